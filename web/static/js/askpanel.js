// The panel in which a question is asked, over the narration: the options as
// buttons, then what was right and why.

import { stressed } from "./narration.js";

/** @typedef {import("./ask.js").Question} Question */

/**
 * @typedef {object} Hands what the viewer may do
 * @property {(text: string) => void} choose an option
 * @property {() => void} skip the question
 * @property {() => void} go on after the answer
 * @property {() => void} reset the score
 */

const MARKUP = `
  <p class="ask-text" id="ask-text" tabindex="-1"></p>
  <div class="ask-options" role="group" aria-labelledby="ask-text"></div>
  <p class="ask-verdict" role="status"></p>
  <div class="ask-foot">
    <button class="button small primary" type="button" data-ask="go">Go on</button>
    <button class="button small quiet" type="button" data-ask="skip" title="Skip the question (Escape)">Skip</button>
    <span class="ask-score"></span>
    <button class="button small quiet" type="button" data-ask="reset" title="Forget the score">Start over</button>
  </div>`;

export class Panel {
  /** @param {HTMLElement} page @param {Hands} hands */
  constructor(page, hands) {
    this.hands = hands;
    this.box = document.createElement("section");
    this.box.className = "ask";
    this.box.setAttribute("aria-label", "Question");
    this.box.hidden = true;
    this.box.innerHTML = MARKUP;
    page.querySelector(".deck")?.prepend(this.box);
    /** @type {Element | null} */
    this.before = null; // what had the focus
    this.button("go").addEventListener("click", () => hands.go());
    this.button("skip").addEventListener("click", () => hands.skip());
    this.button("reset").addEventListener("click", () => hands.reset());
  }

  /** @param {string} name */
  button(name) {
    return /** @type {HTMLElement} */ (this.box.querySelector(`[data-ask=${name}]`));
  }

  /** @param {string} name */
  part(name) {
    return /** @type {HTMLElement} */ (this.box.querySelector(".ask-" + name));
  }

  /** ask shows a question and gives it the focus. @param {Question} q @param {string} score */
  ask(q, score) {
    if (this.box.hidden) this.before = document.activeElement;
    this.box.hidden = false;
    this.box.dataset.state = "asked";
    this.part("text").textContent = q.text;
    this.part("verdict").textContent = q.options.some((o) => o.g) ? "Choose below, or click on the stage." : "";
    this.part("options").replaceChildren(...q.options.map((o, i) => this.option(o.text, i + 1)));
    this.score(score);
    this.part("text").focus({ preventScroll: true });
    this.box.scrollIntoView({ block: "nearest" });
  }

  /** @param {string} text @param {number} n */
  option(text, n) {
    const b = document.createElement("button");
    b.type = "button";
    b.className = "button small";
    b.dataset.option = text;
    b.innerHTML = `<kbd>${n}</kbd><span></span>`;
    if (b.lastElementChild) b.lastElementChild.textContent = text;
    b.addEventListener("click", () => this.hands.choose(text));
    return b;
  }

  /** wait shows what was chosen while the film plays the answer. @param {string} choice @param {boolean} given nobody has chosen it */
  wait(choice, given) {
    this.box.dataset.state = "waiting";
    for (const b of this.part("options").children) {
      b.setAttribute("aria-pressed", String(!given && b instanceof HTMLElement && b.dataset.option === choice));
      b.setAttribute("aria-disabled", "true");
    }
    this.part("verdict").textContent = given ? "See what happens." : `You say ${choice}.`;
  }

  /** tell says what was right, and why. @param {Question} q @param {string} choice "" if nobody chose @param {string} score */
  tell(q, choice, score) {
    const right = q.options[q.answer].text;
    this.box.dataset.state = choice === right || choice === "" ? "right" : "wrong";
    for (const b of this.part("options").children) {
      if (b instanceof HTMLElement && b.dataset.option === right) b.dataset.right = "";
    }
    const head = choice === "" ? `*${right}.* ` : choice === right ? `*Right: ${right}.* ` : `*Not ${choice}, but ${right}.* `;
    this.part("verdict").replaceChildren(...stressed(head + q.why));
    this.score(score);
    this.button("go").focus({ preventScroll: true });
    this.box.scrollIntoView({ block: "nearest" });
  }

  /** @param {string} text */
  score(text) {
    this.part("score").textContent = text;
    this.button("reset").hidden = text === "";
  }

  close() {
    if (this.box.hidden) return;
    const inside = this.box.contains(document.activeElement);
    this.box.hidden = true;
    if (!inside) return;
    if (this.before instanceof HTMLElement && this.before !== document.body && this.before.isConnected) this.before.focus({ preventScroll: true });
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); // so that Space plays
  }
}
