// The scrubber: a real slider over film time, and behind it the graph of how
// much happens when, the beats where there is room, and the viewer's inputs.

/** @typedef {import("./film.js").Film} Film */

const BUCKETS = 120;
const HEIGHT = 20; // of the graph, in its own units; it is 1000 wide
const STEPS = 600; // of the thumb while the film plays
const SHORTEST = 20000; // ms that the slider spans at least while the end is unknown

export class Scrubber {
  /**
   * @param {HTMLElement} page
   * @param {(us: number) => void} sought the viewer wants that film µs
   * @param {(us: number) => void} beyond the same, where no film is held yet
   */
  constructor(page, sought, beyond) {
    this.input = /** @type {HTMLInputElement} */ (page.querySelector("#scrub"));
    this.graph = /** @type {SVGElement} */ (page.querySelector("#density"));
    this.grasped = false;
    this.held = 0;
    this.lo = 0;
    this.hi = SHORTEST;
    this.known = 0;
    this.shown = -1; // the film ms at which the thumb stands
    /** @type {number[]} film ms of the viewer's inputs */
    this.marks = [];
    this.input.addEventListener("input", () => {
      this.grasped = true;
      sought(Math.max(this.held, Math.min(Number(this.input.value), this.known)) * 1000);
    });
    this.input.addEventListener("change", () => {
      const ms = Number(this.input.value);
      this.grasped = false;
      if (ms > this.known || ms < this.held) beyond(ms * 1000);
    });
  }

  /** reset is for a new film. */
  reset() {
    this.hi = SHORTEST;
    this.input.disabled = false;
  }

  /**
   * fed takes in that the film has grown; complete is whether it ends there.
   * @param {Film} film @param {number} held film ms from which it is held
   * @param {boolean} complete @param {number[]} marks film ms of the viewer's inputs
   */
  fed(film, held, complete, marks) {
    this.shown = -1;
    this.known = film.end;
    this.held = held;
    this.marks = marks;
    if (complete) this.hi = Math.max(film.end, 1);
    else while (this.hi < film.end * 1.15) this.hi *= 2;
    this.input.min = String(this.lo);
    this.input.max = String(this.hi);
    this.input.style.setProperty("--known", this.percent(this.known));
    this.draw(film);
  }

  /** @param {number} ms */
  percent(ms) {
    return ((100 * (ms - this.lo)) / (this.hi - this.lo)).toFixed(2) + "%";
  }

  /** at moves the thumb, where that can be seen. @param {number} us @param {string} text what screen readers say; "" while it moves */
  at(us, text) {
    const ms = Math.round(us / 1000);
    const step = (this.hi - this.lo) / STEPS;
    if (text === "" && Math.abs(ms - this.shown) < step) return;
    this.shown = ms;
    if (!this.grasped) this.input.value = String(ms);
    this.input.style.setProperty("--fill", this.percent(ms));
    if (text) this.input.setAttribute("aria-valuetext", text);
  }

  /** @param {Film} film */
  draw(film) {
    const x = (/** @type {number} */ ms) => ((1000 * (ms - this.lo)) / (this.hi - this.lo)).toFixed(1);
    const counts = new Array(BUCKETS).fill(0);
    for (const b of film.beats) {
      if (b.say === "") continue; // nothing to see
      const i = Math.floor((BUCKETS * (b.F - this.lo)) / (this.hi - this.lo));
      if (i >= 0 && i < BUCKETS) counts[i] += b.count;
    }
    const top = Math.max(8, ...counts);
    let bars = "";
    counts.forEach((n, i) => {
      if (n > 0) bars += `M${(((i + 0.5) * 1000) / BUCKETS).toFixed(1)} ${HEIGHT}v${(-HEIGHT * Math.sqrt(n / top)).toFixed(1)}`;
    });
    const paths = [path("bars", bars), path("inputs", this.marks.map((ms) => `M${x(ms)} 0V${HEIGHT + 4}`).join(""))];
    this.graph.replaceChildren(...paths);
  }
}

/** @param {string} cls @param {string} d */
function path(cls, d) {
  const p = document.createElementNS("http://www.w3.org/2000/svg", "path");
  p.setAttribute("class", cls);
  p.setAttribute("d", d);
  return p;
}
