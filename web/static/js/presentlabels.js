// Labels in present mode: text of boxes is larger there, as far as its box has
// room for it.

const EDGE = 3; // px of the picture between a label and the edge of its box

export class Labels {
  /** @param {HTMLElement} box the layers of a board */
  constructor(box) {
    this.box = box;
    /** @type {WeakMap<Element, string | null>} what was fitted */
    this.fitted = new WeakMap();
  }

  /** @returns {NodeListOf<SVGTextElement>} */
  get all() {
    return this.box.querySelectorAll(".desk :is(.state, .object)");
  }

  /** fit makes labels that have changed fit into their boxes. */
  fit() {
    for (const label of this.all) {
      if (this.fitted.get(label) !== label.textContent) this.fitOne(label);
    }
  }

  /** again fits all of them, since text has another size. */
  again() {
    this.fitted = new WeakMap();
    this.fit();
  }

  /** @param {SVGTextElement} label */
  fitOne(label) {
    this.fitted.delete(label);
    label.style.fontSize = "";
    const card = /** @type {SVGGraphicsElement | null} */ (label.parentElement?.querySelector(".card"));
    const { x, width } = label.getBBox();
    if (!card || width === 0) return; // it is not shown
    this.fitted.set(label, label.textContent);
    const b = card.getBBox();
    const [left, right] = [b.x + EDGE, b.x + b.width - EDGE];
    const middle = x + width / 2;
    const room = label.matches(".mid") ? 2 * Math.min(middle - left, right - middle) : right - x;
    if (width > room) label.style.fontSize = `${(parseFloat(getComputedStyle(label).fontSize) * room) / width}px`;
  }

  leave() {
    for (const label of this.all) label.style.fontSize = "";
  }
}
