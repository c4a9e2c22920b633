// Parts of a page that it loads when they are first looked at: their markup
// and their style sheet.

import { base } from "./site.js";
import { sheet } from "./sheet.js";

/** timeline puts the timeline over the stage; null if the server does not give it. @param {HTMLElement} page */
export function timeline(page) {
  return part("timeline", `${base}/demo/${page.dataset.slug}/timeline`, page.querySelector(".stage") ?? page);
}

/** inspector puts the inspector's drawer on the page; null if the server does not give it. @param {HTMLElement} page */
export function inspector(page) {
  return part("inspector", base + "/part/inspector", page);
}

/** bar puts what presenting needs beside the transport; null if the server does not give it. @param {HTMLElement} page */
export function bar(page) {
  return part("present", base + "/part/present", page.querySelector(".pace") ?? page);
}

/** sharing puts the dialog Share on the page; null if the server does not give it. @param {HTMLElement} page */
export function sharing(page) {
  return part("sharing", `${base}/part/sharing/${page.dataset.slug}`, document.body);
}

/** @type {Map<string, Promise<HTMLElement | null>>} */
const loading = new Map();

/** part loads a part once. @param {string} name @param {string} address @param {Element} into @returns {Promise<HTMLElement | null>} */
function part(name, address, into) {
  const there = loading.get(name) ?? load(name, address, into);
  loading.set(name, there);
  there.then((home) => home ?? loading.delete(name));
  return there;
}

/** @param {string} name @param {string} address @param {Element} into @returns {Promise<HTMLElement | null>} */
async function load(name, address, into) {
  try {
    const [res] = await Promise.all([fetch(address), sheet(name)]);
    if (!res.ok) return null;
    into.insertAdjacentHTML("beforeend", await res.text());
  } catch {
    return null;
  }
  return document.getElementById(name);
}
