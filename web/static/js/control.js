// One control of the parameter panel: a range with its number field, segments,
// a list, a box of text, or the seed. It checks what is typed and says what is
// wrong beside the field. A number counts at Enter or when the field is left.

const TYPING = 500; // ms without a key before a text counts
const TYPED = ["number", "text"]; // the kinds of fields for one line

/**
 * @typedef {object} Control
 * @property {string} name
 * @property {string} standard its default
 * @property {boolean} live
 * @property {string} value the last valid one shown
 * @property {(val: string) => void} show
 * @property {(why: string) => void} fail
 * @property {() => boolean} held the viewer's hand is on it
 */

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

/**
 * control reads the element [data-param] and tells `edited` of every change.
 * @param {HTMLElement} node
 * @param {(val: string, why: string) => void} edited
 * @returns {Control}
 */
export function control(node, edited) {
  const name = node.dataset.param ?? "";
  const fields = /** @type {Field[]} */ ([...node.querySelectorAll("input, select, textarea")]);
  const error = document.getElementById("error-" + name);
  const reset = node.querySelector("[data-reset]");
  const count = node.querySelector(".count");
  let held = false;
  let timer = 0;
  /** @type {Field | null} the field whose text is not complete */
  let typing = null;

  /** @type {Control} */
  const self = {
    name,
    standard: node.dataset.default ?? "",
    live: node.dataset.live === "true",
    value: "",
    held: () => held || typing !== null || timer !== 0,
    show(val) {
      self.value = val;
      for (const f of fields) write(f, val);
      if (reset instanceof HTMLElement) reset.hidden = val === self.standard;
      if (count) count.textContent = lines(val);
      self.fail("");
    },
    fail(why) {
      say(why);
      for (const f of fields) f.setAttribute("aria-invalid", String(why !== ""));
    },
  };

  /** @param {string} text */
  function say(text) {
    if (error) error.textContent = text;
  }

  /** settle takes what has been typed, or the valid value next to it, and says so. @param {Field} f */
  function settle(f) {
    if (typing !== f) return;
    typing = null;
    const wrong = check(f);
    const val = wrong ? nearest(f, self.value) : tidy(f);
    if (val === self.value) self.show(val);
    else edited(val, "");
    if (wrong) say(`Allowed is ${wrong}; ${val} is used.`);
  }

  for (const f of fields) {
    f.addEventListener("input", () => {
      clearTimeout(timer);
      timer = 0;
      if (f instanceof HTMLTextAreaElement) {
        timer = window.setTimeout(() => {
          timer = 0;
          edited(f.value, "");
        }, TYPING);
      } else if (TYPED.includes(f.type)) {
        typing = f;
        self.fail(check(f));
      } else edited(tidy(f), "");
    });
    f.addEventListener("pointerdown", () => (held = true));
    f.addEventListener("change", () => {
      held = false;
      if (TYPED.includes(f.type)) settle(f);
      else if (!(f instanceof HTMLTextAreaElement) && tidy(f) !== self.value) edited(tidy(f), "");
    });
    f.addEventListener("blur", () => settle(f));
  }
  addEventListener("pointerup", () => (held = false));
  reset?.addEventListener("click", (e) => {
    e.preventDefault();
    edited(self.standard, "");
  });
  return self;
}

/** @param {Field} f @param {string} val */
function write(f, val) {
  if (f instanceof HTMLInputElement && f.type === "radio") f.checked = f.value === val;
  else if (f !== document.activeElement || f.value === "" || Number(f.value) !== Number(val)) f.value = val;
  if (f instanceof HTMLInputElement && f.type === "range") {
    const [lo, hi] = [Number(f.min), Number(f.max)];
    f.style.setProperty("--fill", hi > lo ? ((100 * (Number(val) - lo)) / (hi - lo)).toFixed(1) + "%" : "0%");
  }
}

/** tidy is the field's value as the query writes it: "1", not "01". @param {Field} f */
function tidy(f) {
  if (f.type !== "number" && f.type !== "range") return f.value;
  return f.value === "" ? "" : String(Number(f.value));
}

/** check says what is wrong with the field's value, "" if nothing. @param {Field} f */
function check(f) {
  if (!(f instanceof HTMLInputElement) || f.validity.valid && f.value !== "") return "";
  if (f.type === "number") return `${f.min} to ${f.max}` + (f.step === "1" ? "" : ` in steps of ${f.step}`);
  if (f.name === "seed") return "a whole number of at most 15 digits";
  return "";
}

/** nearest is the valid value next to that of a field; was if there is none. @param {Field} f @param {string} was */
function nearest(f, was) {
  if (f.type !== "number" || f.value === "") return was;
  const [lo, hi, step] = ["min", "max", "step"].map((name) => Number(f.getAttribute(name)));
  const steps = Math.max(0, Math.min(Math.round((Number(f.value) - lo) / step), Math.floor((hi - lo) / step)));
  return String(Number((lo + steps * step).toFixed(2)));
}

/** @param {string} text */
function lines(text) {
  const n = text.split("\n").filter((l) => l.trim() !== "").length;
  return n === 1 ? "1 line" : n + " lines";
}
