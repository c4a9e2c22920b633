// What the server knows of the lines of the program at the playhead: who is on
// them, and what share of all goroutine time was spent there. It is asked for
// only when something shows it.

import { told } from "./told.js";

/** @typedef {{g: number, name: string, why?: string, obj?: string, since?: number, holders?: number[]}} User */
/** @typedef {{id: string, run: number, wait: number, on?: User[], more?: number}} Fact shares in thousandths */
/** @typedef {{at: number, lines: Fact[]}} Answer at in virtual ns */

const KEPT = 32; // answers

export class Facts {
  /**
   * @param {string} address without a query, "" if there is nothing to ask
   * @param {() => string} moment the query of the run and of the moment
   */
  constructor(address, moment) {
    this.address = address;
    this.moment = moment;
    /** @type {Map<string, Promise<Answer | null>>} by query */
    this.answers = new Map();
  }

  /** now are the facts of this moment; null if the server does not give them. @returns {Promise<Answer | null>} */
  now() {
    if (this.address === "") return Promise.resolve(null);
    const query = this.moment();
    let answer = this.answers.get(query);
    if (!answer) {
      answer = told(this.address + "?" + query);
      this.answers.set(query, answer);
      answer.then((a) => a ?? this.answers.delete(query));
      if (this.answers.size > KEPT) this.answers.delete(this.answers.keys().next().value ?? "");
    }
    return answer;
  }
}
