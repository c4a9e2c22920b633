// The wire format of ops: what internal/scene's Encoder writes.

/**
 * @typedef {object} Op one entry of the film; see internal/scene/op.go
 * @property {number} k kind
 * @property {number} t film ms
 * @property {number} el
 * @property {number[]} a
 * @property {string[]} s
 */

// How many numbers and strings each kind sends, and whether it names its element.
const NUMBERS = [6, 3, 0, 3, 0, 1, 5, 2, 3];
const STRINGS = [1, 2, 0, 0, 1, 1, 0, 0, 1];
const NAMES = [false, true, true, true, true, true, true, false, false];

/** How many strings both sides of a connection remember. */
const TABLE = 4096;

/** Decoder reads what internal/scene's Encoder writes; one for a connection, new after a reset. */
export class Decoder {
  constructor() {
    /** @type {string[]} */
    this.table = [];
    this.next = 0;
  }

  /**
   * decode reads one part: flat numbers k, which count film ms from `from`,
   * and the strings s that are new.
   * @param {{from: number, k: number[], s: string[]}} part
   * @returns {Op[]}
   */
  decode({ from, k, s }) {
    /** @type {Op[]} */
    const ops = [];
    let t = from;
    let fresh = 0;
    for (let i = 0; i < k.length; ) {
      t += k[i++];
      const kind = k[i++];
      const el = NAMES[kind] ? k[i++] : 0;
      const a = k.slice(i, i + NUMBERS[kind]);
      i += NUMBERS[kind];
      const strings = [];
      for (let n = 0; n < STRINGS[kind]; n++) {
        let text = this.table[k[i]];
        if (k[i++] < 0) {
          text = s[fresh++];
          this.table[this.next] = text;
          this.next = (this.next + 1) % TABLE;
        }
        strings.push(text);
      }
      ops.push({ k: kind, t, el, a, s: strings });
    }
    return ops;
  }
}
