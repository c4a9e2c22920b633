// The code pane: copy, the whole file, the values beside the fields, and the
// link between a field and its control. The rows' highlights are the film's.

const FOLLOW = 700; // ms between two scrolls of the pane
const ABOVE = 3; // lines above the one that a scroll goes to
const REVEALED = 2000; // ms that a line stays that was asked for

export class Code {
  /** @param {HTMLElement} page @param {() => string} query the run's query, for the copy */
  constructor(page, query) {
    this.page = page;
    this.query = query;
    this.lines = /** @type {HTMLElement} */ (page.querySelector("#lines"));
    this.pane = /** @type {HTMLDetailsElement} */ (page.querySelector("#code"));
    this.inside = false;
    this.scrolled = -FOLLOW;
    this.timer = 0;
    this.lines.addEventListener("pointerenter", () => (this.inside = true));
    this.lines.addEventListener("pointerleave", () => (this.inside = false));
    if (matchMedia("(max-width: 699px)").matches) this.pane.open = false;
    this.expander();
    this.copier();
    this.links();
  }

  expander() {
    const button = this.page.querySelector("#expand");
    button?.addEventListener("click", () => {
      const whole = this.lines.classList.toggle("whole");
      button.setAttribute("aria-expanded", String(whole));
      button.textContent = whole ? "Only the region" : "Whole file";
    });
  }

  copier() {
    const link = this.page.querySelector("#copy");
    if (!(link instanceof HTMLAnchorElement) || !navigator.clipboard) return;
    const label = link.querySelector("span");
    link.addEventListener("click", async (e) => {
      e.preventDefault();
      const q = this.query();
      const text = fetch(link.pathname + (q && "?" + q)).then((r) => r.text());
      const done = await copy(text);
      if (label) label.textContent = done ? "Copied" : "Not copied";
      setTimeout(() => label && (label.textContent = "Copy"), 1600);
    });
  }

  /** links ties fields and controls together: to point at one marks the other. */
  links() {
    for (const field of this.lines.querySelectorAll(".field[data-param]")) {
      const name = field.getAttribute("data-param") ?? "";
      const param = this.page.querySelector(`#params [data-param="${CSS.escape(name)}"]`);
      if (!param) continue;
      const mark = (/** @type {boolean} */ on) => {
        param.classList.toggle("linked", on);
        for (const f of this.fields(name)) f.classList.toggle("linked", on);
      };
      for (const node of [field, param]) {
        node.addEventListener("pointerenter", () => mark(true));
        node.addEventListener("pointerleave", () => mark(false));
      }
      const rows = [...this.fields(name)].flatMap((f) => f.closest("[data-n]") ?? []);
      for (const hand of ["pointerdown", "focusin"]) param.addEventListener(hand, () => this.reveal(rows));
      field.addEventListener("click", () => {
        const input = document.getElementById(name);
        if (input) input.focus();
      });
    }
  }

  /** @param {string} name */
  fields(name) {
    return this.lines.querySelectorAll(`.field[data-param="${CSS.escape(name)}"]`);
  }

  /** toggle shows or hides the pane. */
  toggle() {
    this.pane.open = !this.pane.open;
  }

  /** value shows a parameter's value beside its fields, as the program holds it. @param {string} name @param {string} val */
  value(name, val) {
    for (const f of this.fields(name)) {
      const text = held(f, val);
      if (f.getAttribute("data-value") === text) continue;
      f.setAttribute("data-value", text);
      f.classList.remove("flash");
      requestAnimationFrame(() => f.classList.add("flash"));
    }
  }

  /**
   * follow scrolls to the lines that run, or else to those that wait, unless
   * one of them can be seen or the pointer is in the pane.
   * @param {boolean} smooth
   */
  follow(smooth) {
    if (this.inside || !this.pane.open) return;
    const wait = this.scrolled + FOLLOW - performance.now();
    clearTimeout(this.timer);
    if (wait > 0) {
      this.timer = window.setTimeout(() => this.follow(smooth), wait);
      return;
    }
    const rows = /** @type {HTMLElement[]} */ ([...this.lines.querySelectorAll(".run, .wait")]).filter((r) => r.offsetParent);
    const run = rows.filter((r) => r.classList.contains("run"));
    const wanted = run.length ? run : rows;
    if (wanted.length === 0 || wanted.some((r) => this.sees(r))) return;
    const tops = wanted.map((r) => r.offsetTop - ABOVE * r.offsetHeight);
    const held = tops.map((top) => rows.filter((r) => this.sees(r, top)).length);
    this.scroll(tops[held.indexOf(Math.max(...held))], smooth);
  }

  /** sees tells whether a row is wholly in the pane, when that is scrolled to top. @param {HTMLElement} row */
  sees(row, top = this.lines.scrollTop) {
    return row.offsetTop >= top && row.offsetTop + row.offsetHeight <= top + this.lines.clientHeight;
  }

  /** reveal scrolls to the first of the rows, unless one of them can be seen; the lines that run wait a while. @param {Element[]} rows */
  reveal(rows) {
    const there = /** @type {HTMLElement[]} */ (rows).filter((r) => r.offsetParent);
    if (there.length === 0) return;
    if (!there.some((r) => this.sees(r))) this.scroll(there[0].offsetTop - this.lines.clientHeight / 3, true);
    this.scrolled = performance.now() + REVEALED;
  }

  /** @param {number} top @param {boolean} smooth */
  scroll(top, smooth) {
    this.scrolled = performance.now();
    this.lines.scrollTo({ top, behavior: smooth && !matchMedia("(prefers-reduced-motion: reduce)").matches ? "smooth" : "instant" });
  }
}

/** @type {WeakMap<Element, {val: string, text: string}>} what fields without a rule held at first */
const first = new WeakMap();

/**
 * held is a parameter's value as its field holds it (templates/code.go): "" if
 * the page does not say how one becomes the other.
 * @param {Element} field @param {string} val
 */
function held(field, val) {
  const values = field.getAttribute("data-values");
  if (values) return JSON.parse(values)[val] ?? "";
  const times = field.getAttribute("data-times");
  if (times) return String(Math.round(Number(val) * Number(times)));
  const was = first.get(field) ?? { val, text: field.getAttribute("data-value") ?? "" };
  first.set(field, was);
  if (was.val === was.text) return val;
  return val === was.val ? was.text : "";
}

/** copy puts text on the clipboard and reports whether that worked. @param {string | Promise<string>} text */
export async function copy(text) {
  try {
    if (typeof text === "string") await navigator.clipboard.writeText(text);
    else await navigator.clipboard.write([new ClipboardItem({ "text/plain": text.then((t) => new Blob([t], { type: "text/plain" })) })]);
    return true;
  } catch {
    return typeof text === "string" && select(text);
  }
}

/** select copies text where the page may not use the clipboard, as over plain HTTP. @param {string} text */
function select(text) {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
