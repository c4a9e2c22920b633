// The demo page: the show on one side, the run's controls and its server on
// the other.

import { Acks } from "./acks.js";
import { Address } from "./address.js";
import { bind } from "./bindings.js";
import { coordText } from "./clock.js";
import { copy } from "./code.js";
import { Inputs } from "./inputs.js";
import { notice, offline } from "./page.js";
import { Params } from "./params.js";
import { parseCoord } from "./query.js";
import { Show } from "./show.js";
import { base } from "./site.js";
import { Socket } from "./socket.js";

/** From so many px on the stage has a class of so many; demo.css shows the first paint by the same. */
const WIDTHS = [[840, 840], [560, 700], [0, 343]];
const WIDE = 1080; // the class that present mode asks for where a picture is too tall

const SIDES = "abc"; // as in the names of parameters

export class Demo {
  /** @param {HTMLElement} page */
  constructor(page) {
    this.page = page;
    this.slug = page.dataset.slug ?? "";
    this.opened = page.dataset.at ?? "";
    /** @type {string | null} where the next film is to begin; null for where the playhead is */
    this.at = history.state?.at ?? this.opened;
    this.lens = page.dataset.lens ?? "";
    this.under = page.dataset.under ?? this.lens; // the lens of the film
    /** @type {import("./timeline.js").Timeline | null} */
    this.timeline = null;
    /** @type {import("./ask.js").Ask | null} */
    this.ask = null;
    /** @type {import("./inspector.js").Inspector | null} */
    this.inspector = null;
    /** @type {import("./pick.js").Pick | null} */
    this.pick = null;
    /** @type {import("./presentslide.js").Slide | null} */
    this.slide = null;
    this.standardLens = page.dataset.standardLens ?? this.lens;
    this.touched = this.at !== "" && this.at !== "0s";
    this.same = false; // the next film is this one again: the playhead stays
    this.away = false; // the connection is lost
    this.owed = false; // the film rests, and the next beat is to show what an action does
    this.followed = "";
    this.show = new Show(page, {
      moved: () => this.moved(),
      touched: () => this.touch(),
      beyond: (at) => this.socket.send("seek", { gen: this.socket.gen, at }),
      sped: () => this.address.renew(),
      query: () => this.params.query(),
      sideQuery: (side, known) => this.params.sideQuery(side, known),
      marks: () => this.params.inputs.map((i) => i.at),
      inspect: (g, side) => this.inspect(g, side),
    });
    this.acks = new Acks(() => ({ gen: this.socket.gen, at: this.coord() }), (place) => this.socket.send("ack", place));
    this.inputs = new Inputs((name, val) => this.sendInput(name, val), () => (this.show.playhead.gate = Infinity));
    /** @type {Params} */
    this.params = new Params(page, page.dataset.query ?? "", {
      fresh: () => !this.touched,
      online: () => this.socket?.open ?? false,
      restart: () => this.restart(),
      input: (name, val) => this.input(name, val),
      shown: (name, val) => this.show.value(name, val),
    });
    this.address = new Address(() => this.params.query(), () => this.viewed(), () => (this.show.playhead.us ? this.moment() : ""));
    /** @type {Socket} */
    this.socket = this.connect();
    this.width = this.widthClass();
    this.bind();
    new ResizeObserver(() => this.resized()).observe(this.show.stage);
    this.socket.connect();
    if (this.lens === "timeline") this.unroll();
    if (page.dataset.present !== undefined) this.present();
    if (page.dataset.ask) document.getElementById("ask")?.click();
  }

  /** bind ties the page's controls to the demo. */
  bind() {
    bind(this, this.page);
  }

  /** where is the address of the server's socket. */
  where() {
    return address();
  }

  connect() {
    return new Socket(this.where(), {
      hello: () => ({ slug: this.slug, q: this.params.query(), lens: this.under, w: this.width, at: this.at ?? this.coord() }),
      film: (m) => {
        if (m.reset) this.renewed();
        this.show.feed(m, this.same);
        this.same = false;
        this.slide?.moved();
        if (m.reset) this.changed();
        if (m.reset) this.reopen();
        if (m.reset && this.page.dataset.edition) program().then(({ played }) => played() && this.show.toggle());
        if (this.owed) this.owed = !this.show.playhead.playing && !this.show.forward();
      },
      cut: (m) => {
        this.params.cut(m.inputs);
        this.show.cut(m.at);
        this.inputs.cut();
        this.address.renew();
        this.changed();
      },
      ghost: (m) => this.show.ghost(m.series),
      error: (m) => this.refused(m.about, m.text),
      note: (m) => notice(m.text),
      program: (m) => program().then(({ news }) => news(this.page, m)),
      lost: (wait, why) => this.lost(wait, why),
      back: () => {
        offline("");
        if (this.away) this.params.derive();
        this.away = false;
      },
    });
  }

  coord() {
    return coordText(this.show.coord);
  }

  /** moment is the coordinate to which a link leads; "" for the start. */
  moment() {
    return this.touched ? this.coord() : this.opened;
  }

  /** renewed is called before a film that starts anew. */
  renewed() {
    this.params.accept();
    this.inputs.drop();
    if (!this.socket.again) this.at = this.touched ? null : this.opened; // else the film that is wanted is the next one
  }

  touch() {
    this.touched = true;
    this.at = null;
  }

  /** restart runs again from the start with the values as they are now. @param {string | null} [at] */
  restart(at) {
    if (at !== undefined) this.at = at;
    this.address.renew();
    this.socket.hello();
  }

  /** input changes the run at the playhead; offline it waits for the connection. @param {string} name @param {string} val */
  input(name, val) {
    this.touch();
    if (this.socket.open) this.inputs.push(name, val);
    else this.keep(name, val, this.coord());
  }

  /** act is an action at the playhead; a resting film shows what it does. @param {string} name */
  act(name) {
    this.owed = !this.show.playhead.playing;
    this.input(name, "");
  }

  /** @param {string} name @param {string} val @param {string} text */
  keep(name, val, text) {
    const at = parseCoord(text);
    if (at) this.params.keep({ at, text, name, val });
    this.address.renew();
  }

  /** @param {string} name @param {string} val */
  sendInput(name, val) {
    const { playhead, film } = this.show;
    const at = this.coord();
    if (film) playhead.gate = Math.min(playhead.gate, film.settled(playhead.us));
    this.socket.send("in", { gen: this.socket.gen, at, name, val });
    return at;
  }

  /** moved acknowledges the playhead and lets the controls follow it. */
  moved() {
    this.timeline?.moved();
    this.ask?.moved();
    this.inspector?.renew();
    this.pick?.draw();
    this.slide?.moved();
    if (this.touched) {
      this.acks.moved(this.show.playhead.playing);
      if (!this.show.playhead.playing) this.address.keep();
    }
    const key = this.params.inputs.length === 0 ? "" : this.socket.gen + this.coord();
    if (key === this.followed) return;
    this.followed = key;
    this.params.follow(this.show.coord, (name) => this.inputs.busy(name));
  }

  /** @param {string} about @param {string} text */
  refused(about, text) {
    this.owed = false;
    this.followed = ""; // the controls go back to what the run has
    const input = about.startsWith("in.") ? about.slice(3) : "";
    if (input) this.inputs.refused(input);
    if (about === "hello") this.params.revert();
    else this.params.follow(this.show.coord, (name) => this.inputs.busy(name));
    const name = input || (/^[\w.-]+/.exec(text)?.[0] ?? "");
    if (!this.params.fail(name, text)) notice(text);
  }

  /** @param {number} wait ms @param {string} why */
  lost(wait, why) {
    this.same = this.show.film !== null;
    this.away = true;
    for (const i of this.inputs.drop()) this.keep(i.name, i.val, i.at);
    const seconds = Math.max(1, Math.round(wait / 1000));
    const film = this.show.film;
    const held = film ? `Showing the recorded ${this.show.transport.format(film.clock(film.end * 1000))}; changes wait for the server.` : "This is its first picture.";
    offline(`${why || "Live run disconnected."} ${held} Retrying in ${seconds} s.`);
  }

  widthClass() {
    const w = this.show.stage.clientWidth;
    if (w >= WIDTHS[0][0] && this.slide?.cameras[0].wide) return WIDE;
    return (WIDTHS.find(([from]) => w >= from) ?? WIDTHS[2])[1];
  }

  /** look shows the same run at another width or through another lens. @param {boolean} same */
  look(same) {
    this.same = same;
    if (this.socket.open) this.socket.send("view", { w: this.width, lens: this.under, at: this.at ?? this.coord() });
  }

  /** @returns {[string, string][]} */
  viewed() {
    /** @type {[string, string][]} */
    const view = [];
    if (this.lens !== this.standardLens) view.push(["lens", this.lens]);
    const { speed, standard } = this.show.transport;
    if (speed !== standard) view.push(["speed", speed]);
    if (this.ask?.on) view.push(["ask", "1"]);
    if (this.inspector?.g) view.push(["g", sideLetter(this) + this.inspector.g]);
    return [...view, ...this.folded()];
  }

  /** folded is what the address says of the code: nothing where it is as it opens. @returns {[string, string][]} */
  folded() {
    const [code, ...more] = this.show.codes;
    if (!code || more.length > 0 || code.pane.open === code.opens) return [];
    return [["code", code.pane.open ? "1" : "0"]];
  }

  /** share offers this moment; quickly, or without the server, it copies the link. @param {boolean} [quickly] */
  async share(quickly) {
    try {
      const { open, quick } = await import("./share.js");
      await (quickly ? quick : open)(this);
    } catch {
      const link = location.origin + this.address.link(this.moment());
      notice("The server does not answer. The link to this moment is " + ((await copy(link)) ? "copied." : link));
    }
  }

  /** scenario sets all values and starts at the start. @param {string} query */
  scenario(query) {
    document.querySelector("#scenarios")?.removeAttribute("open");
    this.params.adopt(query);
    this.touched = false;
    this.opened = "";
    this.restart("");
  }

  reset() {
    this.show.playhead.pause();
    this.params.adopt(this.params.opened);
    this.opened = this.page.dataset.at ?? "";
    this.touched = this.opened !== "" && this.opened !== "0s";
    this.restart(this.opened);
  }

  /** fork lets the run go on from the playhead without what the viewer changed after it. */
  fork() {
    this.touch();
    const n = this.params.drop(this.show.coord);
    if (n === 0) {
      notice("Nothing to fork: you have changed nothing after this moment.");
      return;
    }
    notice(n === 1 ? "Forked here: your later change is gone." : `Forked here: your ${n} later changes are gone.`);
    this.restart(this.coord());
  }

  newSeed() {
    this.params.set("seed", String(1 + Math.floor(Math.random() * 9999)));
  }

  /** look through another lens. @param {string} lens */
  through(lens) {
    this.lens = this.page.dataset.lens = lens;
    this.address.renew();
    if (lens === "timeline") this.unroll();
    else if (this.under !== lens) {
      this.under = lens;
      this.look(false);
    }
  }

  /** reopen inspects the goroutine that the page's address names, once. */
  reopen() {
    const [, side, g] = /^(?:([abc])\.)?(\d+)$/.exec(this.page.dataset.g ?? "") ?? [];
    delete this.page.dataset.g;
    if (g) this.inspect(Number(g), side ? SIDES.indexOf(side) : 0);
  }

  /** inspect opens the drawer about a goroutine. @param {number} g @param {number} side the stage's index */
  async inspect(g, side) {
    const [{ Inspector }, { inspector }] = await Promise.all([import("./inspector.js"), import("./part.js")]);
    const home = await inspector(this.page);
    if (!home) notice("The inspector could not be loaded.");
    else (this.inspector ??= new Inspector(home, this.show, () => this.address.renew())).open(g, side);
  }

  /** reach lets the arrow keys go from goroutine to goroutine. @param {HTMLElement} ring @param {number} side the stage's index */
  async reach(ring, side) {
    const { Pick } = await import("./pick.js");
    this.pick = Pick.of(ring, this.show.player.boards[side], (g) => this.inspect(g, side));
  }

  /** unroll shows the timeline over the stage. */
  async unroll() {
    const [{ Timeline }, { timeline }] = await Promise.all([import("./timeline.js"), import("./part.js")]);
    const home = await timeline(this.page);
    if (!home) {
      notice("The timeline could not be loaded.");
      return;
    }
    this.timeline ??= new Timeline(this.page, home, this.show, () => this.params.query());
    this.timeline.renew();
  }

  /** present enters or leaves present mode. */
  async present() {
    const { present } = await import("./present.js");
    await present(this, this.page);
  }

  /** changed is called when the run has become another one. */
  changed() {
    this.timeline?.renew();
    this.ask?.renew();
    this.inspector?.renew();
  }

  /** question switches questions on and off. @param {HTMLElement} button */
  async question(button) {
    const { Ask } = await import("./ask.js");
    this.ask ??= new Ask(button, this.show, () => this.params.query());
    await this.ask.toggle();
    this.address.renew();
  }

  /** resized asks for another width class where the stage has another one now. */
  resized() {
    const width = this.widthClass();
    if (width === this.width) return;
    this.width = width;
    this.look(true);
  }
}

/** sideLetter tells which side a number is of, where there are several. @param {Demo} demo */
function sideLetter({ show, inspector }) {
  return show.player.boards.length > 1 ? SIDES[inspector?.side ?? 0] + "." : "";
}

/** program is what only the page of a viewer's own program needs. */
function program() {
  return import("./program.js");
}

/** address is where the server's socket is. */
function address() {
  const url = new URL(base + "/ws", location.href);
  url.protocol = url.protocol.replace("http", "ws");
  return url.href;
}

const page = document.querySelector("main.demo, main.waiting");
if (page instanceof HTMLElement) page.classList.contains("demo") ? new Demo(page) : program().then(({ wait }) => wait(page, address()));
