// The rows of the timeline: a name, and a lane of spans or, of a folded group,
// how many of its lanes were in which state.

import { describe, family, mark, moment, ns, share, title } from "./timelinetext.js";

/** @typedef {import("./timeline.js").Timeline} Timeline */
/** @typedef {import("./timeline.js").Group} Group */
/** @typedef {import("./timeline.js").Lane} Lane */
/** @typedef {import("./timeline.js").Span} Span */
/** @typedef {import("./timeline.js").Picture} Picture */

const SVG = "http://www.w3.org/2000/svg";
const BAR = 16; // px, the height of a span of a running goroutine
const ROW = 20; // px
const STACK = 40; // px, the height of a folded group's row
const THIN = 3; // px; what is narrower is drawn as a line of its edge's colour
const TICKS = 90; // px that two times on the axis are apart at least

/** How high a state stands in its lane, px: the shape says what the colour says. @type {Record<string, number>} */
const HEIGHT = { running: 16, runnable: 14, syscall: 16, io: 14, sleeping: 6, blocked: 14, scheduling: 6, looking: 14, polling: 6, marking: 14, stopped: 16 };
/** The marks, which stand at the foot of a lane; internal/lanes/sign.go has them, too. @type {Record<string, string>} */
const SHAPES = { preempted: "M0 0L3 5L-3 5Z", asked: "M0 5L3 0L-3 0Z", steal: "M-5 2.5H2M0 0L3 2.5L0 5", handoff: "M-3 0L3 2.5L-3 5Z", overflow: "M-4 5V0H4V5", failure: "M-3 0L3 5M3 0L-3 5" };
const APART = 8; // px between two marks of a kind
/** From bottom to top, in a stack. */
const ORDER = ["running", "syscall", "marking", "stopped", "runnable", "looking", "scheduling", "blocked", "io", "sleeping", "polling"];

/** @typedef {{group: Group, lane: Lane, row: HTMLElement, cells: SVGElement[], span: Span[]}} Row */

export class Rows {
  /** @param {Timeline} timeline */
  constructor(timeline) {
    this.timeline = timeline;
    this.home = /** @type {HTMLElement} */ (timeline.home.querySelector("#tl-lanes"));
    this.axis = /** @type {SVGElement} */ (timeline.home.querySelector(".tl-axis svg"));
    /** @type {Row[]} lanes with spans, from top to bottom */
    this.rows = [];
    /** @type {Map<Element, {row: Row, i: number}>} */
    this.cells = new Map();
    /** @type {{from: number, to: number} | null} the window that is drawn */
    this.frame = null;
    this.at = { kind: "", id: 0, t: -1 }; // the lane and the time selected
    this.home.addEventListener("focusin", (e) => this.focus(e.target));
  }

  /** names is the width of the names, px. */
  get names() {
    return this.timeline.scroll.clientWidth >= 560 ? 148 : 92;
  }

  /** focused is the time in the middle of the selected span, if it has the focus. */
  get focused() {
    const cell = this.cells.get(/** @type {Element} */ (document.activeElement));
    if (!cell) return null;
    const { a, b } = cell.row.span[cell.i];
    return (a + b) / 2;
  }

  /** draw shows a picture. @param {Picture} p */
  draw(p) {
    this.frame = this.timeline.view;
    const had = this.cells.has(/** @type {Element} */ (document.activeElement));
    this.rows = [];
    this.cells.clear();
    const rows = p.groups.flatMap((group) => [...(group.folded ? [this.folded(p, group)] : []), ...group.lanes.map((lane) => this.lane(group, lane))]);
    rows.forEach((row, i) => row.classList.toggle("tl-begins", i > 0 && row.dataset.kind !== rows[i - 1].dataset.kind));
    this.home.replaceChildren(...rows);
    this.timeline.home.style.setProperty("--names", this.names + "px");
    this.stretch();
    this.ticks();
    this.legend(p);
    const cell = this.cellAt();
    if (cell) cell.tabIndex = 0;
    else this.rows.find((r) => r.cells.length > 0)?.cells[0].setAttribute("tabindex", "0");
    if (had) cell?.focus({ preventScroll: true });
  }

  /** stretch brings what is drawn to a window that has just changed. */
  stretch() {
    const { picture, view, width } = this.timeline;
    if (!picture || !view) return;
    const k = (this.drawn.to - this.drawn.from) / (view.to - view.from);
    const dx = ((this.drawn.from - view.from) / (view.to - view.from)) * width;
    this.home.classList.toggle("tl-moving", k !== 1 || dx !== 0);
    this.home.style.setProperty("--k", String(k));
    this.home.style.setProperty("--dx", dx.toFixed(2) + "px");
    this.ticks();
  }

  /** drawn is the window of what is drawn. */
  get drawn() {
    return this.frame ?? { from: 0, to: 1 };
  }

  /** row is a row with its name. @param {Group} group @param {string} name @param {string} note */
  row(group, name, note) {
    const row = element("div", "tl-row");
    row.setAttribute("role", "row");
    row.dataset.kind = group.kind;
    const head = element("div", "tl-name");
    head.setAttribute("role", "rowheader");
    const text = element("span", "", name);
    text.title = name;
    head.append(text, element("small", "", note));
    row.append(head);
    return { row, head };
  }

  /** @param {Group} group @param {Lane} lane */
  lane(group, lane) {
    const busy = (lane.sum.running ?? 0) + (lane.sum.marking ?? 0);
    const total = Object.values(lane.sum).reduce((a, b) => a + b, 0);
    const note = group.kind === "GC" || total === 0 ? "" : percent(busy, total);
    const { row } = this.row(group, title(group, lane), note);
    row.title = share(lane.sum);
    if (group.kind === "G") row.dataset.g = String(lane.id);
    const track = svg("svg", { class: "tl-track", role: "none", height: ROW });
    /** @type {Row} */
    const entry = { group, lane, row, cells: [], span: lane.spans };
    lane.spans.forEach((span, i) => {
      const cell = this.span(group, span);
      entry.cells.push(cell);
      this.cells.set(cell, { row: entry, i });
      track.append(cell);
    });
    track.append(...this.marks(lane.marks ?? []));
    if (lane.spans.length === 0) row.append(blank());
    row.append(track);
    this.rows.push(entry);
    return row;
  }

  /** span draws a span; several are a stack of their shares. @param {Group} group @param {Span} span */
  span(group, span) {
    const x = this.timeline.x(span.a);
    const w = this.timeline.x(span.b) - x;
    const cell = svg("g", { role: "gridcell", tabindex: -1, class: span.mix ? "tl-cell" : "tl-cell tl-" + span.s });
    cell.append(svg("rect", { class: "tl-hit", x: x.toFixed(2), y: 0, width: Math.max(w, 1).toFixed(2), height: ROW }));
    if (span.mix) {
      cell.append(...stack(span.mix, span.b - span.a, x, w, (ROW + BAR) / 2, BAR));
      return cell;
    }
    const h = HEIGHT[span.s] ?? 0;
    const gap = w > THIN ? 1 : 0;
    cell.append(svg("rect", { class: w > THIN ? "tl-bar" : "tl-bar tl-thin", x: x.toFixed(2), y: (ROW - h) / 2, width: Math.max(w - gap, 0.5).toFixed(2), height: h }));
    const text = group.kind === "G" ? (span.obj || span.why || "") : span.g ? "G" + span.g : "";
    if (text && w > 8 * text.length + 4 && h >= 8) {
      const label = svg("text", { x: (Math.max(x, 0) + 4).toFixed(1), y: ROW / 2 + 4.5 });
      label.textContent = text;
      cell.append(label);
    }
    return cell;
  }

  /** marks draws marks that stand apart; a request is not drawn where the preemption itself is. @param {import("./timeline.js").Mark[]} list */
  marks(list) {
    const [drawn, end] = [/** @type {SVGElement[]} */ ([]), /** @type {Record<string, number>} */ ({})];
    const stops = list.filter((m) => m.k === "preempted").map((m) => this.timeline.x(m.t));
    for (const m of list) {
      const x = this.timeline.x(m.t);
      if (x < (end[m.k] ?? -Infinity) || (m.k === "asked" && stops.some((s) => Math.abs(s - x) < APART))) continue;
      end[m.k] = x + APART;
      drawn.push(this.mark(m, x));
    }
    return drawn;
  }

  /** @param {import("./timeline.js").Mark} m @param {number} x px */
  mark(m, x) {
    const path = svg("path", { class: "tl-mark tl-" + m.k, d: SHAPES[m.k] ?? "M0 0V6", transform: `translate(${x.toFixed(1)} ${ROW - 6})` });
    const name = svg("title", {});
    name.textContent = `${mark(m.k, m.n ?? 1, m.text)} at ${moment(m.t)}`;
    path.append(name);
    return path;
  }

  /** folded is a group's own row: how many of its lanes were in which state. @param {Picture} p @param {Group} group */
  folded(p, group) {
    const key = `${group.kind}:${group.name ?? ""}`;
    const open = this.timeline.open.has(key);
    const { row, head } = this.row(group, `${group.count.toLocaleString("en")} ${family(group)}`, open ? `${(group.first ?? 0) + 1} to ${(group.first ?? 0) + group.lanes.length}` : "");
    row.classList.add("tl-folded");
    row.title = share(group.sum);
    head.append(this.opener(group, key, open));
    const track = svg("svg", { class: "tl-track", role: "none", height: STACK });
    const cell = svg("g", { role: "gridcell", tabindex: -1, class: "tl-cell" });
    const parts = group.parts ?? [];
    const most = Math.max(1, ...parts.map((q) => total(q.sum) / (q.b - q.a)));
    for (const q of parts) {
      const x = this.timeline.x(q.a);
      cell.append(...stack(q.sum, (q.b - q.a) * most, x, this.timeline.x(q.b) - x, STACK - 2, STACK - 4));
    }
    cell.setAttribute("aria-label", `${group.count} ${family(group)}: ${share(group.sum)}; at most ${Math.round(most)} at a time`);
    track.append(cell);
    row.append(track);
    /** @type {Span} */
    const all = { a: p.from, b: p.to, s: "", p: -1, n: group.count, mix: group.sum };
    const entry = { group, lane: { id: -1, name: family(group), sum: group.sum, spans: [all] }, row, cells: [cell], span: [all] };
    this.rows.push(entry);
    this.cells.set(cell, { row: entry, i: 0 });
    return row;
  }

  /** opener shows or hides single lanes of a folded group. @param {Group} group @param {string} key @param {boolean} open */
  opener(group, key, open) {
    const { timeline } = this;
    const box = element("span", "tl-open");
    const button = (/** @type {string} */ text, /** @type {string} */ label, /** @type {() => void} */ act) => {
      const b = /** @type {HTMLButtonElement} */ (element("button", "button small quiet", text));
      b.type = "button";
      b.setAttribute("aria-label", label);
      b.addEventListener("click", () => {
        act();
        timeline.ask();
      });
      box.append(b);
    };
    const first = group.first ?? 0;
    const name = family(group);
    button(open ? "▾" : "▸", `${open ? "Fold" : "Open"} ${name}`, () => (open ? timeline.open.delete(key) : timeline.open.set(key, 0)));
    if (open && first > 0) button("‹", `Earlier lanes of ${name}`, () => timeline.open.set(key, Math.max(0, first - group.lanes.length)));
    if (open && first + group.lanes.length < group.count) button("›", `Further lanes of ${name}`, () => timeline.open.set(key, first + group.lanes.length));
    return box;
  }

  /** ticks writes virtual times over the lanes. */
  ticks() {
    const { view, width } = this.timeline;
    if (!view) return;
    const length = view.to - view.from;
    const step = nice((length * TICKS) / width);
    const marks = [];
    for (let t = Math.ceil(view.from / step) * step; t <= view.to; t += step) {
      const x = this.timeline.x(t);
      const label = svg("text", { x: (x + 3).toFixed(1), y: 13 });
      label.textContent = tick(t, step);
      if (x < width - 50) marks.push(label);
      marks.push(svg("path", { d: `M${x.toFixed(1)} 0V18` }));
    }
    this.axis.replaceChildren(...marks);
    const range = this.timeline.home.querySelector("#tl-range");
    if (range) range.textContent = `${ns(length)} from ${ns(view.from)}`;
  }

  /** legend shows the states and marks that occur. @param {Picture} p */
  legend(p) {
    const seen = new Set(p.groups.flatMap((g) => [...Object.keys(g.sum), ...g.lanes.flatMap((l) => (l.marks ?? []).map((m) => m.k))]));
    for (const entry of /** @type {NodeListOf<HTMLElement>} */ (this.timeline.home.querySelectorAll("[data-tl]"))) entry.hidden = !seen.has(entry.dataset.tl ?? "");
  }

  /** dim is for what the film has not reached. @param {number} now virtual ns */
  dim(now) {
    const x = Math.max(0, Math.min(this.timeline.x(now), this.timeline.width));
    this.timeline.home.style.setProperty("--now", x.toFixed(1) + "px");
  }

  /** focus selects the span that has got the focus. @param {EventTarget | null} node */
  focus(node) {
    const cell = node instanceof Element ? this.cells.get(node) : null;
    if (cell) this.pick(cell.row, cell.i);
  }

  /** pick selects a span. @param {Row} row @param {number} i */
  pick(row, i) {
    for (const c of this.home.querySelectorAll(".tl-cell[tabindex='0']")) c.setAttribute("tabindex", "-1");
    const cell = row.cells[i];
    cell.setAttribute("tabindex", "0");
    if (row.lane.id >= 0) cell.setAttribute("aria-label", describe(row.group, row.lane, row.span[i]));
    const { a, b } = row.span[i];
    this.at = { kind: row.group.kind + (row.lane.id < 0 ? row.group.name : ""), id: row.lane.id, t: (a + b) / 2 };
    this.timeline.select(row.lane.id < 0 ? null : row.lane, row.span[i]);
  }

  /** cellAt is the cell of what is selected. @returns {SVGElement | undefined} */
  cellAt() {
    const row = this.rows.find((r) => r.lane.id === this.at.id && r.group.kind + (r.lane.id < 0 ? r.group.name : "") === this.at.kind);
    return row?.cells[under(row.span, this.at.t)];
  }

  /** selected is what is selected, if it is still shown. @returns {[Lane | null, Span | null]} */
  selected() {
    const cell = this.cells.get(/** @type {Element} */ (this.cellAt()));
    return cell && cell.row.lane.id >= 0 ? [cell.row.lane, cell.row.span[cell.i]] : [null, null];
  }

  /** step moves the focus along a lane, or to another. @param {Element} from @param {number} dx @param {number} dy */
  step(from, dx, dy) {
    const cell = this.cells.get(from);
    if (!cell) return;
    const { row, i } = cell;
    let next = row;
    let to = i + dx;
    if (dy !== 0) {
      const rows = this.rows.filter((r) => r.cells.length > 0);
      next = rows[Math.max(0, Math.min(rows.indexOf(row) + dy, rows.length - 1))];
      const { a, b } = row.span[i];
      const t = this.at.t >= a && this.at.t <= b ? this.at.t : (a + b) / 2;
      to = under(next.span, t);
    }
    const found = next.cells[Math.max(0, Math.min(to, next.cells.length - 1))];
    found.focus({ preventScroll: true });
    next.row.scrollIntoView({ block: "nearest" });
  }
}

/** under is the index of the span at time t, or the nearest one. @param {Span[]} spans @param {number} t */
function under(spans, t) {
  const i = spans.findIndex((s) => t < s.b);
  return i < 0 ? spans.length - 1 : i;
}

/** stack draws shares of a time, one on the other. @param {Record<string, number>} sum @param {number} whole @param {number} x @param {number} w @param {number} bottom @param {number} height */
function stack(sum, whole, x, w, bottom, height) {
  let y = bottom;
  return ORDER.filter((s) => sum[s] > 0).map((s) => {
    const h = (height * sum[s]) / whole;
    y -= h;
    return svg("rect", { class: "tl-part tl-" + s, x: x.toFixed(2), y: y.toFixed(2), width: Math.max(w, 0.5).toFixed(2), height: h.toFixed(2) });
  });
}

/** @param {Record<string, number>} sum */
const total = (sum) => Object.values(sum).reduce((a, b) => a + b, 0);

/** @param {number} part @param {number} whole */
function percent(part, whole) {
  const p = (100 * part) / whole;
  return p > 0 && p < 1 ? "<1 %" : Math.round(p) + " %";
}

/** nice is the shortest round time of at least t ns. @param {number} t */
function nice(t) {
  const power = 10 ** Math.floor(Math.log10(Math.max(t, 1)));
  return Math.max(1, [1, 2, 5, 10].map((k) => k * power).find((v) => v >= t) ?? 10 * power);
}

/** tick writes a time on the axis; its unit is that of the times beside it. @param {number} t @param {number} step ns */
function tick(t, step) {
  const [unit, size] = t >= 1e9 ? ["s", 1e9] : t >= 1e6 ? ["ms", 1e6] : t >= 1e3 ? ["µs", 1e3] : ["ns", 1];
  const places = Math.max(0, Math.ceil(Math.log10(size / step) - 1e-9));
  return `${(t / size).toFixed(t === 0 ? 0 : places)} ${unit}`;
}

/** @param {string} name @param {Record<string, string | number>} attributes @returns {SVGElement} */
export function svg(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  return node;
}

/** @param {string} tag @param {string} cls @param {string} [text] */
function element(tag, cls, text) {
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  if (text) node.textContent = text;
  return node;
}

/** blank is the cell of a lane without spans. */
function blank() {
  const cell = element("span", "vh", "nothing in this window");
  cell.setAttribute("role", "gridcell");
  return cell;
}
