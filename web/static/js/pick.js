// The way to the goroutines on a stage without a pointer: a ring that has the
// focus, goes from one to the next by the arrow keys, and stays with it while
// the film moves.

import { number } from "./follow.js";
import { within } from "./lanes.js";

/** @typedef {import("./board.js").Board} Board */

const GAP = 5; // px between a token and the ring

/** The states that a token's class names. */
const STATES = ["running", "runnable", "blocked", "sleeping", "syscall", "failed", "done"];

/** @type {WeakMap<HTMLElement, Pick>} */
const known = new WeakMap();

export class Pick {
  /** @param {HTMLElement} ring @param {Board} board @param {(g: number) => void} inspect */
  constructor(ring, board, inspect) {
    this.ring = ring;
    this.board = board;
    this.id = "";
    this.at = { x: 0, y: 0 }; // the middle of the token, px on the page
    ring.addEventListener("click", () => {
      const token = this.token;
      if (token) inspect(number(token));
    });
    ring.addEventListener("keydown", (e) => this.key(e));
    ring.addEventListener("focus", () => this.draw());
    this.draw();
  }

  /** of is that of a stage. @param {HTMLElement} ring @param {Board} board @param {(g: number) => void} inspect */
  static of(ring, board, inspect) {
    const there = known.get(ring) ?? new Pick(ring, board, inspect);
    known.set(ring, there);
    return there;
  }

  get token() {
    return this.board.tokens().find((t) => t.id === this.id);
  }

  /** all are the goroutines that the stage draws, by number. */
  all() {
    return this.board.tokens().filter(number).sort((a, b) => number(a) - number(b));
  }

  /** draw brings the ring to its token, or to the one that is nearest to where that was. */
  draw() {
    const { ring } = this;
    if (document.activeElement !== ring) return;
    const token = this.token ?? (this.id ? nearest(this.all(), this.at, () => true) : this.all()[0]);
    if (!token) {
      label(ring, "No goroutine is on the stage");
      return;
    }
    this.id = token.id;
    const [a, b] = [token.getBoundingClientRect(), this.board.stage.getBoundingClientRect()];
    this.at = middle(token);
    const size = Math.max(a.width, a.height) + 2 * GAP;
    ring.style.width = ring.style.height = size + "px";
    ring.style.transform = `translate(${this.at.x - b.left - size / 2}px, ${this.at.y - b.top - size / 2}px)`;
    const state = STATES.find((s) => token.classList.contains(s)) ?? "";
    const places = [...this.board.rest.querySelectorAll("[data-name]")].filter((place) => within(token, place)).map((place) => place.getAttribute("data-name"));
    label(ring, ["G" + number(token), state === "syscall" ? "in a system call or waiting for I/O" : state, places.at(-1)].filter(Boolean).join(", "));
  }

  /** @param {KeyboardEvent} e */
  key(e) {
    const { x, y } = this.at;
    const all = this.all();
    /** @type {Record<string, () => Element | undefined>} */
    const ways = {
      ArrowLeft: () => nearest(all, this.at, (p) => p.x < x - 1, 3), ArrowRight: () => nearest(all, this.at, (p) => p.x > x + 1, 3),
      ArrowUp: () => nearest(all, this.at, (p) => p.y < y - 1, 1 / 3), ArrowDown: () => nearest(all, this.at, (p) => p.y > y + 1, 1 / 3),
      Home: () => all[0], End: () => all.at(-1),
    };
    const way = ways[e.key];
    if (!way || e.ctrlKey || e.metaKey || e.altKey || e.shiftKey) return;
    e.preventDefault();
    this.id = way()?.id ?? this.id;
    this.draw();
    const announcer = document.getElementById("announce");
    if (announcer) announcer.textContent = this.ring.getAttribute("aria-label");
  }
}

/** nearest is the token nearest to a point, of those whose middle is right. @param {Element[]} all @param {{x: number, y: number}} at @param {(p: {x: number, y: number}) => boolean} right @param {number} [flat] how much farther a px up or down counts than one sideways */
function nearest(all, at, right, flat = 1) {
  const far = (/** @type {Element} */ t) => Math.hypot(middle(t).x - at.x, (middle(t).y - at.y) * flat);
  return all.filter((t) => right(middle(t))).sort((a, b) => far(a) - far(b))[0];
}

/** @param {Element} token */
function middle(token) {
  const { x, y, width, height } = token.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

/** label names the ring. @param {HTMLElement} ring @param {string} text */
function label(ring, text) {
  if (ring.getAttribute("aria-label") !== text) ring.setAttribute("aria-label", text);
}
