// The show: a film and everything that shows it, kept at the playhead.

import { Charts } from "./charts.js";
import { coordText } from "./clock.js";
import { Code } from "./code.js";
import { Events } from "./events.js";
import { Decoder, Film } from "./film.js";
import { Follow } from "./follow.js";
import { list } from "./lanes.js";
import { Links } from "./links.js";
import { Narration, plain } from "./narration.js";
import { Player } from "./player.js";
import { Playhead } from "./playhead.js";
import { parseCoord } from "./query.js";
import { guess, start, where } from "./reach.js";
import { Scrubber } from "./scrubber.js";
import { Transport } from "./transport.js";

/** @typedef {import("./socket.js").FilmPart} FilmPart */
/** @typedef {import("./clock.js").Coord} Coord */

/**
 * @typedef {object} Follower what else goes with the playhead
 * @property {() => void} moved it is somewhere else, or plays or stops
 * @property {() => void} touched the viewer has taken it in hand
 * @property {(at: string) => void} beyond the viewer wants a moment that is not held
 * @property {() => void} sped the speed has changed
 * @property {() => string} query the run's query
 * @property {(side: string, known: string[]) => string} sideQuery that of one side alone, with the parameters that it knows
 * @property {() => Coord[]} marks where the viewer has changed the run
 * @property {(g: number, side: number) => void} inspect the viewer wants to know all about a goroutine
 */

const GRAPHS = 250; // ms between two renewals of the graphs
const KEPT = 600000; // film ms behind the playhead that stay
const FORGET = 10000; // ms between two times of forgetting

export class Show {
  /** @param {HTMLElement} page @param {Follower} follower */
  constructor(page, follower) {
    this.follower = follower;
    /** @type {Film | null} */
    this.film = null;
    this.decoder = new Decoder();
    this.complete = false;
    this.beat = -1;
    this.graphs = 0;
    this.forgot = 0;
    this.legend = page.querySelector("#legend");
    const stages = /** @type {HTMLElement[]} */ ([...page.querySelectorAll(".stage")]);
    this.stage = stages[0];
    this.codes = panes(page, this);
    this.player = new Player(stages, (state) => this.meet(state));
    this.links = this.codes.map((code, i) => new Links(this.player.boards[i], code));
    this.follow = new Follow(this.player, this.legend, follower.inspect);
    this.charts = new Charts(page);
    this.narration = new Narration();
    this.playhead = new Playhead(() => this.draw(), (state) => this.rest(state));
    this.transport = new Transport(page, this.playhead, {
      toggle: () => this.toggle(), back: () => this.back(), forward: () => this.forward(), sped: follower.sped,
    });
    this.scrubber = new Scrubber(page, (us) => this.seek(us), (us) => this.beyond(us));
    this.events = page.querySelector("#events") && new Events(page, (ns) => this.transport.format(ns), (ms) => this.seek((this.film?.settled(ms * 1000) ?? 0) * 1000 - 1000));
    page.querySelector("#events")?.addEventListener("drawer:open", () => this.draw());
    watch(stages, (inSight) => this.playhead.see(inSight));
    document.addEventListener("visibilitychange", () => (document.hidden ? this.playhead.halt() : this.playhead.run()));
  }

  /** feed takes a part of the film; with same the playhead stays where it is. @param {FilmPart} m @param {boolean} same */
  feed(m, same) {
    const film = m.reset || !this.film ? this.begin(m) : this.film;
    film.apply(this.decoder.decode(m));
    if (m.end !== undefined) this.complete = m.end;
    if (m.reset) {
      const stay = same && this.playhead.us >= this.start * 1000;
      const wanted = (m.T ?? 0) * 1000;
      const us = stay ? this.playhead.us : wanted;
      const at = parseCoord(m.coord ?? "");
      if (at && us === wanted) film.hold(us, at);
      this.playhead.load(film, us);
      if (!this.playhead.playing) this.transport.state("ready");
      this.graph();
      this.draw();
      this.player.takeOver();
      if (!this.playhead.playing) list(this.player);
    }
    this.playhead.fed(this.complete);
    if (!this.playhead.playing && this.playhead.ended) this.transport.state("ended");
    this.later();
  }

  /** begin makes the film that a reset announces. @param {FilmPart} m */
  begin(m) {
    const scale = m.scale ?? { num: 1, den: 1000 };
    const film = new Film(scale);
    this.film = film;
    this.decoder = new Decoder();
    this.complete = false;
    this.beat = -1;
    this.player.reset(m.stages ?? [m.stage ?? { w: 840, h: 520 }]);
    this.charts.reset(m.series ?? []);
    this.scrubber.reset();
    this.events?.forget(0);
    this.transport.ready(scale);
    return film;
  }

  /** cut drops the future after film ms at. @param {number} at */
  cut(at) {
    this.film?.cut(at);
    this.complete = false;
    this.events?.forget(at);
    this.playhead.fed(false);
  }

  /** ghost shows the series that the cut did away with. @param {(number[] | null)[]} series */
  ghost(series) {
    if (this.charts.ghost(series)) this.meet("ghost");
    this.later();
  }

  /** later renews the graphs, soon. */
  later() {
    if (this.graphs) return;
    this.graphs = window.setTimeout(() => this.graph(), GRAPHS);
  }

  graph() {
    clearTimeout(this.graphs);
    this.graphs = 0;
    const film = this.film;
    if (!film) return;
    const marks = this.follower.marks().flatMap((c) => film.beats.find((b) => b.s >= c.t)?.F ?? []);
    this.scrubber.fed(film, this.start, this.complete, marks);
    this.charts.draw(film, this.scrubber.lo, this.scrubber.hi);
    this.charts.at(film, this.playhead.us);
    this.scrubber.at(this.playhead.us, "");
  }

  /** start is the film ms from which the film is held. */
  get start() {
    return this.film ? start(this.film) : 0;
  }

  /** draw brings everything to the playhead. */
  draw() {
    const film = this.film;
    if (!film) return;
    const us = this.playhead.us;
    const ns = film.clock(us);
    const { shown } = this.playhead;
    this.player.show(film, shown);
    this.follow.draw(film, shown);
    this.transport.show(ns, this.playhead.playing);
    this.charts.at(film, us);
    this.events?.show(film, us);
    const say = film.say(us);
    this.narration.show(say, this.playhead.playing);
    const text = this.playhead.playing ? "" : `${this.transport.format(ns)}, ${plain(say)}`;
    this.scrubber.at(us, text);
    const beat = film.beats[film.time.beatAt(us)]?.F ?? -1;
    if (beat !== this.beat) {
      for (const c of this.codes) c.follow(this.playhead.playing);
      for (const l of this.links) l.renew();
    }
    this.beat = beat;
    this.follower.moved();
    this.forget(film);
  }

  /** rest hears that the playhead plays, stops or has reached the end. @param {string} state */
  rest(state) {
    this.transport.state(state);
    if (!this.playhead.playing && this.film) {
      this.draw();
      this.narration.announce(this.film.say(this.playhead.us));
      list(this.player);
    }
    this.follower.moved();
  }

  /** forget drops what is long past. @param {Film} film */
  forget(film) {
    const now = performance.now();
    if (now - this.forgot < FORGET) return;
    this.forgot = now;
    const beat = film.beats.findLast((b) => b.F <= this.playhead.us / 1000 - KEPT);
    if (beat) film.forget(beat.F);
  }

  /** seek goes to a moment that is held. @param {number} us */
  seek(us) {
    this.follower.touched();
    if (us < this.start * 1000) {
      this.beyond(us);
      return;
    }
    this.playhead.seek(us);
    this.rest(this.playhead.playing ? "playing" : this.playhead.ended ? "ended" : "paused");
  }

  /** beyond asks for a moment that is not held. @param {number} us */
  beyond(us) {
    if (this.film) this.follower.beyond(coordText(guess(this.film, us)));
  }

  /** go goes to a coordinate, held or not: where the picture of what happens there is settled. @param {Coord} at */
  go(at) {
    this.follower.touched();
    const us = this.film ? where(this.film, at.t) : -1;
    if (!this.film || us < this.start * 1000 || us < 0 || us >= this.playhead.known) {
      this.follower.beyond(coordText(at));
      return;
    }
    this.film.hold(us, at);
    this.seek(us);
  }

  /** back goes a beat back. @param {boolean} [each] to silent ones, too */
  back(each) {
    this.follower.touched();
    if (!this.playhead.stepBack(each) && this.film) this.follower.beyond(coordText({ t: this.film.beats[0].s, n: 0 }));
  }

  /** forward plays a beat; false if there is none. @param {boolean} [each] silent ones, too */
  forward(each) {
    this.follower.touched();
    return this.playhead.stepForward(each);
  }

  toggle() {
    this.follower.touched();
    if (this.playhead.ended && this.start > 0) this.follower.beyond("0s");
    this.playhead.toggle();
  }

  /** coord is the playhead's coordinate: the end of the running beat. */
  get coord() {
    return this.film ? this.film.coordAt(this.playhead.us) : { t: 0, n: 0 };
  }

  /** value shows a parameter's value in the code. @param {string} name @param {string} val */
  value(name, val) {
    for (const c of this.codes) c.value(name, val);
  }

  /** meet shows a state in the legend. @param {string} state */
  meet(state) {
    const entry = this.legend?.querySelector(`[data-state="${CSS.escape(state)}"]`);
    if (entry instanceof HTMLElement) entry.hidden = false;
  }
}

/** panes are the panes of code, one a stage, or none at all. Of one side of several only the time is known: the events of all are counted together. @param {HTMLElement} page @param {Show} show */
function panes(page, show) {
  const { follower } = show;
  const clock = (/** @type {number} */ ns) => show.transport.format(ns);
  const homes = /** @type {HTMLElement[]} */ ([...page.querySelectorAll("[data-pane]")]);
  if (!page.querySelector(".code")) return [];
  if (homes.length === 0) return [new Code(page, { query: follower.query, coord: () => coordText(show.coord), clock })];
  return homes.map((home) => new Code(home, {
    query: () => follower.sideQuery(home.dataset.pane ?? "", (home.dataset.params ?? "").split(" ")),
    coord: () => coordText({ t: show.coord.t, n: -1 }), clock,
  }));
}

/** watch tells whether at least one of the stages can be seen. @param {HTMLElement[]} stages @param {(inSight: boolean) => void} seen */
function watch(stages, seen) {
  const inSight = new Set();
  const observer = new IntersectionObserver((list) => {
    for (const e of list) e.isIntersecting ? inSight.add(e.target) : inSight.delete(e.target);
    seen(inSight.size > 0);
  });
  for (const s of stages) observer.observe(s);
}
