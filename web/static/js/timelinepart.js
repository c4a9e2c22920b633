// The timeline's markup and style sheet, which a page loads when it is first
// looked at.

/** part puts the timeline over the stage; null if the server does not give it. @param {HTMLElement} page @returns {Promise<HTMLElement | null>} */
export async function part(page) {
  const there = /** @type {HTMLElement | null} */ (page.querySelector("#timeline"));
  if (there) return there;
  try {
    const [res] = await Promise.all([fetch(`/demo/${page.dataset.slug}/timeline`), style()]);
    if (!res.ok) return null;
    page.querySelector(".stage")?.insertAdjacentHTML("beforeend", await res.text());
  } catch {
    return null;
  }
  return page.querySelector("#timeline");
}

/** style loads the style sheet. @returns {Promise<void>} */
function style() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("../css/timeline.css", import.meta.url).href;
  return new Promise((done, failed) => {
    link.addEventListener("load", () => done());
    link.addEventListener("error", failed);
    document.head.append(link);
  });
}
