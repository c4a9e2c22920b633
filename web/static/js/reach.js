// How far a film reaches: where it begins to be held, what stands for its very
// start, and which coordinate may lie where it is not held.

/** @typedef {import("./film.js").Film} Film */
/** @typedef {import("./clock.js").Coord} Coord */

const NEAR = 1.5e6; // film µs in which the clock is taken to go on as it does

/** start is the film ms from which a film is held. @param {Film} film */
export function start(film) {
  if (film.beats[0]?.F === 0) return 0;
  let first = Infinity;
  for (const track of film.tracks.values()) first = Math.min(first, track.born);
  return first === Infinity ? 0 : first;
}

/**
 * poster is the film µs of the picture that stands for a film at rest at its
 * very start: where the first beat leads to, since before it there is nothing.
 * Its twin is in web/demo.go.
 * @param {Film} film
 */
export function poster(film) {
  return film.beats[0]?.F === 0 ? (film.settled(0) - 1) * 1000 : 0;
}

/**
 * guess is the coordinate that film µs us may have, before or after what is held.
 * @param {Film} film @param {number} us
 * @returns {Coord}
 */
export function guess(film, us) {
  const end = film.end * 1000;
  if (us >= end) {
    const further = film.time.scale.virtual(Math.min(us - end, NEAR)) * Math.max(1, (us - end) / NEAR);
    return { t: Math.round(film.clock(end) + further), n: -1 };
  }
  const first = start(film) * 1000;
  return { t: Math.round((film.clock(first) * us) / Math.max(first, 1)), n: -1 };
}

/**
 * where is the film µs at which a virtual time is shown, after all that happens
 * then, or -1 if it is not held.
 * @param {Film} film @param {number} t virtual ns
 */
export function where(film, t) {
  const { beats } = film;
  const i = beats.findLastIndex((b) => b.s <= t);
  if (i < 0 || t > film.clock(film.end * 1000)) return -1;
  let lo = (beats[i].F + beats[i].D) * 1000 - 1000;
  let hi = Math.max(lo, (beats[i + 1]?.F ?? film.end) * 1000 - 1);
  while (lo < hi) {
    const mid = Math.floor((lo + hi) / 2);
    if (film.clock(mid) < t) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}
