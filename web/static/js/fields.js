// The params' fields in the code: each shows its param's value, and is linked
// with the param's control both ways. To point at one of them, or to focus it,
// marks the other; to choose a field goes to the control.

export class Fields {
  /**
   * @param {HTMLElement} lines that hold the fields
   * @param {ParentNode} controls that hold the params' controls
   * @param {(rows: Element[]) => void} reveal brings one of the rows into view
   */
  constructor(lines, controls, reveal) {
    this.lines = lines;
    for (const name of new Set([...lines.querySelectorAll(".field")].map((f) => f.getAttribute("data-param") ?? ""))) {
      const param = controls.querySelector(`.param[data-param="${CSS.escape(name)}"]`);
      if (param) this.link(name, param, reveal);
    }
  }

  /** link ties the fields of a param and its control together. @param {string} name @param {Element} param @param {(rows: Element[]) => void} reveal */
  link(name, param, reveal) {
    const fields = this.of(name);
    const rows = fields.flatMap((f) => f.closest("[data-n]") ?? []);
    const [hovered, focused] = [new Set(), new Set()];
    const mark = () => {
      const on = hovered.size + focused.size > 0;
      for (const node of [param, ...fields]) node.classList.toggle("linked", on);
    };
    for (const node of [param, ...fields]) {
      const here = [["pointerenter", "pointerleave", hovered], ["focusin", "focusout", focused]];
      for (const [enter, leave, set] of /** @type {[string, string, Set<Element>][]} */ (here)) {
        node.addEventListener(enter, () => (set.add(node), mark()));
        node.addEventListener(leave, () => (set.delete(node), mark()));
      }
    }
    for (const hand of ["pointerdown", "focusin"]) param.addEventListener(hand, () => reveal(rows));
    for (const field of fields) {
      field.addEventListener("click", () => choose(param));
      field.addEventListener("keydown", (e) => {
        if (!(e instanceof KeyboardEvent) || (e.key !== "Enter" && e.key !== " ")) return;
        e.preventDefault();
        choose(param);
      });
    }
  }

  /** @param {string} name */
  of(name) {
    return [...this.lines.querySelectorAll(`.field[data-param="${CSS.escape(name)}"]`)];
  }

  /** value shows a parameter's value beside its fields, as the program holds it; the rows where it changes fade over. @param {string} name @param {string} val */
  value(name, val) {
    for (const f of this.of(name)) {
      const text = held(f, val);
      if (f.getAttribute("data-value") === text) continue;
      f.setAttribute("data-value", text);
      f.classList.remove("flash");
      requestAnimationFrame(() => f.classList.add("flash"));
    }
  }
}

/** choose goes to a param's control. @param {Element} param */
function choose(param) {
  const input = param.querySelector("input[type=range]") ?? param.querySelector("input:checked, input, select, textarea");
  if (input instanceof HTMLElement) input.focus();
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
