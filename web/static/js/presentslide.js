// A demo in a presentation: what a clicker does to it, and what it tells the
// speaker.

import { coordText } from "./clock.js";
import { plain } from "./narration.js";
import { dress } from "./page.js";
import { parseInputs, writeInputs, writeQuery } from "./query.js";
import { Camera } from "./presentcamera.js";

/** @typedef {import("./main.js").Demo} Demo */

/**
 * @typedef {object} Deck what the demo is part of
 * @property {(by: number) => void} go goes so many demos on, or back to the end of one before
 * @property {(by: number) => void} step is go on a clicker, at the end or the start of a demo
 * @property {() => void} changed the demo is somewhere else
 * @property {() => void} speak opens the speaker's window
 * @property {() => void} full switches the full screen
 * @property {() => void} leave ends the presentation
 * @property {() => string} place "2 of 5"
 * @property {boolean} code whether the code is shown
 * @property {boolean} strip whether the strip is
 */

/**
 * @typedef {object} State what the speaker sees of the demo
 * @property {string} title
 * @property {string} say the narration
 * @property {string} next that of the next beat that says something
 * @property {string} clock
 * @property {boolean} playing
 * @property {boolean} blank
 * @property {boolean} over at its end
 * @property {{text: string, answer: string} | null} question the one that is on the screen
 */

const PACE = 150; // ms between two reports while the film plays
const END = "60s"; // where endless demos end when a presenter comes back to them

export class Slide {
  /** @param {Demo} demo @param {HTMLElement} page */
  constructor(demo, page) {
    this.demo = demo;
    this.page = page;
    this.title = document.querySelector(".top .title")?.textContent?.trim() ?? "";
    /** @type {Deck | null} */
    this.deck = null;
    const { boards } = demo.show.player;
    this.cameras = boards.map((board) => new Camera(demo.show, board, () => demo.under, boards.length > 1 ? null : () => demo.resized()));
    this.entered = () => {}; // hears that the deck shows it
    this.timer = 0;
  }

  /** resume goes to where the presentation was. @param {string} run the run's query, "" for how the demo opened @param {string} at */
  resume(run, at) {
    const { demo } = this;
    if (!run && !at) return;
    if (run) demo.params.adopt(run);
    demo.touched = true;
    demo.restart(at || "0s");
  }

  /** forward goes on by a beat; false at the end. */
  forward() {
    if (this.uncover()) return true;
    const { ask, show } = this.demo;
    if (ask?.now && !ask.choice) {
      ask.reveal();
      return true;
    }
    if (ask?.now && ask.told) ask.close();
    return show.forward() || !show.playhead.complete;
  }

  /** back goes back by a beat; false at the start. */
  back() {
    if (this.uncover()) return true;
    const { ask, show } = this.demo;
    ask?.close();
    if (this.home) return false;
    show.back();
    return true;
  }

  /** home tells whether the demo is where it opened. */
  get home() {
    const { demo } = this;
    const us = demo.show.playhead.us;
    return us <= 0 || (Boolean(this.page.dataset.at) && demo.coord() === this.page.dataset.at);
  }

  /** toggle plays or pauses. */
  toggle() {
    if (!this.uncover()) this.demo.show.toggle();
  }

  /** reset shows how the demo opened: at once if that film is still held. */
  reset() {
    this.uncover();
    const { demo } = this;
    demo.ask?.close();
    demo.show.playhead.pause();
    if (this.page.dataset.at || demo.show.start > 0 || !this.same) {
      demo.reset();
      return;
    }
    demo.show.seek(0);
    demo.touched = false;
    demo.at = demo.opened = "";
  }

  /** same tells whether the run is that with which the demo opened. */
  get same() {
    const { params } = this.demo;
    const q = new URLSearchParams(params.opened);
    /** @type {[string, string][]} */
    const pairs = [...params.base.keys()].flatMap((name) => (q.has(name) ? [/** @type {[string, string]} */ ([name, q.get(name) ?? ""])] : []));
    return params.query() === writeQuery([...pairs, ["in", writeInputs(parseInputs(q.get("in") ?? ""))]]);
  }

  /** end goes to the end, or as far as a presentation is likely to have come. */
  end() {
    const { show } = this.demo;
    show.playhead.pause();
    if (show.playhead.complete) show.seek(show.playhead.known);
    else this.resume(this.same ? "" : this.demo.params.query(), END);
  }

  pause() {
    this.demo.show.playhead.pause();
  }

  get blank() {
    return this.page.classList.contains("blank");
  }

  /** cover blanks the screen, or shows it again. */
  cover() {
    const { playhead } = this.demo.show;
    if (this.page.classList.toggle("blank")) playhead.pause();
    this.tell();
  }

  /** uncover shows a blank screen again, and tells whether it was blank. */
  uncover() {
    const { blank } = this;
    if (blank) this.cover();
    return blank;
  }

  /** place is where the presentation is, as its address has it. @returns {[string, string][]} */
  place() {
    const { demo } = this;
    /** @type {[string, string][]} */
    const place = [];
    if (!this.home) place.push(["present", coordText(demo.show.coord)]);
    if (!this.same) place.push(["run", demo.params.query()]);
    return place;
  }

  /** link is the address of the demo's page at this moment. */
  link() {
    const { demo } = this;
    return demo.address.link(this.home ? this.page.dataset.at : demo.coord());
  }

  /** dress gives the page a theme. @param {string} theme "" for the system's */
  dress(theme) {
    dress(theme);
  }

  /** moved hears that the playhead is somewhere else. */
  moved() {
    for (const c of this.cameras) c.moved();
    if (!this.demo.show.playhead.playing) this.tell();
    else if (!this.timer) this.timer = window.setTimeout(() => this.tell(), PACE);
  }

  /** tell reports where the demo is. */
  tell() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.deck?.changed();
  }

  /** state is what the speaker sees. @returns {State} */
  state() {
    const { show, ask } = this.demo;
    const { film, playhead, transport } = show;
    const { us, ahead } = playhead;
    const now = ask?.now;
    return {
      title: this.title,
      say: film ? plain(film.say(us)) : "",
      next: plain(ahead.find((b) => b.say !== "")?.say ?? ""),
      clock: film ? transport.format(film.clock(us)) : "",
      playing: playhead.playing && playhead.stop === Infinity,
      blank: this.blank,
      over: film !== null && playhead.complete && ahead.length === 0,
      question: now ? { text: now.text, answer: now.options[now.answer].text } : null,
    };
  }
}
