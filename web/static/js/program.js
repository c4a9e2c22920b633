// The viewer's own program: what keeps its files as they are now from running,
// and the page anew when they can be run.

import { offline } from "./page.js";
import { Socket } from "./socket.js";

/** @typedef {{where: string, text: string, line: string}} Problem */
/** @typedef {{n: number, state: number, problems: Problem[]}} News */

/** news takes what the server says of the program. @param {HTMLElement} page @param {News} m */
export function news(page, m) {
  if (page.dataset.edition !== String(m.n)) {
    location.reload();
    return;
  }
  const box = document.getElementById("problems");
  if (!box) return;
  box.querySelector("ul")?.replaceChildren(...m.problems.map(entry));
  box.hidden = m.problems.length === 0;
}

/** @param {Problem} p */
function entry(p) {
  const li = document.createElement("li");
  li.append(part("b", p.where), " ", part("span", p.text), part("code", p.line));
  return li;
}

/** @param {string} tag @param {string} text */
function part(tag, text) {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}

/** wait is all that the page of a program does that could not be run yet. @param {HTMLElement} page @param {string} url */
export function wait(page, url) {
  const nothing = () => {};
  const socket = new Socket(url, {
    hello: () => ({ slug: page.dataset.slug ?? "", q: "", lens: "", w: 0, at: "" }),
    film: nothing, cut: nothing, ghost: nothing, error: nothing, note: nothing, back: nothing,
    program: (m) => {
      offline("");
      if (page.dataset.state !== String(m.state)) location.reload();
    },
    lost: () => offline("The server is gone. The page looks for it."),
  });
  socket.connect();
}
