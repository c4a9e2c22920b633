// Predict, then see: playing stops before the beat that a question is about,
// the viewer chooses, the film goes on, and says what was right and why.

import { told } from "./told.js";
import { Panel } from "./askpanel.js";
import { notice, recall } from "./page.js";
import { settled } from "./playhead.js";
import { compare, parseCoord } from "./query.js";
import { Score } from "./score.js";
import { base } from "./site.js";
import { sheet } from "./sheet.js";

/** @typedef {import("./clock.js").Coord} Coord */
/** @typedef {import("./film.js").Film} Film */
/** @typedef {import("./show.js").Show} Show */

/**
 * @typedef {object} Question as /api/questions has it
 * @property {string} name
 * @property {string} text
 * @property {string} at the coordinate before which the film stops
 * @property {string} until the coordinate at which the answer has been shown
 * @property {{text: string, g?: number}[]} options
 * @property {number} answer the index of the right one
 * @property {string} why
 */

export class Ask {
  /** @param {HTMLElement} button the switch @param {Show} show @param {() => string} query the run's */
  constructor(button, show, query) {
    this.button = button;
    this.show = show;
    this.query = query;
    this.page = /** @type {HTMLElement} */ (button.closest("main"));
    this.score = new Score(this.page.dataset.slug ?? "");
    this.on = false;
    /** @type {Question[]} */
    this.list = [];
    this.asked = 0; // counts requests, so that a late answer is not taken
    this.done = new Set(); // questions answered in this run
    this.skipped = new Set();
    /** @type {Question | null} the one that is on the screen */
    this.now = null;
    this.choice = ""; // what the viewer has chosen
    this.told = false;
    this.given = false; // the answer is shown to those who did not choose
    this.panel = new Panel(this.page, {
      choose: (text) => this.choose(text),
      skip: () => this.skip(),
      go: () => this.go(),
      reset: () => this.reset(),
    });
    this.show.playhead.bar = (us) => this.bar(us);
    addEventListener("keydown", (e) => this.key(e), true);
    this.page.querySelector("#stage")?.addEventListener("click", (e) => this.click(e), true);
  }

  /** toggle switches questions on or off. */
  async toggle() {
    this.on = !this.on;
    this.skipped.clear();
    this.button.setAttribute("aria-pressed", String(this.on));
    if (!this.on) {
      this.close();
      return;
    }
    const styled = sheet("ask");
    if (await this.renew()) return;
    await styled;
    if (this.list.length === 0) notice("With these values nothing comes up that could be asked.");
  }

  /** renew asks the server again: the run has become another one. @returns {Promise<boolean>} whether that is out of date already */
  async renew() {
    if (!this.on) return true;
    const n = ++this.asked;
    /** @type {Question[]} */
    const list = (await told(`${base}/api/questions/${this.page.dataset.slug}.json?${this.query()}`)) ?? []; // without a server the film plays on
    if (n !== this.asked) return true;
    const same = (/** @type {Question} */ q) => this.list.some((o) => o.name === q.name && o.at === q.at);
    this.done = new Set(list.filter((q) => this.done.has(q.name) && same(q)).map((q) => q.name));
    this.list = list;
    this.close();
    return false;
  }

  /** bar is the film µs at which playing stops. @param {number} us the playhead */
  bar(us) {
    const { film } = this.show;
    if (!this.on || !film) return Infinity;
    if (this.now && this.choice && !this.told) return end(film, this.now) ?? Infinity;
    const places = this.list.filter((q) => this.open(q)).map((q) => place(film, q)).filter((at) => at >= us);
    return Math.min(Infinity, ...places);
  }

  /** open tells whether a question may still be asked. @param {Question} q */
  open(q) {
    return q !== this.now && !this.done.has(q.name) && !this.skipped.has(q.name);
  }

  /** moved follows the playhead. */
  moved() {
    const { film, playhead } = this.show;
    if (!this.on || !film) return;
    for (const q of this.list) {
      if (this.skipped.has(q.name) && playhead.us < place(film, q) - 1000) this.skipped.delete(q.name);
    }
    if (this.now) this.follow(film, this.now);
    if (this.now || !playhead.playing) return;
    const next = this.list.find((q) => this.open(q) && place(film, q) === playhead.us);
    if (next) this.stop(next);
  }

  /** follow closes a question that the film has left, and tells the answer when it has been shown. @param {Film} film @param {Question} q */
  follow(film, q) {
    const { playhead } = this.show;
    const to = end(film, q) ?? Infinity;
    if (playhead.us < place(film, q) - 1000 || playhead.us > to || (playhead.playing && (!this.choice || this.told))) this.close();
    else if (this.choice && !this.told && playhead.us >= to) this.tell(q);
  }

  /** stop asks a question. @param {Question} q */
  stop(q) {
    this.now = q;
    this.choice = "";
    this.told = false;
    this.given = false;
    this.show.playhead.pause();
    this.panel.ask(q, this.score.text);
  }

  /** @param {string} text */
  choose(text) {
    if (!this.now || this.choice) return;
    this.choice = text;
    this.panel.wait(text, this.given);
    this.show.playhead.play();
  }

  /** reveal plays the answer although nobody chose one, as on a clicker. */
  reveal() {
    if (!this.now || this.choice) return;
    this.given = true;
    this.choose(this.now.options[this.now.answer].text);
  }

  /** @param {Question} q */
  tell(q) {
    this.told = true;
    this.done.add(q.name);
    if (!this.given) this.score.note(q.name, this.choice === q.options[q.answer].text);
    if (this.show.playhead.playing) this.show.playhead.pause();
    this.panel.tell(q, this.given ? "" : this.choice, this.score.text);
  }

  /** skip goes on without an answer. */
  skip() {
    this.close();
    this.show.playhead.play();
  }

  /** go goes on after the answer. */
  go() {
    this.close();
    this.show.playhead.play();
  }

  reset() {
    this.score.reset();
    this.done.clear();
    this.skipped.clear();
    this.panel.score("");
  }

  close() {
    if (this.now && !this.told) this.skipped.add(this.now.name);
    this.now = null;
    this.panel.close();
  }

  /** key takes digits and Escape while a question waits. @param {KeyboardEvent} e */
  key(e) {
    if (!this.now || this.told || e.ctrlKey || e.metaKey || e.altKey || document.querySelector("dialog[open]")) return;
    if (e.target instanceof Element && e.target.matches("input, textarea, select")) return;
    const option = this.now.options[Number(e.key) - 1];
    if (e.key === "Escape") this.skip();
    else if (option && !this.choice && (recall("letters") !== "off" || this.panel.box.contains(document.activeElement))) this.choose(option.text);
    else return;
    e.preventDefault();
    e.stopImmediatePropagation();
  }

  /** click takes a token of the stage for an answer. @param {Event} e */
  click(e) {
    const token = e.target instanceof Element ? e.target.closest(".layer-2 > g") : null;
    const [, g] = /^g(\d+)$/.exec(token?.id ?? "") ?? [];
    if (!g || !this.now || this.choice || !this.now.options.some((o) => o.g)) return;
    e.stopPropagation();
    this.choose("G" + g);
  }
}

/**
 * place is the film µs just before the beat in which a question's moment lies,
 * -1 if that is not held.
 * @param {Film} film @param {Question} q
 */
function place(film, q) {
  const at = parseCoord(q.at);
  const beat = at && film.beats.find((b) => compare({ t: b.e, n: b.n }, at) > 0);
  return beat && beat.s <= at.t ? beat.F * 1000 - 1 : -1;
}

/** end is the film µs at which the answer has been shown, undefined if that is not held. @param {Film} film @param {Question} q */
function end(film, q) {
  const until = parseCoord(q.until);
  const i = until ? film.beats.findIndex((b) => compare({ t: b.e, n: b.n }, until) >= 0) : -1;
  return i < 0 ? undefined : settled(film.beats[i], film.beats[i + 1]);
}
