// A film: ops in, the picture at any time out. It knows elements and
// keyframes, nothing of Go, and touches no DOM. Its twin is internal/scene's
// Film; both compute in integers only, and a test compares them.

import { Clock } from "./clock.js";
import { Track, last } from "./track.js";

export { Decoder } from "./decode.js";

/** @typedef {import("./clock.js").Knot} Knot */
/** @typedef {import("./clock.js").Coord} Coord */
/** @typedef {import("./decode.js").Op} Op */

/** @typedef {{t: number, v: number, n: number, g: number, text: string}} Line one line of the event log: its coordinate, goroutine and text */

const KNOT = 0;
const BORN = 1;
const DIE = 2;
const MOVE = 3;
const CLASS = 4;
const TEXT = 5;
const BAR = 6;
const POINT = 7;
const LINE = 8;

/** Film holds a window of a film and evaluates it. */
export class Film {
  /** @param {{num: number, den: number}} scale film µs per virtual ns */
  constructor(scale) {
    this.time = new Clock(scale);
    /** @type {Map<number, Track>} */
    this.tracks = new Map();
    /** @type {{t: number, v: number}[][]} points by series */
    this.series = [];
    /** @type {Line[]} */
    this.lines = [];
    /** @type {Set<Track>} tracks that a cut or forget removed since the last changed() */
    this.removed = new Set();
  }

  /** The beats known, in order. @returns {Knot[]} */
  get beats() {
    return this.time.beats;
  }

  /** apply appends ops, in order of film time. @param {Op[]} ops */
  apply(ops) {
    for (const op of ops) this.applyOne(op);
  }

  /** @param {Op} op */
  applyOne({ k, t, el, a, s }) {
    if (k === KNOT) {
      this.time.add({ F: t, s: a[0], e: a[1], n: a[2], D: a[3], count: a[4], next: a[5], say: s[0] });
      return;
    }
    if (k === BORN) {
      const old = this.tracks.get(el);
      if (old) this.drop(old);
      this.tracks.set(el, new Track(el, t, a[0], a[1], a[2], s[0], s[1]));
      return;
    }
    if (k === POINT) {
      while (this.series.length <= a[0]) this.series.push([]);
      this.series[a[0]].push({ t, v: a[1] });
      return;
    }
    if (k === LINE) {
      this.lines.push({ t, v: a[0], n: a[1], g: a[2], text: s[0] });
      return;
    }
    const track = this.tracks.get(el);
    if (!track) return;
    if (k === DIE) track.die = t;
    else if (k === MOVE) track.move(t, a[0], a[1], a[2]);
    else if (k === CLASS) track.classes.push({ t, s: s[0] });
    else if (k === TEXT) list(track.words, a[0]).push({ t, s: s[0] });
    else if (k === BAR) list(track.runs, a[0]).push({ t, v0: a[1], v1: a[2], c0: a[3], c1: a[4] });
    track.touch();
  }

  /** cut forgets everything that happens at film ms at or later. @param {number} at */
  cut(at) {
    this.time.cut(at);
    for (const track of this.tracks.values()) {
      if (track.born >= at) this.drop(track);
      else track.cut(at);
    }
    for (const points of this.series) points.length = last(points, at - 1) + 1;
    this.lines.length = last(this.lines, at - 1) + 1;
  }

  /** forget drops what is not needed from film ms w, the start of a beat, on. @param {number} w */
  forget(w) {
    this.time.forget(w);
    for (const track of this.tracks.values()) {
      if (track.die <= w) this.drop(track);
      else track.forget(w);
    }
    for (const points of this.series) points.splice(0, Math.max(last(points, w), 0));
    this.lines.splice(0, last(this.lines, w - 1) + 1);
  }

  /** @param {Track} track */
  drop(track) {
    this.tracks.delete(track.el);
    if (track.shown) this.removed.add(track);
    track.alive = false;
    track.shown = false;
  }

  /**
   * at yields the elements shown at film µs us, in the order of their numbers.
   * @param {number} us
   * @returns {Generator<Track>}
   */
  *at(us) {
    const v = this.clock(us);
    for (const track of this.tracks.values()) {
      track.evaluate(us, v);
      track.seen = false;
      if (track.alive) yield track;
    }
  }

  /**
   * changed lists the elements whose state may have changed since the last
   * call; those that are no longer shown have alive false.
   * @param {number} us
   * @returns {Track[]}
   */
  changed(us) {
    const v = this.clock(us);
    const out = [...this.removed];
    this.removed.clear();
    for (const track of this.tracks.values()) {
      const was = track.shown;
      const fresh = track.evaluate(us, v) || !track.seen;
      track.seen = true;
      track.shown = track.alive;
      if (fresh && (track.alive || was)) out.push(track);
    }
    return out;
  }

  /** hold makes film µs us show the very coordinate. @param {number} us @param {Coord} at */
  hold(us, at) {
    this.time.hold(us, at);
    for (const track of this.tracks.values()) track.touch();
  }

  /** clock is the virtual time in ns shown at film µs us. @param {number} us */
  clock(us) {
    return this.time.at(us);
  }

  /** settled is the film ms at which an input at film µs us takes effect. @param {number} us */
  settled(us) {
    return this.time.settled(us);
  }

  /**
   * coordAt is the coordinate of film µs us, when the running beat is over.
   * @param {number} us
   * @returns {Coord}
   */
  coordAt(us) {
    return this.time.coordAt(us);
  }

  /** say is the narration shown at film µs us. @param {number} us */
  say(us) {
    for (let i = this.time.beatAt(us); i >= 0; i--) {
      if (this.beats[i].say !== "") return this.beats[i].say;
    }
    return "";
  }

  /** end is the film ms up to which the film is known. */
  get end() {
    const k = this.beats[this.beats.length - 1];
    return k ? Math.max(k.F + k.D, 0) : 0;
  }
}

/**
 * list is the n-th list, made if it is missing.
 * @template T
 * @param {T[][]} lists @param {number} n
 */
function list(lists, n) {
  while (lists.length <= n) lists.push([]);
  return lists[n];
}
