// The event drawer: what the viewer has seen happen, a line an event. To
// choose a line is to go there. It costs nothing while it is closed.

import { last } from "./track.js";

/** @typedef {import("./film.js").Film} Film */
/** @typedef {import("./film.js").Line} Line */

const SHOWN = 200; // lines
const AHEAD = 60; // of them after the playhead, where it has been before
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
    this.seen = 0; // the last film ms that was shown
    /** @type {Film | null} */
    this.film = null;
    this.us = 0;
    /** @type {WeakMap<Line, HTMLElement>} */
    this.rows = new WeakMap();
    /** @type {Set<number>} goroutines that the filter offers */
    this.known = new Set();
    this.list.addEventListener("click", (e) => {
      const button = e.target instanceof Element ? e.target.closest("button") : null;
      if (button) go(Number(button.dataset.ms));
    });
    this.list.addEventListener("keydown", (e) => this.walk(e));
    this.filter.addEventListener("change", () => this.draw());
  }

  /** show brings the list to film µs us, at most every EVERY ms. @param {Film} film @param {number} us */
  show(film, us) {
    [this.film, this.us] = [film, us];
    this.seen = Math.max(this.seen, Math.floor(us / 1000));
    if (this.drawer.hidden) return;
    clearTimeout(this.timer);
    const wait = EVERY - (performance.now() - this.drawn);
    if (wait > 0) this.timer = window.setTimeout(() => this.draw(), wait);
    else this.draw();
  }

  draw() {
    const film = this.film;
    if (!film) return;
    this.drawn = performance.now();
    const t = Math.floor(this.us / 1000);
    const seen = film.lines.slice(0, last(film.lines, this.seen) + 1);
    for (const l of seen) this.meet(l.g);
    const g = this.filter.value;
    const lines = g === "" ? seen : seen.filter((l) => String(l.g) === g);
    const at = last(lines, t);
    const end = Math.min(lines.length, at + 1 + AHEAD);
    const shown = lines.slice(Math.max(0, end - SHOWN), end);
    this.arrange(shown.length ? shown.map((l, i) => this.row(l, shown[i - 1])) : [empty()]);
    for (const l of shown) this.mark(l, l.t === lines[at]?.t ? "now" : l.t > t ? "ahead" : "");
    const now = at < 0 ? undefined : this.rows.get(lines[at]);
    if (now) this.reveal(now);
  }

  /** arrange puts the rows into the list and leaves alone those that are there. @param {HTMLElement[]} rows */
  arrange(rows) {
    const keep = new Set(rows);
    for (const child of [...this.list.children]) if (!keep.has(/** @type {HTMLElement} */ (child))) child.remove();
    let at = this.list.firstElementChild;
    for (const row of rows) {
      if (row === at) at = at.nextElementSibling;
      else this.list.insertBefore(row, at);
    }
  }

  /** row is a line's entry; its time is left out if the one before has the same. @param {Line} l @param {Line | undefined} before */
  row(l, before) {
    const li = this.rows.get(l) ?? this.build(l);
    const time = before && this.clock(before.v) === this.clock(l.v) ? "" : this.clock(l.v);
    const span = li.querySelector(".t");
    if (span && span.textContent !== time) span.textContent = time;
    return li;
  }

  /** @param {Line} l */
  build(l) {
    const li = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1;
    button.dataset.ms = String(l.t);
    const [time, what] = [document.createElement("span"), document.createElement("span")];
    time.className = "t";
    const who = /^(the )?\S+/.exec(l.text)?.[0] ?? "";
    const b = document.createElement("b");
    b.textContent = who;
    what.append(b, l.text.slice(who.length));
    button.append(time, what);
    li.append(button);
    this.rows.set(l, li);
    return li;
  }

  /** @param {Line} l @param {string} cls */
  mark(l, cls) {
    const button = this.rows.get(l)?.firstElementChild;
    if (button instanceof HTMLElement && button.className !== cls) button.className = cls;
  }

  /** reveal scrolls as little as is needed. @param {HTMLElement} row */
  reveal(row) {
    const { list } = this;
    list.scrollTop = Math.min(row.offsetTop, Math.max(list.scrollTop, row.offsetTop + row.offsetHeight - list.clientHeight));
  }

  /** walk goes from line to line. @param {KeyboardEvent} e */
  walk(e) {
    if (e.key !== "ArrowDown" && e.key !== "ArrowUp") return;
    e.preventDefault();
    const buttons = [...this.list.querySelectorAll("button")];
    const at = buttons.findIndex((b) => b === document.activeElement);
    const next = at < 0 ? buttons.findLast((b) => b.className === "now") : buttons[at + (e.key === "ArrowDown" ? 1 : -1)];
    if (!next?.parentElement) return;
    next.focus({ preventScroll: true });
    this.reveal(next.parentElement);
  }

  /** meet offers a goroutine in the filter. @param {number} g */
  meet(g) {
    if (g <= 0 || this.known.has(g)) return;
    this.known.add(g);
    const option = new Option("G" + g, String(g));
    const after = [...this.filter.options].find((o) => Number(o.value) > g);
    this.filter.add(option, after ?? null);
  }

  /** forget is for a film that is another one from film ms at on. @param {number} at */
  forget(at) {
    this.seen = Math.min(this.seen, at);
  }
}

function empty() {
  const li = document.createElement("li");
  li.className = "none";
  li.textContent = "Nothing has happened yet.";
  return li;
}
