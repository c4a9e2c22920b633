// The event drawer: what has happened up to the playhead, a line an event. To
// choose a line is to go there. It costs nothing while it is closed.

import { last } from "./track.js";

/** @typedef {import("./film.js").Film} Film */
/** @typedef {import("./film.js").Line} Line */

const SHOWN = 200; // lines
const EVERY = 250; // ms between two renewals while the film plays

export class Events {
  /**
   * @param {HTMLElement} page
   * @param {(ns: number) => string} clock writes a virtual time
   * @param {(ms: number) => void} go to a film time
   */
  constructor(page, clock, go) {
    this.drawer = /** @type {HTMLElement} */ (page.querySelector("#events"));
    this.list = /** @type {HTMLElement} */ (page.querySelector("#events-list"));
    this.filter = /** @type {HTMLSelectElement} */ (page.querySelector("#events-filter"));
    this.clock = clock;
    this.drawn = 0;
    this.timer = 0;
    this.signature = "";
    /** @type {Set<number>} */
    this.known = new Set();
    this.list.addEventListener("click", (e) => {
      const button = e.target instanceof Element ? e.target.closest("button") : null;
      if (button) go(Number(button.dataset.ms));
    });
    this.filter.addEventListener("change", () => (this.signature = ""));
  }

  /** show brings the list to film µs us, at most every EVERY ms. @param {Film} film @param {number} us */
  show(film, us) {
    if (this.drawer.hidden) return;
    clearTimeout(this.timer);
    const wait = EVERY - (performance.now() - this.drawn);
    if (wait > 0) this.timer = window.setTimeout(() => this.draw(film, us), wait);
    else this.draw(film, us);
  }

  /** @param {Film} film @param {number} us */
  draw(film, us) {
    this.drawn = performance.now();
    const until = film.lines.slice(0, last(film.lines, Math.floor(us / 1000)) + 1);
    for (const l of until) this.meet(l.g);
    const g = this.filter.value;
    const lines = (g === "" ? until : until.filter((l) => String(l.g) === g)).slice(-SHOWN);
    const end = lines[lines.length - 1];
    const signature = `${g} ${lines.length} ${end?.v} ${end?.n} ${end?.t}`;
    if (signature === this.signature) return;
    this.signature = signature;
    const now = end?.t;
    this.list.replaceChildren(...(lines.length ? lines.map((l) => this.row(l, l.t === now)) : [empty()]));
    this.list.scrollTop = this.list.scrollHeight;
  }

  /** @param {Line} l @param {boolean} now */
  row(l, now) {
    const li = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.ms = String(l.t);
    if (now) button.className = "now";
    for (const [cls, text] of [["t", this.clock(l.v)], ["g", l.g > 0 ? "G" + l.g : ""], ["what", l.text]]) {
      const span = document.createElement("span");
      span.className = cls;
      span.textContent = text;
      button.append(span);
    }
    li.append(button);
    return li;
  }

  /** meet offers a goroutine in the filter. @param {number} g */
  meet(g) {
    if (g <= 0 || this.known.has(g)) return;
    this.known.add(g);
    const option = new Option("G" + g, String(g));
    const after = [...this.filter.options].find((o) => Number(o.value) > g);
    this.filter.add(option, after ?? null);
  }

  /** reset forgets the goroutines of an earlier run. */
  reset() {
    this.signature = "";
  }
}

function empty() {
  const li = document.createElement("li");
  li.className = "none";
  li.textContent = "Nothing has happened yet.";
  return li;
}
