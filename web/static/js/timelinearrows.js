// Arrows from who woke or created a goroutine to where it became runnable:
// those of the span that is pointed at, and all of them if they are few.

import { svg } from "./timelinerows.js";

/** @typedef {import("./timeline.js").Timeline} Timeline */
/** @typedef {import("./timeline.js").Lane} Lane */
/** @typedef {import("./timeline.js").Span} Span */

const FEW = 60; // arrows that are drawn without being asked for
const TIMER = 12; // px that the arrow of a timer or the poller is long

export class Arrows {
  /** @param {Timeline} timeline */
  constructor(timeline) {
    this.timeline = timeline;
    this.home = /** @type {SVGElement} */ (timeline.home.querySelector(".tl-over"));
  }

  hide() {
    this.home.replaceChildren();
  }

  /** draw draws the arrows. @param {Lane | null} lane @param {Span | null} span that is pointed at */
  draw(lane, span) {
    const { rows } = this.timeline.rows;
    const at = new Map(rows.map((r) => [r.group.kind + r.lane.id, r.row.offsetTop + r.row.offsetHeight / 2]));
    const paths = [];
    const wakes = rows.flatMap((r) => (r.group.kind !== "G" ? [] : r.span.filter((s) => s.wake && s.s === "runnable" && s.wake.t === s.a).map((s) => ({ s, id: r.lane.id }))));
    if (wakes.length <= FEW) for (const { s, id } of wakes) paths.push(this.arrow(at, s.wake, "G" + id, s.a, "G", ""));
    if (lane && span?.wake) {
      const row = rows.find((r) => r.lane === lane);
      const kind = row?.group.kind ?? "G";
      const g = kind === "G" ? lane.id : span.g;
      if (kind === "P") paths.push(this.arrow(at, span.wake, "P" + lane.id, span.a, "P", "tl-picked"));
      paths.push(this.arrow(at, span.wake, "G" + g, span.wake.t, "G", "tl-picked"));
    }
    this.home.setAttribute("height", String(this.timeline.rows.home.offsetTop + this.timeline.rows.home.offsetHeight));
    this.home.replaceChildren(...paths.filter((p) => p !== null));
  }

  /**
   * arrow leads from the lane of who woke to another, to virtual ns t.
   * @param {Map<string, number>} at the middles of lanes, px @param {Span["wake"]} wake
   * @param {string} to a lane @param {number} t @param {string} kind of the lanes @param {string} cls
   */
  arrow(at, wake, to, t, kind, cls) {
    const y1 = at.get(to);
    if (!wake || y1 === undefined) return null;
    const x1 = this.timeline.rows.names + this.timeline.x(t);
    const from = kind === "P" ? (wake.g ? at.get("P" + wake.p) : undefined) : wake.g ? at.get("G" + wake.g) ?? at.get("P" + wake.p) : undefined;
    const x0 = from === undefined ? x1 : this.timeline.rows.names + this.timeline.x(wake.t);
    const y0 = from ?? y1 - TIMER;
    if (x1 < this.timeline.rows.names || x0 < this.timeline.rows.names) return null;
    const g = svg("g", { class: "tl-arrow " + cls });
    const tip = y1 > y0 ? -4 : 4;
    g.append(svg("path", { class: "tl-line", d: `M${x0.toFixed(1)} ${y0}L${x1.toFixed(1)} ${y1}` }));
    g.append(svg("path", { class: "tl-tip", d: `M${(x1 - 3).toFixed(1)} ${y1 + tip}L${x1.toFixed(1)} ${y1}L${(x1 + 3).toFixed(1)} ${y1 + tip}` }));
    if (from === undefined) g.append(svg("circle", { cx: x0.toFixed(1), cy: y0, r: 2.5 }));
    return g;
  }
}
