// The link between the stage and the rows of the code: to point at an element
// outlines the row that names it, to point at a row, or to focus it, gives the
// elements that it names a halo.

import { halo, unhalo } from "./halo.js";
import { within } from "./lanes.js";

/** @typedef {import("./code.js").Code} Code */
/** @typedef {import("./board.js").Board} Board */

const GRACE = 500; // ms before a mark leaves
const DWELL = 250; // ms of pointing after which the row comes into view

export class Links {
  /** @param {Board} board @param {Code} code */
  constructor(board, code) {
    const { lines } = code;
    this.board = board;
    this.code = code;
    this.lines = lines;
    /** @type {Element | null} what is pointed at: an element of the stage, or a row */
    this.at = null;
    /** @type {Element[]} what is marked for it */
    this.marked = [];
    this.timer = 0;
    board.stage.addEventListener("pointerover", (e) => this.point(element(e.target)));
    lines.addEventListener("pointerover", (e) => this.point(row(e.target)));
    lines.addEventListener("focusin", (e) => this.point(row(e.target)));
    for (const node of [board.stage, lines]) node.addEventListener("pointerleave", () => this.point(null));
    lines.addEventListener("focusout", () => this.point(null));
    lines.addEventListener("click", (e) => {
      if (e.target instanceof Element && !e.target.closest(".field")) this.choose(row(e.target));
    });
    const card = code.pane.querySelector(".waits");
    card?.addEventListener("pointerenter", () => this.point(this.at));
    card?.addEventListener("pointerleave", () => this.point(null));
    lines.addEventListener("keydown", (e) => {
      if (e.key === "ArrowDown" || e.key === "ArrowUp") this.walk(e);
      if (e.key === "Escape") this.mark(null);
    });
  }

  /** point marks what belongs to an element or a row; nothing, after a grace, for null. @param {Element | null} node */
  point(node) {
    clearTimeout(this.timer);
    if (!node) this.timer = window.setTimeout(() => this.mark(null), GRACE);
    else if (node !== this.at) {
      this.mark(node);
      if (!this.lines.contains(node)) this.timer = window.setTimeout(() => this.code.reveal(this.marked), DWELL);
    }
  }

  /** @param {Element | null} node */
  mark(node) {
    this.at = node;
    this.code.point(node && this.lines.contains(node) ? node : null);
    this.renew();
  }

  /** renew marks what belongs there now. */
  renew() {
    const fresh = this.at ? (this.lines.contains(this.at) ? this.named(this.at) : this.naming(this.at)) : [];
    for (const n of this.marked) {
      if (fresh.includes(n)) continue;
      if (this.lines.contains(n)) n.removeAttribute("data-linked");
      else unhalo(n, "linked");
    }
    for (const n of fresh) {
      if (this.lines.contains(n)) n.setAttribute("data-linked", "");
      else halo(n, "linked");
    }
    this.marked = fresh;
  }

  /** named are the elements that a row names. @param {Element} line */
  named(line) {
    const words = texts(line);
    return this.board.tokens().filter((t) => words.includes(name(t)));
  }

  /** naming are the rows that name an element, or one that stands in it. @param {Element} node */
  naming(node) {
    const there = node.closest(".layer-2") ? [node] : this.board.tokens().filter((t) => within(t, node));
    const words = there.map(name).filter(Boolean);
    return [...this.lines.querySelectorAll("[data-n]")].filter((r) => texts(r).some((word) => words.includes(word)));
  }

  /** choose gives the focus to a row that is clicked, as one does where nothing hovers; not to one in which text was selected. @param {Element | null} line */
  choose(line) {
    if (line instanceof HTMLElement && String(getSelection()) === "" && !line.contains(document.activeElement)) focus(line);
  }

  /** walk goes from row to row. @param {KeyboardEvent} e */
  walk(e) {
    e.preventDefault();
    const rows = /** @type {HTMLElement[]} */ ([...this.lines.querySelectorAll("[data-n]")]).filter((r) => r.offsetParent);
    const at = rows.findIndex((r) => r === document.activeElement);
    const seen = rows.findIndex((r) => r.offsetTop >= this.lines.scrollTop);
    const next = rows[at < 0 ? seen : at + (e.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    focus(next);
    const [top, height] = [next.offsetTop, next.offsetHeight];
    this.lines.scrollTop = Math.min(top - height, Math.max(this.lines.scrollTop, top + 2 * height - this.lines.clientHeight));
  }
}

/** @param {HTMLElement} line */
function focus(line) {
  line.tabIndex = -1;
  line.focus({ preventScroll: true });
}

/** name is what an element is called on the stage. @param {Element} node */
export function name(node) {
  return node.querySelector('[data-t="0"]')?.textContent ?? "";
}

/** texts are the words of a row's texts, series such as G4–G9 written out. @param {Element} line */
function texts(line) {
  return [...line.querySelectorAll("[data-t]")].flatMap((t) => (t.textContent ?? "").split(/[\s,]+/)).filter(Boolean).flatMap(series);
}

/** @param {string} word */
function series(word) {
  const [, from, to] = /^G(\d+)–G(\d+)$/.exec(word) ?? [];
  return from ? Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => "G" + (Number(from) + i)) : [word];
}

/** @param {EventTarget | null} target */
function element(target) {
  return target instanceof Element ? target.closest(".layer > g") : null;
}

/** @param {EventTarget | null} target */
function row(target) {
  return target instanceof Element ? target.closest("[data-n]") : null;
}
