// The timeline: lanes of Ps, goroutines and threads over virtual time. It
// stands over the stage, whose film goes on under it and keeps the clock.

import { told } from "./told.js";
import { durationText } from "./clock.js";
import { Arrows } from "./timelinearrows.js";
import { hand } from "./timelinehand.js";
import { Rows } from "./timelinerows.js";
import { describe, table } from "./timelinetext.js";

/** @typedef {import("./show.js").Show} Show */

/** @typedef {{t: number, g?: number, p: number, how: string, obj?: string}} Wake */
/** @typedef {{a: number, b: number, s: string, g?: number, p: number, why?: string, obj?: string, wake?: Wake, n?: number, mix?: Record<string, number>, since?: number, more?: boolean}} Span */
/** @typedef {{t: number, k: string, text?: string, n?: number}} Mark */
/** @typedef {{id: number, name?: string, sum: Record<string, number>, spans: Span[], marks?: Mark[]}} Lane */
/** @typedef {{a: number, b: number, sum: Record<string, number>}} Part */
/** @typedef {{kind: string, name?: string, system?: boolean, count: number, folded?: boolean, first?: number, sum: Record<string, number>, parts?: Part[], lanes: Lane[]}} Group */
/** @typedef {{from: number, to: number, end: number, over?: boolean, groups: Group[]}} Picture virtual ns */

const FIRST = 40; // film seconds shown at first of a run without an end
const SOON = 120; // ms that a change of the window waits for the next one
const SHORTEST = 50; // ns that a window lasts at least
const AGAIN = 1000; // ms after which a question that failed is asked again

export class Timeline {
  /** @param {HTMLElement} page @param {HTMLElement} home @param {Show} show @param {() => string} query the run's */
  constructor(page, home, show, query) {
    this.page = page;
    this.show = show;
    this.query = query;
    this.home = home;
    this.scroll = /** @type {HTMLElement} */ (this.home.querySelector(".tl-scroll"));
    this.cursor = /** @type {HTMLElement} */ (this.home.querySelector(".tl-now"));
    this.say = /** @type {HTMLElement} */ (this.home.querySelector(".tl-say"));
    /** @type {{from: number, to: number} | null} the window, virtual ns; null until the run is known */
    this.view = null;
    /** @type {Picture | null} */
    this.picture = null;
    /** @type {Map<string, number>} the groups that are opened, and the first lane that is wanted of each */
    this.open = new Map();
    this.asked = "";
    this.timer = 0;
    this.rows = new Rows(this);
    this.arrows = new Arrows(this);
    hand(this);
    const acts = { in: () => this.zoom(0.5), out: () => this.zoom(2), whole: () => this.whole(), here: () => this.here() };
    for (const [name, act] of Object.entries(acts)) this.home.querySelector(`[data-zoom=${name}]`)?.addEventListener("click", act);
    new ResizeObserver(() => this.shown && this.ask()).observe(this.home);
  }

  /** shown tells whether the lens is this one. */
  get shown() {
    return this.page.dataset.lens === "timeline";
  }

  /** width is that of the lanes without their names, px. */
  get width() {
    return Math.max(this.scroll.clientWidth - this.rows.names, 100);
  }

  /** now is the virtual ns at which the film is. */
  get now() {
    return this.show.film?.clock(this.show.playhead.us) ?? 0;
  }

  /** renew draws the run as it is now. */
  renew() {
    this.asked = "";
    if (this.shown) this.ask();
  }

  /** moved brings the cursor to the playhead; a window that the film plays out of follows. */
  moved() {
    if (!this.shown || !this.view) return;
    const { from, to } = this.view;
    const { now } = this;
    if (this.show.playhead.playing && (now < from || now > to)) this.look(now - (to - from) * 0.1, now + (to - from) * 0.9);
    const x = this.x(now);
    this.cursor.hidden = x < 0 || x > this.width;
    this.cursor.style.transform = `translateX(${(this.rows.names + x).toFixed(1)}px)`;
    this.rows.dim(now);
  }

  /** x is where in the lanes a virtual time stands, px. @param {number} t */
  x(t) {
    const { from, to } = this.view ?? { from: 0, to: 1 };
    return ((t - from) / (to - from)) * this.width;
  }

  /** look shows a window. @param {number} from @param {number} to virtual ns */
  look(from, to) {
    const length = Math.max(Math.round(to - from), SHORTEST);
    const start = Math.max(0, Math.round(from));
    this.view = { from: start, to: start + length };
    this.rows.stretch();
    this.arrows.hide();
    this.moved();
    this.soon();
  }

  /** zoom makes the window so many times as long; what is at px x stays. @param {number} by @param {number} [x] the playhead's if none is given */
  zoom(by, x) {
    if (!this.view || !this.shown) return;
    const { from, to } = this.view;
    const mid = this.rows.focused ?? this.now;
    const at = x !== undefined ? from + ((to - from) * x) / this.width : mid >= from && mid <= to ? mid : (from + to) / 2;
    const most = Math.max(this.picture?.over ? this.picture.end * 1.02 : Infinity, SHORTEST);
    const length = Math.min((to - from) * by, most);
    this.look(at - ((at - from) / (to - from)) * length, at + ((to - at) / (to - from)) * length);
  }

  /** whole shows all of the run, or of what is known of it. */
  whole() {
    this.view = null;
    this.ask(true);
  }

  /** here shows the surroundings of the playhead. */
  here() {
    if (!this.view) return;
    const half = (this.view.to - this.view.from) / 2;
    this.look(this.now - half, this.now + half);
  }

  /** goto takes the film to a virtual time, after all that happens then. @param {number} t ns */
  goto(t) {
    this.show.go({ t, n: -1 });
  }

  /** inspect says all about the goroutine of a lane. @param {Group} group @param {Lane} lane */
  inspect(group, lane) {
    if (group.kind === "G" && lane.id > 0) this.show.follower.inspect(lane.id, 0);
  }

  /** select says what a span is, and draws who woke whom. @param {Lane | null} lane @param {Span | null} span */
  select(lane, span) {
    const group = this.picture?.groups.find((g) => lane && g.lanes.includes(lane));
    this.say.textContent = lane && span && group ? describe(group, lane, span) : this.summary;
    this.arrows.draw(lane, span);
  }

  /** soon asks for the window, once it has been left alone for a moment. */
  soon() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.ask(), SOON);
  }

  /** ask fetches the window and draws it. @param {boolean} [whole] whatever was shown */
  async ask(whole = false) {
    clearTimeout(this.timer);
    const { view } = this;
    const parts = [this.query(), "width=" + Math.min(Math.max(Math.round(this.width), 100), 4000)];
    if (view) parts.push("from=" + durationText(view.from), "to=" + durationText(view.to));
    for (const [group, first] of this.open) parts.push("open=" + encodeURIComponent(group.replace(":", `:${first}:`)));
    const query = parts.filter(Boolean).join("&");
    if (query === this.asked) return;
    this.asked = query;
    const answer = await told(this.home.dataset.api + "?" + query);
    if (query !== this.asked) return;
    if (!answer) {
      this.asked = "";
      this.say.textContent = "The server does not answer.";
      this.timer = window.setTimeout(() => this.shown && this.ask(whole), AGAIN);
      return;
    }
    if (!view && !this.first(answer, whole)) return;
    this.take(answer);
  }

  /** first chooses the window of a run that is seen for the first time; false if another picture is wanted. @param {Picture} p @param {boolean} whole */
  first(p, whole) {
    const scale = this.show.film?.time.scale;
    const length = p.over || whole || !scale ? p.end : Math.min(p.end, (FIRST * 1e6 * scale.den) / scale.num);
    if (length === p.end) {
      this.view = { from: 0, to: Math.max(p.end, SHORTEST) };
      return true;
    }
    this.look(Math.max(0, this.now - length / 2), Math.max(length, this.now + length / 2));
    return false;
  }

  /** take shows a picture. @param {Picture} p */
  take(p) {
    this.picture = p;
    this.rows.draw(p);
    table(p, /** @type {HTMLTableElement} */ (this.home.querySelector("#tl-table")));
    this.select(...this.rows.selected());
    this.show.follower.moved();
    this.home.dataset.drawn = this.asked;
  }

  /** summary says what the window shows. */
  get summary() {
    const p = this.picture;
    if (!p) return "";
    const n = (/** @type {string} */ kind) => p.groups.filter((g) => g.kind === kind).reduce((sum, g) => sum + g.count, 0);
    const parts = [[n("P"), "P"], [n("G"), "goroutine"], [n("M"), "thread"]].map(([k, word]) => `${k} ${word}${k === 1 ? "" : "s"}`);
    return `${parts.join(", ")}. Point to a span to see who made it run; click it to go there.`;
  }
}
