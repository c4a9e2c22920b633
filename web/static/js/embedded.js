// An embed that plays: the demo without what only its own page has. It tells
// its host what happens, and keeps nothing.

import { VERSION } from "./address.js";
import { transport } from "./bindings.js";
import { copy } from "./code.js";
import { keys } from "./keys.js";
import { Demo } from "./main.js";
import { offline } from "./page.js";
import { plain } from "./narration.js";
import { parseCoord, under, writeQuery } from "./query.js";
import { Sight } from "./embedsight.js";

/** What the address says of the embed besides the run; it stays as it is. */
const OPTIONS = ["controls", "code", "params", "autoplay", "beats"]; // and theme, which every address has
const FRESH = 2000; // ms in which a page cannot have grown too old to connect

export class Embedded extends Demo {
  /** @param {HTMLElement} page @param {import("./embedhost.js").Host} host */
  constructor(page, host) {
    super(page);
    this.host = host;
    /** @type {[string, any[]][]} what is to be done when the film is there */
    this.owing = [];
    this.plays = false;
    this.said = -1; // the beat told last
    this.sight = new Sight(page);
    if ("beats" in page.dataset) this.show.toggle = () => this.show.forward();
  }

  bind() {
    keys(transport(this), { r: () => this.restartHere(), Escape: () => this.show.follow.pick("") });
    document.getElementById("retry")?.addEventListener("click", () => this.socket.retry());
    this.page.querySelectorAll(".pick").forEach((b, i) => b.addEventListener("focus", () => this.reach(/** @type {HTMLElement} */ (b), i)));
    const links = /** @type {HTMLAnchorElement[]} */ ([...this.page.querySelectorAll("#full, [data-full]")]).filter((a) => a.href);
    for (const a of links) {
      for (const event of ["pointerdown", "focus", "pointerenter"]) a.addEventListener(event, () => (a.href = this.full()));
    }
  }

  where() {
    return super.where() + "?pass=" + encodeURIComponent(this.page.dataset.pass ?? "");
  }

  /** act does what a button or the host wants, as soon as there is a film. @param {string} name @param {any[]} args */
  act(name, args = []) {
    if (!this.show.film) this.owing.push([name, args]);
    else this.do(name, args);
  }

  /** @param {string} name @param {any[]} args */
  do(name, [a, b]) {
    const { show } = this;
    const { playhead } = show;
    if (name === "toggle" || name === "play" && !playhead.playing) show.toggle();
    else if (name === "pause") playhead.pause();
    else if (name === "step") show.forward();
    else if (name === "back") show.back();
    else if (name === "seek") this.goTo(a);
    else if (name === "set") this.put(a, b);
    else if (name === "restart") this.restartHere();
    else if (name === "through") this.through(a);
    else if (name === "share") this.share();
  }

  /** reopen is called when a film has begun. */
  reopen() {
    for (const [name, args] of this.owing.splice(0)) this.do(name, args);
  }

  /** goTo goes to a moment that the host names. @param {string} text */
  goTo(text) {
    const at = parseCoord(text);
    if (at) this.show.go(at);
    else this.host.tell("error", { text: `seek: "${text}" is not a moment; moments are written like 2s, 1.5ms or 2s+3.` });
  }

  /** put sets a parameter for the host. @param {string} name @param {string} value */
  put(name, value) {
    const { controls } = this.params;
    if (controls.has(name)) this.params.set(name, value);
    else this.host.tell("error", { text: `set: ${this.slug} has no parameter "${name}"; it has ${[...controls.keys()].join(", ")}.` });
  }

  restartHere() {
    this.show.playhead.pause();
    this.show.seek(0);
  }

  /** @param {string} lens */
  through(lens) {
    for (const b of this.page.querySelectorAll("#menu [data-lens]")) b.setAttribute("aria-pressed", String(b.getAttribute("data-lens") === lens));
    super.through(lens);
  }

  /** inspect follows a goroutine: there is no room for more. @param {number} g @param {number} side */
  async inspect(g, side) {
    const { follow, player } = this.show;
    const id = player.boards[side].prefix + "g" + g;
    follow.pick(id === follow.id ? "" : id, "G" + g);
  }

  moved() {
    super.moved();
    const { playhead, beat } = this.show;
    const at = this.coord();
    if (playhead.playing !== this.plays) {
      this.plays = playhead.playing;
      this.host.tell(this.plays ? "play" : playhead.ended ? "end" : "pause", { at });
    }
    if (beat === this.said) return;
    this.said = beat;
    const film = this.show.film;
    if (film) this.host.tell("beat", { at, say: plain(film.say(playhead.us)) });
    this.sight.follow();
  }

  /** @param {string} about @param {string} text */
  refused(about, text) {
    if (about === "pass") this.again();
    else {
      super.refused(about, text);
      this.host.tell("error", { text });
    }
  }

  /** again loads the page anew where it is, since its pass is too old or of a server that has ended since. */
  again() {
    this.socket.close();
    if (performance.now() < FRESH) {
      offline("The server does not let this frame connect. Load the page again.");
      return;
    }
    const mark = this.plays || this.owing.length > 0 ? "#plays" : "";
    const to = this.address.link(this.moment());
    if (to !== location.pathname + location.search) location.replace(to + mark);
    else {
      location.hash = mark;
      location.reload();
    }
  }

  viewed() {
    const asked = new URLSearchParams(location.search);
    const kept = OPTIONS.flatMap((name) => (asked.has(name) ? [/** @type {[string, string]} */ ([name, asked.get(name) ?? ""])] : []));
    return [...super.viewed(), ...kept];
  }

  /** folded is nothing: the address has said once whether there is code. */
  folded() {
    return [];
  }

  /** full is the address of the demo's own page at this moment. */
  full() {
    const view = super.viewed();
    const at = this.moment();
    if (at) view.push(["at", at]);
    view.push(["v", VERSION]);
    return under(location.origin + (this.page.dataset.full ?? "").split("?")[0], this.params.query(), writeQuery(view));
  }

  async share() {
    const span = document.querySelector("#share span");
    const done = await copy(this.full());
    if (!span) return;
    span.textContent = done ? "Copied" : "Not copied: use Whole page";
    setTimeout(() => (span.textContent = "Copy link"), 1600);
  }
}
