// The playhead: where in the film the viewer is, in integer µs of film. It runs
// on animation frames only while it plays, the page is visible and there is
// film to play.

import { poster } from "./reach.js";

/** @typedef {import("./film.js").Film} Film */

/** How fast a single step plays, film seconds per second. */
const STEP_SPEED = 0.5;
/** The longest time that may pass between two frames before it counts as a pause, ms. */
const LONGEST_FRAME = 100;

export class Playhead {
  /**
   * @param {(us: number) => void} moved the playhead is somewhere else
   * @param {(state: string) => void} changed "playing", "stepping", "paused" or "ended"
   */
  constructor(moved, changed) {
    this.moved = moved;
    this.changed = changed;
    /** @type {Film | null} */
    this.film = null;
    this.us = 0;
    this.speed = 1;
    this.playing = false;
    this.complete = false; // the film's end is known
    this.gate = Infinity; // film ms that must not be passed: an input is under way
    this.stop = Infinity; // film µs at which a step ends
    this.bar = (/** @type {number} */ _us) => Infinity; // the film µs at which playing stops for a question
    this.hunting = false; // a step looks for a beat that is not held yet
    this.inSight = true;
    this.frame = 0;
    this.last = 0;
  }

  /** load takes a new film, at µs us. @param {Film} film @param {number} us */
  load(film, us) {
    this.film = film;
    this.complete = false;
    this.gate = Infinity;
    this.endStep();
    this.us = us;
    this.run();
  }

  /** fed says that the film has grown or was cut. @param {boolean} complete */
  fed(complete) {
    this.complete = complete;
    if (this.hunting) this.stepForward();
    else this.run();
  }

  /** known is the film µs up to which it can be shown. */
  get known() {
    const film = this.film;
    if (!film) return 0;
    const end = film.end * 1000;
    const last = film.beats[film.beats.length - 1];
    return last && this.us >= end && film.clock(this.us) < last.next ? this.us + 1e6 : end;
  }

  /** shown is the film µs of the picture that is seen: at rest at the very start it is where the first beat leads to. */
  get shown() {
    return this.us === 0 && !this.playing && this.film ? poster(this.film) : this.us;
  }

  play() {
    if (!this.film) return;
    if (this.ended) this.us = 0;
    this.stop = Infinity;
    this.hunting = false;
    this.set(true);
  }

  pause() {
    this.us = this.whole(this.us);
    this.stop = Infinity;
    this.hunting = false;
    this.set(false);
  }

  /** whole is the film ms, in µs, at which a link to film µs us leads. @param {number} us */
  whole(us) {
    const up = Math.ceil(us / 1000) * 1000;
    const same = this.film && up < this.known && this.film.time.beatAt(up) === this.film.time.beatAt(us);
    return same ? up : Math.floor(us / 1000) * 1000;
  }

  toggle() {
    if (this.playing && this.stop === Infinity) this.pause();
    else this.play();
  }

  /** seek goes to film µs us, within what is held. @param {number} us */
  seek(us) {
    this.endStep();
    this.us = Math.max(0, Math.min(Math.round(us), Math.max(this.known - 1, 0)));
    this.moved(this.us);
    this.run();
  }

  /**
   * stepForward plays the next beat that says something, or what is left of
   * this one, and stops; where none is held yet, it waits for more of the film.
   * False if there is nothing to play.
   * @param {boolean} [each] stop at silent beats, too
   */
  stepForward(each) {
    if (!this.film) return false;
    if (this.stop < Infinity && this.leap()) return true;
    const { ahead } = this;
    const next = ahead.find((b) => each || b.say !== "");
    const beat = next ?? ahead[ahead.length - 1];
    this.hunting = !next && !this.complete;
    if (!beat) return false;
    this.us = Math.min(Math.max(this.us, beat.F * 1000), this.bar(this.us));
    this.stop = settled(beat, this.film.beats[this.film.beats.indexOf(beat) + 1]);
    this.moved(this.us);
    if (this.stop < Infinity) this.set(true); // else a question has come up
    return true;
  }

  /** ahead are the beats that are not over yet, of those that are held. */
  get ahead() {
    const { shown } = this;
    return this.film?.beats.filter((b, i, all) => settled(b, all[i + 1]) > shown + 1000) ?? []; // less is not to be seen
  }

  /** leap goes to the end of the step under way; true if something stops it before. */
  leap() {
    const bar = this.bar(this.us);
    this.us = Math.min(this.stop, bar);
    if (this.us < bar) return false;
    this.moved(this.us);
    return true;
  }

  /**
   * stepBack shows the picture at the end of the beat before that says
   * something, or the start, which has that of the first one; false if that is not held.
   * @param {boolean} [each] stop at silent beats, too
   */
  stepBack(each) {
    if (!this.film) return true;
    this.pause();
    const { beats } = this.film;
    const i = beats.findLastIndex((b, n) => settled(b, beats[n + 1]) < this.us && (each || b.say !== ""));
    if (i < 0 && beats[0]?.F > 0) return false;
    this.seek(i < 0 || (i === 0 && beats[0].F === 0) ? 0 : settled(beats[i], beats[i + 1]));
    return true;
  }

  /** finish plays what is left of the running beat: a link leads to its end. */
  finish() {
    const { beats, time } = this.film ?? {};
    const i = time?.beatAt(this.us) ?? -1;
    if (!beats || i < 0 || this.us === 0) return;
    const end = settled(beats[i], beats[i + 1]);
    if (this.us >= end) return;
    this.stop = end;
    this.set(true);
  }

  /** endStep ends a step where it is; what plays goes on. */
  endStep() {
    this.hunting = false;
    if (this.stop === Infinity) return;
    this.stop = Infinity;
    this.playing = false;
    this.halt();
  }

  /** ended tells whether the playhead is in the last ms of a complete film, where a link to its end leads. */
  get ended() {
    return this.complete && this.us >= this.known - 1000;
  }

  /** @param {boolean} playing */
  set(playing) {
    this.playing = playing;
    if (playing) this.run();
    else this.halt();
    if (playing) this.changed(this.stop < Infinity ? "stepping" : "playing");
    else this.changed(this.ended ? "ended" : "paused");
  }

  /** limit is the film µs that this frame may reach. */
  limit() {
    const most = Math.min(this.gate * 1000 - 1, this.known - 1, this.bar(this.us));
    return Math.min(Math.max(most, this.us), this.stop);
  }

  /** run asks for frames if there is something to play. */
  run() {
    if (this.frame || !this.playing || !this.inSight || document.hidden) return;
    if (this.limit() > this.us) {
      this.last = 0;
      this.frame = requestAnimationFrame((now) => this.tick(now));
    } else if (this.ended) this.set(false);
  }

  halt() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  /** @param {number} now ms */
  tick(now) {
    this.frame = 0;
    const passed = this.last ? Math.min(now - this.last, LONGEST_FRAME) : 16;
    const speed = this.stop < Infinity ? Math.max(STEP_SPEED, this.speed) : this.speed;
    this.us = Math.min(this.us + Math.round(passed * 1000 * speed), this.limit());
    this.moved(this.us);
    if (this.us >= this.stop) {
      const { hunting } = this;
      this.pause();
      this.hunting = hunting;
      return;
    }
    this.run();
    this.last = now;
  }

  /** see says whether the stage can be seen; out of sight the film waits. @param {boolean} inSight */
  see(inSight) {
    this.inSight = inSight;
    if (inSight) this.run();
    else this.halt();
  }
}

/**
 * settled is the film µs at which a beat's own time is over and the next one
 * has not begun: where a link to its end leads.
 * @param {{F: number, D: number}} beat @param {{F: number} | undefined} next undefined if it is not known
 */
export function settled(beat, next) {
  const end = beat.F + beat.D;
  return (next && next.F > end ? end : end - 1) * 1000;
}
