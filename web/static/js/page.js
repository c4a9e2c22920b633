// What every page has: theme, dialogs, the way to the chooser, drawers,
// notices. On a page without a film this is all there is.

const THEMES = ["", "light", "dark"];
const NAMES = { "": "as the system", light: "light", dark: "dark" };

/** remember keeps a setting if the browser lets it. @param {string} key @param {string} value */
export function remember(key, value) {
  try {
    if (value === "") localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // storage is forbidden: the setting holds for this page
  }
}

/** recall reads a setting, "" if there is none. @param {string} key */
export function recall(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** nextTheme goes from the system's theme to light, to dark, and back. */
export function nextTheme() {
  const next = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme ?? "") + 1) % THEMES.length];
  dress(next);
  remember("theme", next);
}

/** dress gives the page a theme. @param {string} theme "" for the system's */
export function dress(theme) {
  const root = document.documentElement;
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  nameTheme();
}

function nameTheme() {
  const button = document.getElementById("theme");
  if (!button) return;
  const theme = /** @type {keyof typeof NAMES} */ (document.documentElement.dataset.theme ?? "");
  button.title = "Theme: " + NAMES[theme];
  button.setAttribute("aria-label", button.title);
}

/** openDialog opens a dialog by its id, over the page. @param {string} id */
export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

function dialogs() {
  for (const button of document.querySelectorAll("[data-opens]")) {
    if (!(button instanceof HTMLElement) || button.dataset.opens === "chooser") continue;
    button.addEventListener("click", () => openDialog(button.dataset.opens ?? ""));
  }
  document.addEventListener("click", (e) => { // of dialogs that come later, too
    const at = e.target instanceof Element ? e.target : null;
    const dialog = at?.closest("dialog");
    if (dialog && (at === dialog || at?.closest("[data-closes]"))) dialog.close();
  });
}

/** chooser opens the search by its buttons and by Ctrl+K; what it is made of is loaded then. */
function chooser() {
  if (!document.getElementById("chooser")) return;
  const mac = /^(Mac|iP)/.test(navigator.platform);
  for (const opener of document.querySelectorAll('[data-opens="chooser"]')) {
    opener.addEventListener("click", find);
    const keys = opener.querySelector("kbd");
    if (mac && keys) keys.textContent = "⌘ K";
  }
  addEventListener("keydown", (e) => {
    if (e.key.toLowerCase() === "k" && (e.ctrlKey || e.metaKey) && !e.altKey) find(e);
  });
}

/** @param {Event} e */
async function find(e) {
  e.preventDefault();
  openDialog("chooser");
  const field = document.getElementById("chooser-search");
  if (field instanceof HTMLInputElement) {
    field.focus();
    field.select();
  }
  try {
    const { choose } = await import("./chooser.js");
    choose();
  } catch {
    const status = document.getElementById("chooser-list");
    if (status) status.textContent = "The server does not answer, so there is nothing to find.";
  }
}

/** gallery loads what only the gallery has. */
async function gallery() {
  if (!document.querySelector(".chapters")) return;
  try {
    const { thumbs, index } = await import("./gallery.js");
    thumbs();
    index();
  } catch {
    // the server is gone: the page stays as it is
  }
}

/** @param {Element | null | undefined} node */
function focus(node) {
  if (node instanceof HTMLElement) node.focus({ preventScroll: true });
}

/** @type {Element | null} what had the focus before a drawer took it */
let before = null;

/** back gives the focus back: to nobody if nobody had it, so that Space plays. @param {Element | null} opener */
function back(opener) {
  if (before === document.body && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  else focus(before?.isConnected ? before : opener);
}

/**
 * drawer opens or closes a drawer over the right column; at most one is open.
 * @param {string} id @param {boolean} [open] the other way round if not given
 */
export function drawer(id, open) {
  for (const node of document.querySelectorAll(".drawer")) {
    if (!(node instanceof HTMLElement)) continue;
    const show = node.id === id ? (open ?? node.hidden) : false;
    if (node.hidden === !show) continue;
    const inside = node.contains(document.activeElement);
    if (show && !document.activeElement?.closest(".drawer")) before = document.activeElement;
    node.hidden = !show;
    const opener = document.querySelector(`.top [data-drawer="${node.id}"]`);
    opener?.setAttribute("aria-expanded", String(show));
    if (show) focus(node); // not its button, which would take Space
    else if (inside) back(opener);
    if (show) node.dispatchEvent(new CustomEvent("drawer:open"));
  }
}

/** drawers binds their buttons, and Escape. */
function drawers() {
  document.addEventListener("click", (e) => {
    const button = e.target instanceof Element ? e.target.closest("[data-drawer]") : null;
    if (button) drawer(button.getAttribute("data-drawer") ?? "");
  });
  addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || document.querySelector("dialog[open]")) return;
    drawer("");
    document.querySelector("#scenarios[open]")?.removeAttribute("open");
  });
  document.addEventListener("pointerdown", (e) => {
    const box = document.querySelector("#scenarios[open]");
    if (box && e.target instanceof Node && !box.contains(e.target)) box.removeAttribute("open");
  });
}

/** notice shows a sentence above the stage until it is dismissed; the same one only once. @param {string} text */
export function notice(text) {
  const box = document.getElementById("notices");
  if (!box || [...box.querySelectorAll("span")].some((s) => s.textContent === text)) return;
  const p = document.createElement("p");
  p.className = "notice";
  const span = document.createElement("span");
  span.textContent = text;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button small quiet";
  button.dataset.dismiss = "";
  button.textContent = "Dismiss";
  p.append(span, button);
  box.append(p);
}

/** offline shows a line above the transport, or hides it. @param {string} text */
export function offline(text) {
  const line = document.getElementById("offline");
  if (!line) return;
  line.hidden = text === "";
  const span = line.querySelector("span");
  if (span) span.textContent = text;
}

document.addEventListener("click", (e) => {
  if (e.target instanceof Element && e.target.closest("[data-dismiss]")) e.target.closest(".notice")?.remove();
});
document.getElementById("theme")?.addEventListener("click", nextTheme);
nameTheme();
dialogs();
drawers();
chooser();
gallery();
