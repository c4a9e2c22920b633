// The address bar: what a viewer would copy. The query names the run; a link
// to a moment adds where the playhead is.

import { under, writeQuery } from "./query.js";

/** VERSION is that of the links written now; its twin is LinkVersion in internal/demo. */
export const VERSION = "1";

const PACE = 400; // ms; browsers refuse to rewrite the address too often

export class Address {
  /**
   * @param {() => string} query the run's canonical query
   * @param {() => [string, string][]} view lens and speed, where they differ from the standard
   * @param {() => string} moment where a reload goes
   */
  constructor(query, view, moment) {
    this.query = query;
    this.view = view;
    this.moment = moment;
    this.theme = new URLSearchParams(location.search).get("theme");
    this.timer = this.kept = 0;
    /** @type {(() => string) | null} what the address bar shows instead of link; null for nothing else */
    this.other = null;
  }

  /** link is the address without its host; one to be copied names its version. @param {string} [at] a coordinate, of a link to be copied */
  link(at) {
    const view = this.view();
    if (at) view.push(["at", at]);
    if (this.theme) view.push(["theme", this.theme]);
    if (at !== undefined) view.push(["v", VERSION]);
    return under(location.pathname, this.query(), writeQuery(view));
  }

  /** renew writes the address bar, soon. */
  renew() {
    this.timer ||= window.setTimeout(() => {
      this.timer = 0;
      this.write(this.other ? this.other() : this.link());
    }, PACE);
  }

  /** keep notes the moment, soon. */
  keep() {
    clearTimeout(this.kept);
    this.kept = window.setTimeout(() => this.write(), PACE);
  }

  /** @param {string} [link] */
  write(link) {
    try {
      history.replaceState(this.other ? null : { at: this.moment() }, "", link);
    } catch {
      // a sandboxed frame has no address of its own
    }
  }
}
