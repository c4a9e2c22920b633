// The table under the costs: what operations cost in this run, as articles
// have it, and on the machine of the server, which measures when it is asked.

import { base } from "./site.js";

/** @typedef {{op: string, least: number, low: number, median: number, high: number, rounds: number}} Figure ns */
/** @typedef {{go: string, goos: string, goarch: string, cpu: string, cpus: number, figures: Figure[], costs: Record<string, string>}} Measured */

const page = /** @type {HTMLElement | null} */ (document.querySelector("main.demo"));
const params = /** @type {HTMLFormElement | null} */ (document.querySelector("#params"));
const NOISY = 30; // %; from then on other programs decided what was measured

/** unfold fills the box, which has been opened. @param {HTMLElement} box */
async function unfold(box) {
  const res = await fetch(`${base}/demo/${page?.dataset.slug}/table`).catch(() => null);
  if (!res?.ok) {
    box.append("The table could not be loaded.");
    return;
  }
  box.insertAdjacentHTML("beforeend", await res.text());
  new Costs(box);
}

class Costs {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.rows = /** @type {HTMLElement[]} */ ([...box.querySelectorAll("[data-op]")]);
    this.say = box.querySelector(".costs-say");
    this.measureButton = /** @type {HTMLButtonElement | null} */ (box.querySelector("[data-measure]"));
    this.useButton = /** @type {HTMLButtonElement | null} */ (box.querySelector("[data-use]"));
    /** @type {Record<string, string>} the costs that were measured */
    this.costs = {};
    this.measureButton?.addEventListener("click", () => this.measure(this.measureButton));
    this.useButton?.addEventListener("click", () => this.use());
    document.body.addEventListener("params:changed", () => this.here());
    this.here();
  }

  /** here shows what the operations cost in this run. */
  here() {
    for (const row of this.rows) {
      const of = (row.dataset.of ?? "").split(" ");
      let ns = 0;
      for (let i = 0; i < of.length; i += 2) ns += Number(value(of[i])) * Number(of[i + 1]);
      cell(row, "here", String(ns));
    }
  }

  /** measure has the machine measured. @param {HTMLButtonElement | null} button */
  async measure(button) {
    if (!button || button.disabled) return;
    button.disabled = true;
    this.tell("Measuring, for two seconds.");
    try {
      const res = await fetch(base + "/api/measure", { method: "POST" });
      if (res.ok) this.show(await res.json());
      else this.tell(await res.text());
    } catch {
      this.tell("The server does not answer.");
    }
    button.disabled = false;
  }

  /** @param {Measured} report */
  show(report) {
    let widest = 0;
    for (const f of report.figures) {
      const row = this.rows.find((r) => r.dataset.op === f.op);
      if (!row) continue;
      const half = ((f.high - f.low) / 2 / f.median) * 100;
      widest = Math.max(widest, half);
      const text = `${number(f.median)}\u2009±${Math.round(half)} %`;
      cell(row, "measured", text, `Median of ${f.rounds} rounds; half of them took ${number(f.low)} to ${number(f.high)} ns, the least ${number(f.least)} ns`);
    }
    const { cpu, goos, goarch, cpus, go } = report;
    this.tell(`${widest > NOISY ? "The machine was busy: measure again. " : ""}Medians on one P; about half of the rounds lay within the ±. ${cpu ? cpu + ", " : ""}${cpus} CPUs, ${goos}/${goarch}, ${go}.`);
    this.costs = report.costs;
    if (this.useButton) this.useButton.disabled = false;
  }

  /** use makes the measured costs those of the run. */
  use() {
    const q = new URLSearchParams();
    for (const name of ["seed", "procs", "times"]) q.set(name, value(name));
    for (const [name, val] of Object.entries(this.costs)) q.set(name, val);
    page?.dispatchEvent(new CustomEvent("scenario", { detail: q.toString() }));
  }

  /** @param {string} text */
  tell(text) {
    if (this.say) this.say.textContent = text;
  }
}

/** cell fills a row's cell. @param {HTMLElement} row @param {string} kind @param {string} text @param {string} [title] */
function cell(row, kind, text, title = "") {
  const td = row.querySelector(`.${kind}`);
  if (!(td instanceof HTMLElement)) return;
  td.textContent = text;
  td.title = title;
}

/** number writes ns with two digits at least. @param {number} ns */
function number(ns) {
  return ns < 9.95 ? ns.toFixed(1) : String(Math.round(ns));
}

/** value is what a parameter is set to. @param {string} name */
function value(name) {
  const field = params?.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field.value : "";
}

const box = document.getElementById("costs");
if (box instanceof HTMLDetailsElement) {
  if (box.open) unfold(box);
  else box.addEventListener("toggle", () => unfold(box), { once: true });
}
