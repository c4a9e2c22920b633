// The timeline's markup and style sheet, which a page loads when it is first
// looked at.

import { sheet } from "./sheet.js";

/** part puts the timeline over the stage; null if the server does not give it. @param {HTMLElement} page @returns {Promise<HTMLElement | null>} */
export async function part(page) {
  const there = /** @type {HTMLElement | null} */ (page.querySelector("#timeline"));
  if (there) return there;
  try {
    const [res] = await Promise.all([fetch(`/demo/${page.dataset.slug}/timeline`), sheet("timeline")]);
    if (!res.ok) return null;
    page.querySelector(".stage")?.insertAdjacentHTML("beforeend", await res.text());
  } catch {
    return null;
  }
  return page.querySelector("#timeline");
}
