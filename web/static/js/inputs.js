// Inputs on their way: of one control at most one is under way, and the newest
// value waits for the answer. Until then the film stops at the input's moment.

const PACE = 100; // ms between two inputs of one control

/** @typedef {{at: string, val: string, next: string | null, timer: number}} Flight */

export class Inputs {
  /**
   * @param {(name: string, val: string) => string} send gives the coordinate at which it was sent
   * @param {() => void} idle nothing is under way any more
   */
  constructor(send, idle) {
    this.send = send;
    this.idle = idle;
    /** @type {Map<string, Flight>} */
    this.flights = new Map();
    /** @type {string[]} names, in the order sent */
    this.order = [];
    /** @type {Map<string, number>} */
    this.sent = new Map();
  }

  /** busy tells whether a value of that control is under way. @param {string} name */
  busy(name) {
    return this.flights.has(name);
  }

  /** push sends a value, or lets it wait. @param {string} name @param {string} val "" for an action */
  push(name, val) {
    const flight = this.flights.get(name);
    if (flight) {
      flight.next = val;
      return;
    }
    const wait = val === "" ? 0 : PACE - (performance.now() - (this.sent.get(name) ?? -PACE));
    if (wait > 0) {
      const timer = window.setTimeout(() => this.done(name), wait);
      this.flights.set(name, { at: "", val: "", next: val, timer });
      return;
    }
    this.sent.set(name, performance.now());
    this.order.push(name);
    this.flights.set(name, { at: this.send(name, val), val, next: null, timer: 0 });
  }

  /** cut is the answer to the oldest input. */
  cut() {
    const name = this.order.shift();
    if (name !== undefined) this.done(name);
    if (this.order.length === 0) this.idle();
  }

  /** refused is an error's answer. @param {string} name */
  refused(name) {
    this.order = this.order.filter((n) => n !== name);
    this.done(name);
    if (this.order.length === 0) this.idle();
  }

  /** @param {string} name */
  done(name) {
    const flight = this.flights.get(name);
    this.flights.delete(name);
    if (flight?.next != null) this.push(name, flight.next);
  }

  /**
   * drop forgets all, since the film starts anew or the connection is lost;
   * it gives what had no answer.
   * @returns {{name: string, at: string, val: string}[]}
   */
  drop() {
    const lost = this.order.map((name) => ({ name, at: this.flights.get(name)?.at ?? "", val: this.flights.get(name)?.next ?? this.flights.get(name)?.val ?? "" }));
    for (const f of this.flights.values()) clearTimeout(f.timer);
    this.flights.clear();
    this.order = [];
    this.idle();
    return lost;
  }
}
