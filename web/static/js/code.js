// The code pane: copy, the whole file, and what comes into view. The rows'
// highlights are the film's; a page may have several panes.

import { Fields } from "./fields.js";
import { under } from "./query.js";

/** @typedef {import("./detail.js").Detail} Detail */

/**
 * @typedef {object} Run the run that the pane shows
 * @property {() => string} query its query
 * @property {() => string} coord the moment that is shown
 * @property {(ns: number) => string} clock writes a virtual time
 */

const FOLLOW = 700; // ms between two scrolls of the pane
const ABOVE = 3; // lines above the one that a scroll goes to
const SAID = 1600; // ms that a button says what it has done
const REVEALED = 2000; // ms that a line stays that was asked for

export class Code {
  /**
   * @param {HTMLElement} page that holds one pane
   * @param {Run} run
   * @param {ParentNode} [controls] that hold the params' controls, by default those of the document
   */
  constructor(page, run, controls = document) {
    this.query = run.query;
    this.pane = /** @type {HTMLDetailsElement} */ (page.querySelector(".code"));
    this.lines = /** @type {HTMLElement} */ (this.pane.querySelector(".lines"));
    this.fields = new Fields(this.lines, controls, (rows) => this.reveal(rows));
    this.run = run;
    /** @type {Promise<Detail | null> | null} */
    this.loading = null;
    /** @type {Detail | null} */
    this.detail = null;
    /** @type {Element | null} the row that is pointed at */
    this.row = null;
    this.inside = false;
    this.scrolled = -FOLLOW;
    this.timer = 0;
    this.lines.addEventListener("pointerenter", () => (this.inside = true));
    this.lines.addEventListener("pointerleave", () => (this.inside = false));
    this.opens = !matchMedia("(max-width: 699px)").matches; // unless the address says otherwise
    if (!this.opens && !("asked" in this.pane.dataset)) this.pane.open = false;
    this.expander();
    this.copier();
    const heat = this.pane.querySelector("[data-heat]");
    heat?.addEventListener("click", async () => (await this.load())?.heat.toggle(heat));
    if (this.pane.querySelector(".code-fix")) import("./changes.js").then(({ Changes }) => new Changes(this, run.query), () => {});
  }

  /** load fetches what is shown on demand; null if the server is away. */
  load() {
    this.loading ??= import("./detail.js").then(({ Detail }) => (this.detail = new Detail(this.pane, this.run)), () => (this.loading = null));
    return this.loading;
  }

  /** point opens the list of a row's goroutines, and closes it for null. @param {Element | null} row */
  async point(row) {
    this.row = row;
    if (!this.pane.dataset.facts) return; // an embed's pane, which may not ask
    if (row || this.detail) (await this.load())?.waits.show(this.row);
  }

  expander() {
    const button = this.pane.querySelector("[data-expand]");
    const label = button?.querySelector("span");
    button?.addEventListener("click", () => {
      this.steady(() => {
        const whole = this.lines.classList.toggle("whole");
        button.setAttribute("aria-expanded", String(whole));
        if (label) label.textContent = whole ? "Only the region" : "Whole file";
      });
      this.beyond();
    });
  }

  /** steady keeps the first row that is seen, and stays, where it is. @param {() => void} change */
  steady(change) {
    const top = this.lines.scrollTop;
    const seen = this.rows().filter((r) => r.offsetTop + r.offsetHeight > top).map((row) => ({ row, y: row.offsetTop - top }));
    change();
    const kept = seen.find(({ row }) => row.offsetParent);
    if (kept) this.lines.scrollTop = kept.row.offsetTop - kept.y;
  }

  /** rows are those that are shown. */
  rows() {
    return /** @type {HTMLElement[]} */ ([...this.lines.querySelectorAll("[data-n], [data-other]")]).filter((r) => r.offsetParent);
  }

  /** beyond says on the button how many goroutines are on lines that are folded. */
  beyond() {
    const note = this.pane.querySelector(".beyond");
    if (!(note instanceof HTMLElement)) return;
    const folded = this.lines.classList.contains("whole") ? [] : [...this.lines.querySelectorAll("[data-fold]:is(.run, .wait)")];
    const n = folded.reduce((sum, row) => sum + crowd(row), 0);
    const text = n === 0 ? "" : n === 1 ? "1 G" : `${n} Gs`;
    if (note.textContent !== text) note.textContent = text;
    note.title = n === 1 ? "1 goroutine is on a line that is not shown" : `${n} goroutines are on lines that are not shown`;
    note.hidden = n === 0;
  }

  copier() {
    const link = this.pane.querySelector("[data-copy]");
    if (!(link instanceof HTMLAnchorElement) || !navigator.clipboard) return;
    const label = link.querySelector("span");
    link.addEventListener("click", async (e) => {
      e.preventDefault();
      const text = fetch(under(link.pathname, this.query())).then((r) => r.text());
      const done = await copy(text);
      say(label, done ? "Copied" : "Not copied", "said");
      setTimeout(() => say(label, "Copy", ""), SAID);
    });
  }

  /** toggle shows or hides the pane. */
  toggle() {
    this.pane.open = !this.pane.open;
  }

  /** value shows a parameter's value beside its fields. @param {string} name @param {string} val */
  value(name, val) {
    this.fields.value(name, val);
  }

  /**
   * follow scrolls to the lines that failed, or else to those that run, or else
   * to those that wait, unless one of them can be seen or the pointer is in
   * the pane.
   * @param {boolean} smooth
   */
  follow(smooth) {
    if (!this.pane.open) return;
    this.beyond();
    this.detail?.renew();
    clearTimeout(this.timer);
    if (this.inside) return;
    const wait = this.scrolled + FOLLOW - performance.now();
    if (wait > 0) {
      this.timer = window.setTimeout(() => this.follow(smooth), wait);
      return;
    }
    const rows = /** @type {HTMLElement[]} */ ([...this.lines.querySelectorAll(".run, .wait")]).filter((r) => r.offsetParent);
    const wanted = ["fail", "run", "wait"].map((c) => rows.filter((r) => r.classList.contains(c))).find((list) => list.length) ?? [];
    if (wanted.length === 0 || wanted.some((r) => this.sees(r))) return;
    const tops = wanted.map((r) => r.offsetTop - ABOVE * r.offsetHeight);
    const held = tops.map((top) => rows.filter((r) => this.sees(r, top)).length);
    this.scroll(tops[held.indexOf(Math.max(...held))], smooth);
  }

  /** sees tells whether a row is wholly in the pane, when that is scrolled to top. @param {HTMLElement} row */
  sees(row, top = this.lines.scrollTop) {
    return row.offsetTop >= top && row.offsetTop + row.offsetHeight <= top + this.lines.clientHeight;
  }

  /**
   * reveal scrolls to the first of the rows, unless one of them can be seen or
   * the pointer is in the pane; the lines that run wait a while.
   * @param {Element[]} rows
   */
  reveal(rows) {
    const there = /** @type {HTMLElement[]} */ (rows).filter((r) => r.offsetParent);
    if (there.length === 0 || this.inside) return;
    if (!there.some((r) => this.sees(r))) this.scroll(there[0].offsetTop - this.lines.clientHeight / 3, true);
    this.scrolled = performance.now() + REVEALED;
  }

  /** @param {number} top @param {boolean} smooth */
  scroll(top, smooth) {
    this.scrolled = performance.now();
    this.lines.scrollTo({ top, behavior: smooth && !matchMedia("(prefers-reduced-motion: reduce)").matches ? "smooth" : "instant" });
  }
}

/** say gives a button a label. @param {Element | null} label @param {string} text @param {string} cls */
function say(label, text, cls) {
  if (!label) return;
  label.textContent = text;
  label.className = cls;
}

/** crowd is how many goroutines a row's text names, or counts. @param {Element} row */
function crowd(row) {
  const text = row.querySelector('[data-t="0"]')?.textContent ?? "";
  return text.match(/G\d+/g)?.length ?? Number(/\d+/.exec(text)?.[0] ?? 0);
}

/** copy puts text on the clipboard and reports whether that worked. @param {string | Promise<string>} text @param {Element} [within] the dialog that is open: outside of it nothing can be selected */
export async function copy(text, within) {
  try {
    if (typeof text === "string") await navigator.clipboard.writeText(text);
    else await navigator.clipboard.write([new ClipboardItem({ "text/plain": text.then((t) => new Blob([t], { type: "text/plain" })) })]);
    return true;
  } catch {
    return typeof text === "string" && select(text, within ?? document.body);
  }
}

/** select copies text where the page may not use the clipboard, as over plain HTTP. @param {string} text @param {Element} within */
function select(text, within) {
  const area = document.createElement("textarea");
  area.value = text;
  within.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
