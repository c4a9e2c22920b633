// One element's keyframes and what it looks like at a time: the twin of
// internal/scene's track. Integers only.

/** @typedef {{t: number, x0: number, y0: number, x: number, y: number, dur: number}} Move */
/** @typedef {{t: number, s: string}} Word */
/** @typedef {{t: number, v0: number, v1: number, c0: number, c1: number}} Bar */

/** The death of an element that lives on, in film ms. */
export const ALIVE = Math.pow(2, 52);

/**
 * last is the index of the last entry at or before film ms t, -1 if none.
 * Entries are in order; near is where the search begins, since playback asks
 * for neighbours.
 * @param {{t: number}[]} list @param {number} t @param {number} near
 */
export function last(list, t, near = list.length - 1) {
  let i = Math.min(near, list.length - 1);
  if (i >= 0 && list[i].t <= t && (i + 1 === list.length || list[i + 1].t > t)) return i;
  if (i >= 0 && i + 1 < list.length && list[i + 1].t <= t && (i + 2 === list.length || list[i + 2].t > t)) return i + 1;
  let lo = 0;
  let hi = list.length;
  while (lo < hi) {
    const m = Math.floor((lo + hi) / 2);
    if (list[m].t <= t) lo = m + 1;
    else hi = m;
  }
  return lo - 1;
}

/** @param {{t: number}[]} list @param {number} w */
function trim(list, w) {
  const i = last(list, w);
  if (i > 0) list.splice(0, i);
}

/** @param {Bar} b @param {number} v virtual ns */
function barAt(b, v) {
  if (v >= b.c1) return b.v1;
  if (v <= b.c0) return b.v0;
  return b.v0 + Math.floor(((b.v1 - b.v0) * share(v - b.c0, b.c1 - b.c0)) / 4096);
}

/** @param {number} d @param {number} whole */
function share(d, whole) {
  while (whole >= 1099511627776) {
    d = Math.floor(d / 2);
    whole = Math.floor(whole / 2);
  }
  return Math.floor((d * 4096) / whole);
}

/**
 * Track is one element: its keyframes, and, after evaluate, its state.
 */
export class Track {
  /**
   * @param {number} el @param {number} born film ms @param {number} x
   * @param {number} y @param {number} layer @param {string} id @param {string} markup
   */
  constructor(el, born, x, y, layer, id, markup) {
    this.el = el;
    this.born = born;
    this.die = ALIVE;
    this.layer = layer;
    this.id = id;
    this.inner = markup;
    this.x0 = x;
    this.y0 = y;
    /** @type {Move[]} */ this.moves = [];
    /** @type {Word[]} */ this.classes = [];
    /** @type {Word[][]} */ this.words = [];
    /** @type {Bar[][]} */ this.runs = [];

    // The state; positions in tenths of a pixel, bars in thousandths or -1.
    this.alive = false;
    this.x = x;
    this.y = y;
    this.moving = false;
    this.cls = "";
    /** @type {string[]} */ this.texts = [];
    /** @type {number[]} */ this.bars = [];

    // While the film time lies in [from, to) ms and the virtual clock shows
    // since or later, the state holds; Infinity if it is changing.
    this.from = 1;
    this.to = 0;
    this.since = 0;
    this.near = [0, 0];

    // For Film.changed: whether it has seen this state, and listed it as alive.
    this.seen = false;
    this.shown = false;
  }

  /** markup is the element as it is born: one <g> with its id and class. */
  get markup() {
    return `<g id="${this.id}" class="${this.cls}"` + this.inner.slice(2);
  }

  /** @param {number} t @param {number} x @param {number} y @param {number} dur */
  move(t, x, y, dur) {
    const [x0, y0] = this.place(t * 1000);
    this.moves.push({ t, x0, y0, x, y, dur });
  }

  /**
   * place is where the element is at film µs us, and whether it is under way.
   * @param {number} us
   * @returns {[number, number, boolean]}
   */
  place(us) {
    const i = (this.near[0] = last(this.moves, Math.floor(us / 1000), this.near[0]));
    if (i < 0) return [this.x0, this.y0, false];
    const m = this.moves[i];
    const d = us - m.t * 1000;
    const dur = m.dur * 1000;
    if (d >= dur) return [m.x, m.y, false];
    const p = Math.floor((d * 4096) / dur);
    const q = Math.floor((3 * p * p * 4096 - 2 * p * p * p) / 4096);
    return [m.x0 + Math.floor(((m.x - m.x0) * q) / 16777216), m.y0 + Math.floor(((m.y - m.y0) * q) / 16777216), true];
  }

  /**
   * evaluate brings the state to film µs us, when the virtual clock shows v,
   * and reports whether anything may have changed.
   * @param {number} us @param {number} v
   */
  evaluate(us, v) {
    const t = Math.floor(us / 1000);
    if (t >= this.from && t < this.to && v >= this.since) return false;
    this.from = this.born;
    this.to = this.die;
    this.since = 0;
    this.alive = t >= this.born && t < this.die;
    if (!this.alive) {
      if (t < this.born) [this.from, this.to] = [-ALIVE, this.born];
      else [this.from, this.to] = [this.die, ALIVE + 1];
      return true;
    }
    [this.x, this.y, this.moving] = this.place(us);
    this.hold(this.moves, this.near[0]);
    const m = this.moves[this.near[0]];
    if (this.moving) this.since = Infinity;
    else if (m && m.t + m.dur > this.from) this.from = m.t + m.dur;
    this.near[1] = last(this.classes, t, this.near[1]);
    this.cls = this.wordAt(this.classes, this.near[1]);
    for (let n = 0; n < this.words.length; n++) this.texts[n] = this.wordAt(this.words[n], last(this.words[n], t));
    this.texts.length = this.words.length;
    for (let n = 0; n < this.runs.length; n++) {
      const i = last(this.runs[n], t);
      this.hold(this.runs[n], i);
      const b = this.runs[n][i];
      this.bars[n] = b ? barAt(b, v) : -1;
      if (b && b.c1 > this.since) this.since = v < b.c1 ? Infinity : b.c1;
    }
    this.bars.length = this.runs.length;
    return true;
  }

  /** @param {Word[]} list @param {number} i */
  wordAt(list, i) {
    this.hold(list, i);
    return i < 0 ? "" : list[i].s;
  }

  /** hold narrows [from, to) to entry i of the list. @param {{t: number}[]} list @param {number} i */
  hold(list, i) {
    if (i >= 0 && list[i].t > this.from) this.from = list[i].t;
    if (i + 1 < list.length && list[i + 1].t < this.to) this.to = list[i + 1].t;
  }

  /** touch says that a keyframe came or went. */
  touch() {
    this.from = 1;
    this.to = 0;
  }

  /** cut forgets what happens at film ms at or later. @param {number} at */
  cut(at) {
    if (this.die >= at) this.die = ALIVE;
    for (const list of this.lists()) list.length = last(list, at - 1) + 1;
    this.touch();
  }

  /** forget drops what no longer counts at film ms w. @param {number} w */
  forget(w) {
    for (const list of this.lists()) trim(list, w);
    this.touch();
  }

  /** @returns {{t: number}[][]} */
  lists() {
    return [this.moves, this.classes, ...this.words, ...this.runs];
  }
}
