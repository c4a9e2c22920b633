// Small charts over film time, under the stage. A chart draws the series that
// the film assigns to it: a few as curves, many as strips.

import { last } from "./track.js";

/** @typedef {import("./film.js").Film} Film */
/** @typedef {import("./socket.js").Series} Series */
/** @typedef {{t: number, v: number}} Point v in thousandths */

const W = 160;
const H = 30;
const MANY = 4; // from so many series on, strips
const LEVELS = [0.12, 0.4, 0.8]; // of strips: quiet, half, busy

export class Charts {
  /** @param {HTMLElement} page */
  constructor(page) {
    this.charts = [...page.querySelectorAll(".chart")].map((node) => new Chart(node));
    /** @type {Point[][]} the previous run's series beyond the last cut */
    this.ghosts = [];
  }

  /** @param {Series[]} series */
  reset(series) {
    this.ghosts = [];
    this.charts.forEach((c, i) => c.reset(series.flatMap((s, n) => (s.metric === i ? [n] : []))));
  }

  /** ghost keeps a run's points to be drawn in grey. @param {(number[] | null)[]} series null for one without points */
  ghost(series) {
    this.ghosts = series.map((list) => {
      const flat = list ?? [];
      const points = [];
      for (let i = 0; i + 1 < flat.length; i += 2) points.push({ t: flat[i], v: flat[i + 1] });
      return points;
    });
    return this.ghosts.some((g) => g.length > 0);
  }

  /** draw draws anew between film ms lo and hi. @param {Film} film @param {number} lo @param {number} hi */
  draw(film, lo, hi) {
    for (const c of this.charts) c.draw(film.series, this.ghosts, lo, hi, film.end);
  }

  /** at shows the values of film µs us. @param {Film} film @param {number} us */
  at(film, us) {
    for (const c of this.charts) c.at(film.series, us / 1000);
  }
}

class Chart {
  /** @param {Element} node */
  constructor(node) {
    this.value = /** @type {HTMLElement} */ (node.querySelector(".chart-value"));
    this.unit = node.getAttribute("data-unit") ?? "";
    this.plot = /** @type {Element} */ (node.querySelector(".plot"));
    this.base = /** @type {Element} */ (node.querySelector(".base"));
    this.now = el("path", "now");
    this.veil = el("rect", "veil");
    this.veil.setAttribute("height", String(H));
    this.veil.setAttribute("width", String(W));
    /** @type {number[]} */
    this.numbers = [];
    this.shown = "";
    this.top = 1;
    this.lo = 0;
    this.hi = 1;
    this.plot.setAttribute("viewBox", `0 0 ${W} ${H}`);
  }

  /** @param {number[]} numbers of its series */
  reset(numbers) {
    this.numbers = numbers;
    this.top = 1;
  }

  /** @param {Point[][]} all @param {Point[][]} ghosts @param {number} lo @param {number} hi @param {number} end */
  draw(all, ghosts, lo, hi, end) {
    this.lo = lo;
    this.hi = hi;
    const series = this.numbers.map((n) => all[n] ?? []).filter((points) => points.length > 0);
    for (const n of this.numbers) for (const p of [...(all[n] ?? []), ...(ghosts[n] ?? [])]) this.top = Math.max(this.top, p.v);
    const strips = this.numbers.length >= MANY;
    const parts = strips ? this.strips(series, end) : series.map((s) => el("path", "curve", this.curve(s, end)));
    const grey = strips ? [] : this.numbers.map((n) => el("path", "ghost", this.curve(ghosts[n] ?? [], hi)));
    this.plot.replaceChildren(this.base, ...parts, this.veil, ...grey, this.now);
  }

  /** @param {number} t film ms */
  x(t) {
    return Math.max(0, Math.min(W, (W * (t - this.lo)) / (this.hi - this.lo)));
  }

  /** curve is a path of steps, one a pixel at most. @param {Point[]} points @param {number} end */
  curve(points, end) {
    let d = "";
    let px = -1;
    for (const p of points) {
      if (p.t > this.hi) break;
      const x = Math.round(this.x(p.t) * 2) / 2;
      const y = (H - 1 - ((H - 3) * p.v) / this.top).toFixed(1);
      if (d === "") d = `M${x} ${y}`;
      else if (x === px) d += `V${y}`;
      else d += `H${x}V${y}`;
      px = x;
    }
    return d === "" ? d : d + `H${this.x(end).toFixed(1)}`;
  }

  /** strips draws one row a series, darker where its value is higher. @param {Point[][]} series @param {number} end */
  strips(series, end) {
    const row = H / series.length;
    const d = LEVELS.map(() => "");
    series.forEach((points, i) => {
      points.forEach((p, j) => {
        const level = Math.min(LEVELS.length - 1, Math.floor((LEVELS.length * p.v) / this.top));
        const x = this.x(p.t);
        const w = this.x(points[j + 1]?.t ?? end) - x;
        if (w > 0) d[level] += `M${x.toFixed(1)} ${(i * row).toFixed(1)}h${w.toFixed(1)}v${Math.max(row - 0.6, 0.6).toFixed(1)}h${(-w).toFixed(1)}z`;
      });
    });
    return d.map((path, i) => {
      const p = el("path", "heat", path);
      p.setAttribute("fill-opacity", String(LEVELS[i]));
      return p;
    });
  }

  /** @param {Point[][]} all @param {number} ms */
  at(all, ms) {
    const x = (Math.round(this.x(ms) * 2) / 2).toFixed(1);
    if (x !== this.shown) {
      this.veil.setAttribute("x", x);
      this.now.setAttribute("d", `M${x} 0V${H}`);
      this.shown = x;
    }
    const values = this.numbers.flatMap((n) => {
      const points = all[n] ?? [];
      const i = last(points, Math.floor(ms));
      return i < 0 ? [] : [points[i].v / 1000];
    });
    const text = values.length === 0 ? "" : this.numbers.length >= MANY ? number(mean(values)) : values.map(number).join(" / ");
    const full = text && this.unit ? `${text} ${text === "1" ? one(this.unit) : this.unit}` : text;
    if (this.value.textContent !== full) this.value.textContent = full;
  }
}

/** number writes three digits at most, as many as matter. @param {number} v */
function number(v) {
  if (Number.isInteger(v)) return String(v);
  return v.toFixed(v >= 99.95 ? 0 : 1);
}

/** one is the unit of a single thing: "1 query", "1 task/s", but "1 ms". @param {string} unit */
function one(unit) {
  return unit.replace(/^([a-z]{2,}?)(ie)?s(?=$|\/)/, (_, noun, ie) => noun + (ie ? "y" : ""));
}

/** @param {number[]} values */
function mean(values) {
  return Math.round(values.reduce((a, b) => a + b, 0) / values.length);
}

/** @param {string} name @param {string} cls */
function el(name, cls, d = "") {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  node.setAttribute("class", cls);
  if (d) node.setAttribute("d", d);
  return node;
}
