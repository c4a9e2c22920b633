// The page of a deck: each demo in a frame of its own, the next one loaded
// before it is wanted, so that going on takes no time and the screen stays full.

import { drive, fullScreen } from "./presentsolo.js";
import { Line } from "./presentline.js";
import { under, writeQuery } from "./query.js";

/** @typedef {import("./presentslide.js").Slide} Slide */
/** @typedef {{title: string, slug: string, href: string, frame: HTMLIFrameElement | null, slide: Slide | null, wants: ((slide: Slide) => void) | null}} Place */

const AHEAD = 1000; // ms after which the next demo is loaded
const PACE = 400; // ms between two rewritings of the address
const OWN = ["n", "present", "run", "code", "deck"]; // what the address says of where the presentation is

class Deck {
  /** @param {HTMLElement} main */
  constructor(main) {
    this.main = main;
    this.home = /** @type {HTMLElement} */ (document.getElementById("frames"));
    /** @type {Place[]} */
    this.places = [...document.querySelectorAll("#places a")].map((a) => ({
      title: a.textContent ?? "", slug: a.getAttribute("data-slug") ?? "", href: a.getAttribute("href") ?? "", frame: null, slide: null, wants: null,
    }));
    const query = new URLSearchParams(location.search);
    this.code = query.get("code") === "1";
    this.strip = false;
    for (const name of OWN) query.delete(name);
    this.query = writeQuery(query.entries());
    this.timer = 0;
    this.n = Number(main.dataset.n) - 1;
    this.line = new Line("/" + this.places.map((p) => p.slug).join("/"), () => this.state(), (what) => this.act(what));
    main.classList.add("on");
    const { at, run } = main.dataset;
    this.load(this.n, [["present", at || "1"], ...(run ? [/** @type {[string, string]} */ (["run", run])] : [])]);
    this.enter();
    addEventListener("keydown", (e) => this.pass(e));
  }

  get now() {
    return this.places[this.n];
  }

  /** load loads the frame of a demo. @param {number} i @param {[string, string][]} [query] */
  load(i, query = [["present", "1"]]) {
    const place = this.places[i];
    if (!place || place.frame) return;
    const frame = document.createElement("iframe");
    frame.className = "deck-frame";
    frame.title = place.title;
    frame.allow = "fullscreen; clipboard-write";
    frame.inert = true;
    frame.src = place.href + (place.href.includes("?") ? "&" : "?") + writeQuery(query);
    frame.addEventListener("slide", (e) => this.join(place, /** @type {CustomEvent} */ (e).detail));
    place.frame = frame;
    this.home.append(frame);
  }

  /** join takes over a demo that is ready. @param {Place} place @param {Slide} slide */
  join(place, slide) {
    slide.deck = this.seat(place);
    place.slide = slide;
    place.wants?.(slide);
    place.wants = null;
    if (place !== this.now) return;
    this.focus();
    this.changed();
    setTimeout(() => this.load(this.n + 1), AHEAD);
  }

  /** seat is the deck as one of its demos sees it. @param {Place} place @returns {import("./presentslide.js").Deck} */
  seat(place) {
    const deck = this;
    return {
      go: (by) => deck.go(by), step: (by) => deck.go(by), changed: () => place === deck.now && deck.changed(), speak: () => deck.line.speak(), full: fullScreen, leave: () => deck.leave(),
      place: () => `${deck.places.indexOf(place) + 1} of ${deck.places.length}`,
      get code() { return deck.code; }, set code(on) { deck.code = on; },
      get strip() { return deck.strip; }, set strip(on) { deck.strip = on; },
    };
  }

  /** go goes so many demos on, to their opening, or back to the end of one before. @param {number} by */
  go(by) {
    const to = this.n + by;
    if (!this.places[to]) return;
    const theme = this.theme();
    this.now.slide?.pause();
    if (this.now.frame) this.now.frame.inert = true;
    this.n = to;
    this.load(to);
    const { slide } = this.now;
    const want = (/** @type {Slide} */ s) => {
      s.dress(theme);
      if (by < 0 && !s.state().over) s.end();
      else if (by > 0 && !s.home) s.reset();
    };
    if (slide) want(slide);
    else this.now.wants = want;
    this.enter();
    this.places.forEach((p, i) => Math.abs(i - to) > 1 && this.drop(p));
    setTimeout(() => this.load(this.n + 1), AHEAD);
  }

  /** enter shows the frame of the demo. */
  enter() {
    const { frame } = this.now;
    if (!frame) return;
    frame.inert = false;
    this.now.slide?.entered();
    document.title = document.title.replace(/^.*? · /, this.now.title + " · ");
    const said = document.getElementById("announce");
    if (said) said.textContent = `${this.now.title}, ${this.n + 1} of ${this.places.length}`;
    this.focus();
    this.changed();
  }

  focus() {
    this.now.frame?.contentWindow?.focus();
  }

  /** drop unloads a demo that is far away. @param {Place} place */
  drop(place) {
    place.frame?.remove();
    place.frame = place.slide = null;
  }

  theme() {
    return this.now.frame?.contentDocument?.documentElement.dataset.theme ?? "";
  }

  /** changed is called when the presentation is somewhere else. */
  changed() {
    this.line?.tell();
    if (this.timer) return;
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      history.replaceState(history.state, "", this.link());
    }, PACE);
  }

  /** link is the address of where the presentation is. */
  link() {
    /** @type {[string, string][]} */
    const own = this.n > 0 ? [["n", String(this.n + 1)]] : [];
    own.push(...(this.now.slide?.place() ?? []));
    if (this.code) own.push(["code", "1"]);
    return under(location.pathname, this.query, writeQuery(own));
  }

  state() {
    const { slide, title } = this.now;
    const about = slide?.state() ?? { title, say: "", next: "", clock: "", playing: false, blank: false, over: false, question: null };
    return { ...about, title, n: this.n + 1, of: this.places.length, after: this.places[this.n + 1]?.title ?? "", address: this.link() };
  }

  /** act does what the speaker wants. @param {string} what */
  act(what) {
    if (this.now.slide) drive(this.now.slide, this.seat(this.now), what);
  }

  /** leave ends the presentation, on the page of its demo. */
  leave() {
    const { slide, href } = this.now;
    this.line.close();
    location.href = slide ? slide.link() : href;
  }

  /** pass hands a key to the demo. @param {KeyboardEvent} e */
  pass(e) {
    const win = /** @type {(Window & typeof globalThis) | null | undefined} */ (this.now.frame?.contentWindow);
    if (!win || !this.now.slide) return;
    const { key, shiftKey, ctrlKey, metaKey, altKey } = e;
    if (win.document.body.dispatchEvent(new win.KeyboardEvent("keydown", { key, shiftKey, ctrlKey, metaKey, altKey, bubbles: true, cancelable: true }))) return;
    e.preventDefault();
    this.focus();
  }
}

const main = document.querySelector("main.presenting");
if (main instanceof HTMLElement) new Deck(main);
