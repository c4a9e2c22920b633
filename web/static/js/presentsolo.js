// A presentation of one demo, on its own page.

import { Line } from "./presentline.js";
import { under, writeQuery } from "./query.js";

/** @typedef {import("./presentslide.js").Slide} Slide */

/** drive does what the speaker or a clicker wants. @param {Slide} slide @param {import("./presentslide.js").Deck} deck @param {string} what */
export function drive(slide, deck, what) {
  const acts = {
    next: () => slide.forward() || deck.step(1), back: () => slide.back() || deck.step(-1),
    toggle: () => slide.toggle(), blank: () => slide.cover(), reset: () => slide.reset(),
    demoNext: () => deck.go(1), demoBack: () => deck.go(-1),
  };
  acts[/** @type {keyof typeof acts} */ (what)]?.();
}

/** fullScreen switches the whole screen on or off. */
export function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {}); // it needs a key or a click
}

export class Solo {
  /** @param {Slide} slide @param {() => void} left ends present mode on the page */
  constructor(slide, left) {
    this.slide = slide;
    this.left = left;
    this.code = new URLSearchParams(location.search).get("code") === "1";
    this.strip = false;
    slide.deck = this;
    this.address = slide.demo.address;
    this.address.other = () => this.link();
    this.line = new Line("/" + slide.demo.slug, () => this.state(), (what) => drive(slide, this, what));
    this.changed();
  }

  /** link is the address: how the demo opened, and where it is. */
  link() {
    const { demo, page } = this.slide;
    const view = demo.viewed();
    if (page.dataset.at) view.push(["at", page.dataset.at]);
    if (this.address.theme) view.push(["theme", this.address.theme]);
    const place = this.slide.place();
    if (!place.some(([name]) => name === "present")) place.unshift(["present", "1"]);
    if (this.code) place.push(["code", "1"]);
    return under(location.pathname, demo.params.opened, writeQuery([...view, ...place]));
  }

  state() {
    return { ...this.slide.state(), n: 1, of: 1, after: "", address: this.link() };
  }

  changed() {
    this.address.renew();
    this.line?.tell();
  }

  place() {
    return "";
  }

  /** go goes to the lesson beside. @param {number} by */
  go(by) {
    const link = document.querySelector(`.lessons [rel=${by > 0 ? "next" : "prev"}]`);
    if (link instanceof HTMLAnchorElement) location.href = link.href + "?present=1";
  }

  step() {} // a clicker stays with the demo

  speak() {
    this.line.speak();
  }

  full() {
    fullScreen();
  }

  leave() {
    this.line.close();
    this.address.other = null;
    this.left();
    this.address.renew();
  }
}
