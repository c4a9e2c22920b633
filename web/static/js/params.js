// The controls: what the viewer may change, checked here, shown in the address
// bar, and handed to the run. Values are text throughout.

import { control } from "./control.js";
import { compare, parseInputs, writeInputs, writeQuery } from "./query.js";

/** @typedef {import("./control.js").Control} Control */
/** @typedef {import("./query.js").Input} Input */
/** @typedef {import("./clock.js").Coord} Coord */

/**
 * @typedef {object} Run what the controls ask of the run
 * @property {() => boolean} fresh nothing has been played yet: a live change belongs to the start
 * @property {() => boolean} online the server can be asked
 * @property {() => void} restart run again from the start, with the moment kept
 * @property {(name: string, val: string) => void} input change the run from now on
 * @property {(name: string, val: string) => void} shown a control shows another value
 */

export class Params {
  /** @param {HTMLElement} page @param {string} query @param {Run} run */
  constructor(page, query, run) {
    this.page = page;
    this.run = run;
    /** @type {Map<string, Control>} */
    this.controls = new Map();
    for (const node of page.querySelectorAll("[data-param]")) {
      if (!(node instanceof HTMLElement) || !node.closest("#params")) continue;
      const c = control(node, (val, why) => this.edited(c, val, why));
      this.controls.set(c.name, c);
    }
    /** @type {Map<string, string>} the values at the start of the run */
    this.base = new Map();
    /** @type {Map<string, string>} those of the run that is shown */
    this.accepted = new Map();
    /** @type {Input[]} */
    this.inputs = [];
    this.opened = query;
    this.adopt(query);
  }

  /** adopt takes all values from a query. @param {string} query */
  adopt(query) {
    const q = new URLSearchParams(query);
    this.inputs = parseInputs(q.get("in") ?? "");
    for (const c of this.controls.values()) {
      this.base.set(c.name, q.get(c.name) ?? c.standard);
      this.show(c, this.base.get(c.name) ?? "");
    }
    this.markScenario();
    this.derive();
  }

  /** query is the run's canonical query; values that are defaults are left out. */
  query() {
    /** @type {[string, string][]} */
    const pairs = [];
    for (const [name, val] of this.base) {
      if (val !== this.controls.get(name)?.standard) pairs.push([name, val]);
    }
    pairs.push(["in", writeInputs(this.inputs)]);
    return writeQuery(pairs);
  }

  /** valueOf is the value that a control has at the start of the run. @param {string} name */
  valueOf(name) {
    return this.base.get(name) ?? "";
  }

  /** sideQuery is the query of one side's program alone. @param {string} side @param {string[]} known its parameters and actions */
  sideQuery(side, known) {
    /** @type {Map<string, string>} */
    const own = new Map();
    for (const [name, val] of this.base) {
      const [head, tail] = name.split(".");
      if (tail === undefined && known.includes(head)) own.set(head, val);
      else if (head === side) own.set(tail, val);
    }
    const inputs = this.inputs.flatMap((i) => {
      const [head, tail] = i.name.split(".");
      if (tail === undefined ? !known.includes(head) : head !== side) return [];
      return [{ ...i, name: tail ?? head, text: i.text.split("+")[0] }]; // how many events the side has had then is not known here
    });
    own.set("in", writeInputs(inputs));
    return writeQuery(own);
  }

  /**
   * edited hears of a change by hand; why says what is wrong with the value.
   * @param {Control} c @param {string} val @param {string} why
   */
  edited(c, val, why) {
    c.fail(why);
    if (why) return;
    this.show(c, val);
    this.derive();
    if (c.live && !this.run.fresh()) {
      this.run.input(c.name, val);
      return;
    }
    this.base.set(c.name, val);
    this.markScenario();
    this.run.restart();
  }

  /** set changes a value as if by hand. @param {string} name @param {string} val */
  set(name, val) {
    const c = this.controls.get(name);
    if (c) this.edited(c, val, "");
  }

  /** accept notes that the server runs these values. */
  accept() {
    this.accepted = new Map(this.base);
  }

  /** revert goes back to the values last accepted; what is typed stays in its field. */
  revert() {
    this.base = new Map(this.accepted);
  }

  /** cut takes the run's inputs as the server has them. @param {string} inputs */
  cut(inputs) {
    this.inputs = parseInputs(inputs);
  }

  /** keep notes an input that the server has not seen; it drops what came later. @param {Input} input */
  keep(input) {
    this.inputs = this.inputs.filter((i) => compare(i.at, input.at) <= 0 && !(i.name === input.name && compare(i.at, input.at) === 0));
    this.inputs.push(input);
  }

  /** drop forgets the inputs after a coordinate and says how many they were. @param {Coord} at */
  drop(at) {
    const all = this.inputs;
    this.inputs = all.filter((i) => compare(i.at, at) <= 0);
    return all.length - this.inputs.length;
  }

  /** follow shows the values as they are at a coordinate. @param {Coord} at @param {(name: string) => boolean} busy */
  follow(at, busy) {
    /** @type {Map<string, string>} */
    const now = new Map();
    for (const i of this.inputs) {
      if (compare(i.at, at) <= 0) now.set(i.name, i.val);
    }
    for (const c of this.controls.values()) {
      if (!c.live || c.held() || busy(c.name)) continue;
      const val = now.get(c.name) ?? this.base.get(c.name) ?? "";
      if (val !== c.value) this.show(c, val);
    }
  }

  /** @param {Control} c @param {string} val */
  show(c, val) {
    c.show(val);
    this.run.shown(c.name, val);
  }

  /** derive renews the sentence under the controls (htmx listens). */
  derive() {
    if (!this.run.online()) return;
    document.body.dispatchEvent(new CustomEvent("params:changed"));
  }

  /** fail shows an error beside the control it is about; false if there is none. @param {string} name @param {string} text */
  fail(name, text) {
    const c = this.controls.get(name);
    if (c) {
      c.fail(text);
      return true;
    }
    const actions = document.getElementById("error-actions");
    if (!actions || !this.page.querySelector(`[data-action="${CSS.escape(name)}"]`)) return false;
    actions.textContent = text;
    return true;
  }

  /** markScenario names the scenario whose values are set. */
  markScenario() {
    const box = this.page.querySelector("#scenarios");
    const label = this.page.querySelector("#scenario");
    if (!box || !label) return;
    /** @type {Element | undefined} */
    let chosen;
    for (const a of box.querySelectorAll("[data-scenario]")) {
      const q = new URLSearchParams(a.getAttribute("data-scenario") ?? "");
      const same = this.inputs.length === 0 && [...this.base].every(([name, val]) => val === (q.get(name) ?? this.controls.get(name)?.standard));
      if (same) chosen ??= a;
      a.setAttribute("aria-current", String(same));
    }
    box.classList.toggle("chosen", Boolean(chosen));
    label.textContent = chosen?.textContent ?? "Try a scenario";
  }
}
