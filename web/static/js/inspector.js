// The inspector: a drawer that says all about one goroutine, or one object that
// goroutines share, at the playhead, and follows the film.

import { told } from "./told.js";
import { crowd } from "./crowd.js";
import { halo, unhalo } from "./halo.js";
import { write } from "./inspectorfacts.js";
import { writeObject } from "./inspectorobject.js";
import { drawer } from "./page.js";

/** @typedef {import("./show.js").Show} Show */
/** @typedef {{g?: number, by?: string, t: number, why: string, obj?: string}} Woken */
/** @typedef {{id: string, file: string, n: number}} Place */
/** @typedef {{t: number, n: number, text: string, times?: number, first?: number}} Moment */
/**
 * @typedef {object} Story one goroutine at a moment; times in virtual ns
 * @property {number} at
 * @property {number} g
 * @property {string} [name]
 * @property {boolean} [system]
 * @property {string} state
 * @property {number} p
 * @property {number} m
 * @property {boolean} [assists]
 * @property {boolean} [locked]
 * @property {string} [queue]
 * @property {string} [why]
 * @property {string} [value]
 * @property {{name: string, holders?: number[], others?: number[], count?: number, before?: number}} [on]
 * @property {number} since
 * @property {number} [until]
 * @property {string} [failure]
 * @property {string} [over]
 * @property {number} born
 * @property {number} [died]
 * @property {number} [creator]
 * @property {boolean} [viewer]
 * @property {Woken} [woken]
 * @property {Record<string, number>} times
 * @property {number} runs
 * @property {number} [preempted]
 * @property {Moment[]} [events]
 * @property {number} noted
 * @property {number} [earlier]
 * @property {number} created
 * @property {Place} [line]
 * @property {Place} [made]
 * @property {Record<string, string>} [names]
 */

/**
 * @typedef {object} Thing one object at a moment; times in virtual ns
 * @property {number} at
 * @property {string} name
 * @property {string} [kind]
 * @property {number} [cap]
 * @property {number} n
 * @property {boolean} [closed]
 * @property {string} [done]
 * @property {number[]} [holders]
 * @property {boolean} [writing]
 * @property {{g: number, why: string, since: number, value?: string}[]} [waiting]
 * @property {number} [waits]
 * @property {string} [over]
 * @property {Place} [made]
 * @property {Moment[]} [events]
 * @property {number} noted
 * @property {number} [earlier]
 * @property {string[]} [known]
 * @property {Record<string, string>} [names]
 */

const EVERY = 500; // ms between two renewals while the film plays
const PATIENCE = 4; // times as long as the last answer took it waits at least
const MARGIN = 24; // px that the token is apart from the drawer

export class Inspector {
  /** @param {HTMLElement} home @param {Show} show @param {() => void} changed it is about somebody else now */
  constructor(home, show, changed) {
    this.home = home;
    this.show = show;
    this.changed = changed;
    /** @type {number | string} a goroutine's number or an object's name; 0 while it is closed */
    this.what = 0;
    this.side = 0;
    /** @type {(number | string)[]} what it was about before */
    this.past = [];
    /** @type {{id: string, story: Story} | null} the goroutine that was told of last, by its token's id */
    this.told = null;
    /** @type {Element | null} what stands for it on the stage */
    this.node = null;
    /** @type {Element | null} its lane of the timeline */
    this.row = null;
    this.query = "";
    this.asked = -EVERY;
    this.took = 0; // ms, the last answer
    this.timer = 0;
    this.back = /** @type {HTMLElement} */ (home.querySelector("#inspector-back"));
    this.back.addEventListener("click", () => this.open(this.past.pop() ?? this.what, this.side, true));
    this.button = /** @type {HTMLElement} */ (home.querySelector("#inspector-follow"));
    this.button.addEventListener("click", () => this.follow());
    new MutationObserver(() => home.hidden && this.closed()).observe(home, { attributes: true, attributeFilter: ["hidden"] });
  }

  /** g is the goroutine's number, 0 if it is about none. */
  get g() {
    return typeof this.what === "number" ? this.what : 0;
  }

  /** open shows a goroutine or an object. @param {number | string} what @param {number} side the stage's index @param {boolean} [back] it was shown before */
  open(what, side, back = false) {
    if (this.what !== what || this.side !== side) {
      if (!back && this.what && this.side === side) this.past.push(this.what);
      else if (!back) this.past = [];
      this.mark(null);
      Object.assign(this, { what, side, query: "", asked: -EVERY });
    }
    this.back.hidden = this.past.length === 0;
    this.button.hidden = !this.g;
    const last = this.past.at(-1);
    const before = "Back to " + (typeof last === "number" ? "G" + last : last);
    this.back.title = before;
    this.back.setAttribute("aria-label", before);
    drawer("inspector", true);
    if (this.home.contains(document.activeElement) && !document.activeElement?.checkVisibility()) this.home.focus();
    this.changed();
    this.renew();
    this.uncover();
  }

  closed() {
    clearTimeout(this.timer);
    this.mark(null);
    this.what = 0;
    this.past = [];
    this.lane();
    this.changed();
  }

  get prefix() {
    return this.show.player.boards[this.side]?.prefix ?? "";
  }

  /** id is that of the goroutine's token on the stage. */
  get id() {
    return this.prefix + "g" + this.g;
  }

  /** run is what is inspected. */
  get run() {
    return this.show.codes[this.side] ?? this.show.codes[0];
  }

  /** lost is the number of the goroutine that is followed, if the stage does not draw it, else 0. */
  get lost() {
    const { trail, id } = this.show.follow;
    return trail && !trail.track ? Number(/g(\d+)$/.exec(id)?.[1] ?? 0) : 0;
  }

  /** renew brings the drawer, or who is followed without it, to the playhead: at once at rest, now and then while the film plays. */
  renew() {
    const what = this.what || this.lost;
    if (!what) return;
    if (this.what) this.draw();
    const { pane, run } = this.run;
    const g = typeof what === "number";
    const query = [run.query(), "at=" + encodeURIComponent(run.coord()), (g ? "g=" : "obj=") + encodeURIComponent(what)].filter(Boolean).join("&");
    if (query === this.query) return;
    clearTimeout(this.timer);
    const wait = this.show.playhead.playing ? this.asked + Math.max(EVERY, PATIENCE * this.took) - performance.now() : 0;
    if (wait > 0) {
      this.timer = window.setTimeout(() => this.renew(), wait);
      return;
    }
    this.query = query;
    this.asked = performance.now();
    this.ask((pane.dataset.facts ?? "").replace(/lines(?=\/[^/]*$)/, g ? "goroutine" : "object") + "?" + query, query);
  }

  /** @param {string} url @param {string} query */
  async ask(url, query) {
    const answer = await told(url);
    this.took = performance.now() - this.asked;
    if (query !== this.query) return;
    if (!answer) this.query = ""; // it is asked again when the film moves
    if (answer?.g) this.told = { id: this.prefix + "g" + answer.g, story: answer };
    this.stand();
    if (!this.what) return;
    if (this.g) write(this, answer);
    else writeObject(this, answer);
    this.home.dataset.shown = query;
  }

  /** draw marks the token on the stage, and says whether it is followed. */
  draw() {
    if (!this.node?.isConnected) this.mark(this.g ? document.getElementById(this.id) : this.place());
    this.lane();
    const pressed = String(this.show.follow.id === this.id);
    if (this.button.getAttribute("aria-pressed") !== pressed) this.button.setAttribute("aria-pressed", pressed);
  }

  /** lane marks the goroutine's lane of the timeline. */
  lane() {
    const row = this.g ? document.querySelector(`.tl-row[data-g="${this.g}"]`) : null;
    if (row === this.row) return;
    this.row?.classList.remove("tl-inspected");
    row?.classList.add("tl-inspected");
    this.row = row;
  }

  /** place is where the stage shows the object. */
  place() {
    const all = [...this.show.player.boards[this.side].rest.querySelectorAll("[data-name]")];
    return all.find((n) => n.getAttribute("data-name")?.split(" ").at(-1) === this.what) ?? null;
  }

  /** @param {Element | null} node */
  mark(node) {
    if (this.node) unhalo(this.node, "inspected");
    this.node = node;
    if (node) halo(node, "inspected");
  }

  async follow() {
    const { follow } = this.show;
    await follow.pick(follow.id === this.id ? "" : this.id, "G" + this.g);
    this.draw();
    this.stand();
  }

  /** stand tells the trail where who is followed is, if the stage does not draw it. */
  stand() {
    const { follow } = this.show;
    if (!follow.trail) return;
    follow.trail.crowd = (board) => (this.told && follow.id === this.told.id ? crowd(board, this.told.story) : null);
    if (follow.film) follow.draw(follow.film, follow.us);
  }

  /** go takes the film to a moment of its life. @param {Moment} moment */
  go({ t, n }) {
    this.show.go({ t, n });
  }

  /** uncover moves the drawer, or on a narrow page the page, if it lies over the token. */
  uncover() {
    const { home, node } = this;
    const phone = innerWidth < 1100;
    home.classList.remove("aside");
    if (!node) return;
    const a = node.getBoundingClientRect();
    const over = a.bottom + MARGIN - (innerHeight - home.offsetHeight);
    if (phone && over > 0) scrollBy(0, over);
    if (!phone && a.right > innerWidth - home.offsetWidth) home.classList.add("aside");
  }
}
