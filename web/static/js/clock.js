// Film time and virtual time: the twin of internal/scene's Scale, Knot and
// Clock. Integers below 2^53 only, so that both compute the same.

const BEND1 = 1500000;
const FLAT1 = 20;
const BEND2 = 3000000;
const FLAT2 = 1000;

/** A virtual time that no run reaches. */
const FOREVER = Number.MAX_SAFE_INTEGER;

/**
 * @typedef {object} Knot the start of a beat
 * @property {number} F film ms at which it starts
 * @property {number} s virtual ns of its first event
 * @property {number} e virtual ns of its last event
 * @property {number} n how many events at exactly e have happened when it ends
 * @property {number} D its minimum length in film ms
 * @property {number} count how many events it holds
 * @property {number} next virtual ns of the next beat's first event
 * @property {string} say the narration; "" if the last sentence stays
 */

/** @typedef {{t: number, n: number}} Coord n is -1 for "after all events at t" */

/** @param {number} a @param {number} b */
const ceilDiv = (a, b) => Math.floor((a + b - 1) / b);

/** Scale says how film passes for a gap of virtual time. */
export class Scale {
  /** @param {number} num film µs @param {number} den per virtual ns */
  constructor(num, den) {
    this.num = num;
    this.den = den;
    this.v1 = ceilDiv(BEND1 * den, num);
    this.v2 = this.v1 + ceilDiv((BEND2 - BEND1) * FLAT1 * den, num);
  }

  /**
   * virtual is the shortest gap in virtual ns that takes x film µs.
   * @param {number} x
   */
  virtual(x) {
    if (x <= 0) return 0;
    if (x <= BEND1) return ceilDiv(x * this.den, this.num);
    if (x <= BEND2) return this.v1 + ceilDiv((x - BEND1) * FLAT1 * this.den, this.num);
    const den = FLAT2 * this.den;
    if (x - BEND2 > Math.floor(FOREVER / den)) return FOREVER;
    return Math.min(this.v2 + ceilDiv((x - BEND2) * den, this.num), FOREVER);
  }
}

/** Clock is a film's beats without its pictures. */
export class Clock {
  /** @param {{num: number, den: number}} scale */
  constructor(scale) {
    this.scale = new Scale(scale.num, scale.den);
    /** @type {Knot[]} in order of film time */
    this.beats = [];
    /** @type {{us: number, v: number, at: Coord} | null} the moment that is looked at */
    this.held = null;
  }

  /**
   * hold makes film µs us, where the picture of the coordinate is settled, show
   * that very coordinate: a beat lasts longer than what happens in it, so that
   * the clock may have gone on there, and a film ms is many ns.
   * @param {number} us @param {Coord} at
   */
  hold(us, at) {
    this.held = null;
    const i = this.beatAt(us);
    if (i < 0) return;
    const k = this.beats[i];
    const within = at.t < k.e || (at.t === k.e && at.n >= 0 && at.n < k.n);
    const shown = within ? { t: k.e, n: k.n } : at;
    if (shown.t <= k.next) this.held = { us, v: shown.t, at: shown };
  }

  /** @param {Knot} k */
  add(k) {
    const last = this.beats[this.beats.length - 1];
    if (last) last.next = k.s;
    this.beats.push(k);
  }

  /** @param {number} at film ms */
  cut(at) {
    this.beats.length = this.firstAt(at);
    if (this.held && this.held.us >= at * 1000) this.held = null;
  }

  /** @param {number} w film ms */
  forget(w) {
    const i = this.firstAt(w + 1);
    if (i > 1) this.beats.splice(0, i - 1);
  }

  /**
   * firstAt is the index of the first beat that starts at film ms t or later.
   * @param {number} t
   */
  firstAt(t) {
    let lo = 0;
    let hi = this.beats.length;
    while (lo < hi) {
      const m = Math.floor((lo + hi) / 2);
      if (this.beats[m].F < t) lo = m + 1;
      else hi = m;
    }
    return lo;
  }

  /**
   * beatAt is the index of the beat that runs at film µs us, -1 before the first.
   * @param {number} us
   */
  beatAt(us) {
    return this.firstAt(Math.floor(us / 1000) + 1) - 1;
  }

  /**
   * at is the virtual time in ns shown at film µs us.
   * @param {number} us
   */
  at(us) {
    const i = this.beatAt(us);
    if (i >= 0 && this.held?.us === us) return this.held.v;
    return i < 0 ? 0 : this.in(this.beats[i], us - this.beats[i].F * 1000);
  }

  /**
   * in is the virtual time x film µs after the knot.
   * @param {Knot} k @param {number} x
   */
  in(k, x) {
    let v = k.e;
    if (x < k.D * 1000) v = k.s + Math.floor(((k.e - k.s) * x) / (k.D * 1000));
    return Math.min(Math.max(v, k.s + this.scale.virtual(x)), k.next);
  }

  /**
   * settled is the film ms at which an input at film µs us takes effect: when
   * the running beat is over.
   * @param {number} us
   */
  settled(us) {
    const t = Math.max(ceilDiv(us, 1000), 0);
    const i = this.beatAt(us);
    return i < 0 ? t : Math.max(t, this.beats[i].F + this.beats[i].D);
  }

  /**
   * coordAt is the coordinate of film µs us: that of the moment when the
   * running beat is over.
   * @param {number} us
   * @returns {Coord}
   */
  coordAt(us) {
    const i = this.beatAt(us);
    if (i < 0) return { t: 0, n: 0 };
    if (this.held?.us === us) return this.held.at;
    const k = this.beats[i];
    const v = this.in(k, (this.settled(us) - k.F) * 1000);
    if (v === k.e) return { t: v, n: k.n };
    if (v === k.next) return { t: v, n: 0 };
    return { t: v, n: -1 };
  }
}

/**
 * coordText writes a coordinate as links do: "2.0655s", "1.5ms+3".
 * @param {Coord} at
 */
export function coordText(at) {
  return durationText(at.t) + (at.n < 0 ? "" : "+" + at.n);
}

/**
 * durationText writes ns as Go's time.Duration does.
 * @param {number} ns
 */
export function durationText(ns) {
  if (ns === 0) return "0s";
  if (ns < 1000) return ns + "ns";
  if (ns < 1e6) return decimal(ns, 3) + "µs";
  if (ns < 1e9) return decimal(ns, 6) + "ms";
  const seconds = Math.floor(ns / 1e9);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  let s = decimal(ns - minutes * 60e9, 9) + "s";
  if (minutes > 0) s = (minutes % 60) + "m" + s;
  if (hours > 0) s = hours + "h" + s;
  return s;
}

/**
 * decimal writes n / 10^places without trailing zeros.
 * @param {number} n @param {number} places
 */
function decimal(n, places) {
  const digits = String(n).padStart(places + 1, "0");
  const whole = digits.slice(0, -places);
  const rest = digits.slice(-places).replace(/0+$/, "");
  return rest === "" ? whole : whole + "." + rest;
}
