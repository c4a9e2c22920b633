// Sets the viewer's theme before the first paint, so that nothing flashes, and
// tells the style sheet that there are scripts. An
// address with ?theme= has set data-theme already and wins. Storage may be
// forbidden (sandboxed frames); then the system's theme stays.
(function () {
  const root = document.documentElement;
  root.classList.add("js");
  if (root.dataset.theme) return;
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // no storage
  }
})();
