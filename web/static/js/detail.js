// What the pane of code shows on demand: who waits on a line, and how much
// goroutine time was spent there. It is loaded when somebody first asks.

import { Facts } from "./facts.js";
import { Heat } from "./heat.js";
import { Waits } from "./waits.js";

/** @typedef {import("./code.js").Run} Run */

export class Detail {
  /** @param {HTMLElement} pane @param {Run} run */
  constructor(pane, run) {
    const facts = new Facts(pane.dataset.facts ?? "", () => [run.query(), "at=" + encodeURIComponent(run.coord())].filter(Boolean).join("&"));
    this.waits = new Waits(pane, facts, run.clock);
    this.heat = new Heat(pane, facts);
  }

  /** renew brings what is shown to the playhead, soon. */
  renew() {
    this.waits.renew();
    this.heat.renew();
  }
}
