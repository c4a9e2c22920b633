// The viewer's own program: what keeps its files as they are now from running,
// and the page anew when they can be run.

import { offline } from "./page.js";
import { Socket } from "./socket.js";

/** @typedef {{where: string, text: string, line: string}} Problem */
/** @typedef {{n: number, state: number, problems: Problem[]}} News */

const PLAYS = "plays"; // the page that takes this one's place is to play, too

/**
 * news takes what the server says of the program.
 * @param {HTMLElement} page @param {News} m
 */
export function news(page, m) {
  if (page.dataset.edition !== String(m.n)) {
    if (page.dataset.state === "playing") remember(); // and not in the middle of a step
    history.replaceState(null, ""); // another program starts at its start
    location.reload();
    return;
  }
  const box = document.getElementById("problems");
  if (!box) return;
  box.querySelector("ul")?.replaceChildren(...m.problems.map(entry));
  box.hidden = m.problems.length === 0;
}

function remember() {
  try {
    sessionStorage.setItem(PLAYS, "yes");
  } catch {
    // storage is forbidden: the new film begins at rest
  }
}

/** played tells, once, whether the page that this one took the place of has played. */
export function played() {
  try {
    const yes = sessionStorage.getItem(PLAYS) !== null;
    sessionStorage.removeItem(PLAYS);
    return yes;
  } catch {
    return false; // storage is forbidden
  }
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
    lost: (_, why) => offline(why || "The server is gone. The page looks for it."),
  });
  socket.connect();
}
