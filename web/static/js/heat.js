// The gutter that says which share of all goroutine time so far was spent on
// each line, and how much of that in waiting.

/** @typedef {import("./facts.js").Facts} Facts */
/** @typedef {import("./facts.js").Answer} Answer */

const EVERY = 1000; // ms between two renewals while the film plays

export class Heat {
  /** @param {HTMLElement} pane @param {Facts} facts */
  constructor(pane, facts) {
    this.prefix = pane.dataset.prefix ?? "";
    this.facts = facts;
    this.lines = /** @type {HTMLElement} */ (pane.querySelector(".lines"));
    this.asked = -EVERY;
    this.timer = 0;
  }

  /** toggle shows or hides the gutter. @param {Element} button */
  toggle(button) {
    button.setAttribute("aria-pressed", String(this.lines.classList.toggle("heat")));
    this.asked = -EVERY;
    this.renew();
  }

  /** renew brings the gutter to the playhead, soon, if it is shown. */
  renew() {
    clearTimeout(this.timer);
    if (!this.lines.classList.contains("heat")) return;
    const wait = this.asked + EVERY - performance.now();
    if (wait > 0) {
      this.timer = window.setTimeout(() => this.renew(), wait);
      return;
    }
    this.asked = performance.now();
    this.facts.now().then((answer) => answer && this.write(answer));
  }

  /** write shows shares beside the lines; the longest bar is the largest share. @param {Answer} answer */
  write({ lines }) {
    const by = new Map(lines.map((l) => [this.prefix + l.id, l]));
    const most = Math.max(1, ...lines.map((l) => l.run + l.wait));
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (this.lines.querySelectorAll("[data-n]"))) {
      const { run, wait } = by.get(row.id) ?? { run: 0, wait: 0 };
      const text = run + wait > 0 ? percent(run + wait) : "";
      if (row.dataset.share !== text) row.dataset.share = text;
      row.style.setProperty("--wait", ((100 * wait) / most).toFixed(1) + "%");
      row.style.setProperty("--both", ((100 * (run + wait)) / most).toFixed(1) + "%");
    }
  }
}

/** percent writes thousandths as whole percents. @param {number} n */
function percent(n) {
  return n < 10 ? "<1 %" : Math.round(n / 10) + " %";
}
