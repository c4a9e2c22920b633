// The chooser: a field over a list of demos that the server finds. Arrows move
// through the list, Enter opens, Escape closes.

import { base } from "./site.js";

const PAGE = 5; // entries that PageUp and PageDown go

class Chooser {
  /** @param {HTMLElement} dialog @param {HTMLInputElement} field @param {HTMLElement} list */
  constructor(dialog, field, list) {
    this.dialog = dialog;
    this.field = field;
    this.list = list;
    this.status = dialog.querySelector("#chooser-status");
    /** @type {HTMLAnchorElement[]} */
    this.options = [];
    this.at = -1;
    this.entered = false; // Enter is to open what is still being searched
    /** @type {AbortController | null} */
    this.request = null;
    field.addEventListener("input", () => this.search());
    field.addEventListener("keydown", (e) => this.key(e));
  }

  /** search shows what the field's text finds. */
  async search() {
    this.request?.abort();
    const request = new AbortController();
    this.request = request;
    this.entered = false;
    let html = "";
    try {
      const res = await fetch(base + "/search/hits?q=" + encodeURIComponent(this.field.value.trim()), { signal: request.signal });
      if (!res.ok) throw new Error(res.statusText);
      html = await res.text();
    } catch {
      if (request.signal.aborted) return;
      html = '<p class="none">The server does not answer, so there is nothing to find.</p>';
    }
    if (request.signal.aborted) return;
    this.request = null;
    this.show(html);
  }

  /** @param {string} html */
  show(html) {
    this.list.innerHTML = html;
    this.list.scrollTop = 0;
    this.options = [...this.list.querySelectorAll("a[role=option]")].filter((a) => a instanceof HTMLAnchorElement);
    this.field.setAttribute("aria-expanded", String(this.options.length > 0));
    if (this.status) this.status.textContent = this.list.querySelector("[data-status]")?.getAttribute("data-status") ?? "";
    this.at = -1;
    this.pick(0);
    if (this.entered) this.open();
  }

  /** pick makes an entry the active one. @param {number} n */
  pick(n) {
    this.options[this.at]?.setAttribute("aria-selected", "false");
    this.at = Math.min(Math.max(n, 0), this.options.length - 1);
    const option = this.options[this.at];
    if (!option) {
      this.field.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    this.field.setAttribute("aria-activedescendant", option.id);
    (this.at === 0 ? this.list.firstElementChild : option)?.scrollIntoView({ block: this.at === 0 ? "start" : "nearest" });
  }

  open() {
    this.entered = this.request !== null;
    if (!this.entered) this.options[this.at]?.click();
  }

  /** @param {KeyboardEvent} e */
  key(e) {
    if (e.isComposing) return;
    switch (e.key) {
      case "ArrowDown": this.pick(this.at + 1); break;
      case "ArrowUp": this.pick(this.at - 1); break;
      case "PageDown": this.pick(this.at + PAGE); break;
      case "PageUp": this.pick(this.at - PAGE); break;
      case "Enter": this.open(); break;
      default: return;
    }
    e.preventDefault();
  }
}

/** @type {Chooser | null} */
let chooser = null;

/** choose begins a search in the chooser's dialog, which is open. */
export function choose() {
  const dialog = document.getElementById("chooser");
  const field = document.getElementById("chooser-search");
  const list = document.getElementById("chooser-list");
  if (!dialog || !(field instanceof HTMLInputElement) || !list) return;
  chooser ??= new Chooser(dialog, field, list);
  chooser.search();
}
