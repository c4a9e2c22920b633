// What can be seen of a stage that is higher than its window: where things
// move, unless the viewer looks elsewhere.

const FREE = 2500; // ms after which a viewer's own scrolling is over
const SETTLE = 120; // ms that a beat has moved before the window follows

export class Sight {
  /** @param {HTMLElement} page */
  constructor(page) {
    this.window = /** @type {HTMLElement} */ (page.querySelector(".window"));
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    this.timer = 0;
    this.hand = -FREE; // when the viewer scrolled
    for (const name of ["wheel", "touchmove", "keydown"]) {
      this.window.addEventListener(name, () => (this.hand = performance.now()), { passive: true });
    }
  }

  /** follow brings what moves in this beat into view. */
  follow() {
    if (this.timer || this.window.scrollHeight <= this.window.clientHeight + 1) return;
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      this.look();
    }, SETTLE);
  }

  look() {
    if (performance.now() - this.hand < FREE) return;
    const movers = [...this.window.querySelectorAll(".movers .layer > g")];
    if (movers.length === 0) return;
    const home = this.window.getBoundingClientRect();
    const boxes = movers.map((node) => node.getBoundingClientRect());
    const top = Math.min(...boxes.map((b) => b.top)) - home.top;
    const bottom = Math.max(...boxes.map((b) => b.bottom)) - home.top;
    if (top >= 0 && bottom <= home.height) return;
    const middle = (top + bottom) / 2 - home.height / 2;
    this.window.scrollBy({ top: middle, behavior: this.still.matches ? "instant" : "smooth" });
  }
}
