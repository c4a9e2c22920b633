// The gallery: a chapter's pictures are loaded when it comes near, and the index
// marks the chapter that is read.

const NEAR = "600px"; // below the window

/** thumbs loads the pictures that are still to come. */
export function thumbs() {
  const watcher = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      load(target);
    }
  }, { rootMargin: "0px 0px " + NEAR });
  for (const section of document.querySelectorAll("[data-thumbs]")) watcher.observe(section);
}

/** @param {Element} section */
async function load(section) {
  try {
    const res = await fetch(section.getAttribute("data-thumbs") ?? "");
    if (!res.ok) return;
    const part = document.createElement("template");
    part.innerHTML = await res.text();
    for (const picture of part.content.querySelectorAll("[data-slug]")) {
      const place = section.querySelector(`.thumb[data-slug="${picture.getAttribute("data-slug")}"]`);
      if (place && !place.firstElementChild) place.replaceChildren(...picture.childNodes);
    }
  } catch {
    // the server is gone: titles and claims are there
  }
}

/** index marks the chapter in the upper part of the window. */
export function index() {
  const watcher = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      const link = document.querySelector(`.index a[href="#${target.getAttribute("aria-labelledby")}"]`);
      if (isIntersecting) link?.setAttribute("aria-current", "true");
      else link?.removeAttribute("aria-current");
    }
  }, { rootMargin: "-20% 0px -79% 0px" });
  for (const section of document.querySelectorAll(".chapters section")) watcher.observe(section);
}
