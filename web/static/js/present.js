// Present mode: a demo large on a projector, driven by a clicker. In a frame of
// a deck (presentdeck.js) the deck takes it over.

import { over } from "./keys.js";
import { notice } from "./page.js";
import { bar } from "./part.js";
import { KEYS } from "./presentline.js";
import { Slide } from "./presentslide.js";
import { Solo, drive } from "./presentsolo.js";

/** @typedef {import("./main.js").Demo} Demo */

const root = document.documentElement;

/** present enters present mode, or leaves it. @param {Demo} demo @param {HTMLElement} page */
export async function present(demo, page) {
  if (demo.slide) {
    demo.slide.deck?.leave();
    return;
  }
  const home = await bar(page);
  if (!home) notice("Present mode could not be loaded.");
  else if (!demo.slide) new Presentation(demo, page, home);
}

class Presentation {
  /** @param {Demo} demo @param {HTMLElement} page @param {HTMLElement} home the bar */
  constructor(demo, page, home) {
    this.demo = demo;
    this.page = page;
    this.home = home;
    this.slide = new Slide(demo, page);
    this.slide.entered = () => this.shown();
    this.closing = false; // the key that is pressed closes something else
    demo.slide = this.slide;
    root.classList.add("present");
    home.hidden = false;
    this.head = document.createElement("h1"); // that of the page is hidden
    page.querySelector(".show")?.prepend(this.head);
    this.keys = this.bindings();
    Object.assign(over, this.keys);
    this.abort = new AbortController();
    const { signal } = this.abort;
    for (const b of home.querySelectorAll("[data-present]")) b.addEventListener("click", () => this.press(b.getAttribute("data-present") ?? ""), { signal });
    addEventListener("keydown", (e) => this.note(e), { capture: true, signal });
    const { present, run } = page.dataset;
    delete page.dataset.present;
    this.slide.resume(run ?? "", present ?? "");
    this.join();
    this.shown();
    this.slide.moved();
  }

  /** join finds the deck, or makes one of this demo alone. */
  join() {
    const frame = framed();
    frame?.dispatchEvent(new CustomEvent("slide", { detail: this.slide }));
    if (this.slide.deck) {
      this.demo.address.other = () => location.href; // the deck's address says where it is
      const links = document.createElement("base");
      links.target = "_blank"; // a link does not take the demo out of its deck
      document.head.append(links);
    } else new Solo(this.slide, () => this.leave());
  }

  leave() {
    this.abort.abort();
    for (const key of Object.keys(this.keys)) delete over[key];
    root.classList.remove("present", "with-code", "with-params");
    this.page.classList.remove("blank");
    this.head.remove();
    this.home.hidden = true;
    for (const c of this.slide.cameras) c.leave();
    this.demo.slide = null;
    this.demo.resized();
  }

  /** @returns {import("./presentslide.js").Deck} */
  get deck() {
    return /** @type {import("./presentslide.js").Deck} */ (this.slide.deck);
  }

  /** @returns {Record<string, () => void>} */
  bindings() {
    const driven = Object.entries(KEYS).map(([key, what]) => [key, () => drive(this.slide, this.deck, what)]);
    return {
      ...Object.fromEntries(driven),
      v: () => this.deck.speak(), f: () => this.deck.full(), c: () => this.press("code"), o: () => this.press("params"),
      d: () => {
        this.deck.strip = !this.deck.strip;
        this.shown();
      },
      Escape: () => this.escape(),
    };
  }

  /** press is a button of the bar. @param {string} what */
  press(what) {
    if (what === "code") {
      this.deck.code = !this.deck.code;
      this.deck.changed();
    } else if (what === "params") root.classList.toggle("with-params");
    else if (what === "speaker") this.deck.speak();
    else if (what === "full") this.deck.full();
    else this.deck.leave();
    this.shown();
    if (document.activeElement instanceof HTMLElement && this.home.contains(document.activeElement)) document.activeElement.blur(); // so that Space plays
  }

  /** shown shows what the deck wants shown. */
  shown() {
    const { deck } = this;
    root.classList.toggle("with-code", deck.code);
    if (deck.code) for (const c of this.demo.show.codes) c.pane.open = true;
    for (const [what, on] of [["code", deck.code], ["params", root.classList.contains("with-params")]]) {
      this.home.querySelector(`[data-present=${what}]`)?.setAttribute("aria-pressed", String(on));
    }
    this.head.className = deck.strip ? "strip" : "vh";
    this.head.replaceChildren(...[deck.place(), this.slide.title].map((text) => {
      const span = document.createElement("span");
      span.textContent = text;
      return span;
    }));
  }

  /** note sees what Escape is going to close besides. @param {KeyboardEvent} e */
  note(e) {
    if (e.key === "Escape") this.closing = document.querySelector(".drawer:not([hidden]), #scenarios[open]") !== null;
  }

  /** escape closes what is open, the last of all the presentation. */
  escape() {
    const { follow } = this.demo.show;
    if (this.closing || this.slide.uncover()) return;
    if (follow.id !== "") follow.pick("");
    else if (root.classList.contains("with-params")) this.press("params");
    else if (this.deck.code) this.press("code");
    else this.deck.leave();
  }
}

/** framed is the frame of a deck in which this page is, null for none. */
function framed() {
  try {
    const frame = window.frameElement;
    return frame?.matches(".deck-frame") ? frame : null;
  } catch {
    return null; // it is in a frame of someone else
  }
}
