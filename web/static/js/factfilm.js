// The films of /facts: a picture stands still until its button is pressed, then
// one that plays stands in its place. Both follow the theme of the page.

const root = document.documentElement;

/** A film's picture and its button. */
class Film {
  /** @param {HTMLElement} figure @param {HTMLButtonElement} button */
  constructor(figure, button) {
    this.parts = /** @type {(HTMLSourceElement | HTMLImageElement)[]} */ ([...figure.querySelectorAll("source, img")]);
    this.button = button;
    this.word = button.querySelector("span");
    this.icon = button.querySelector("path");
    this.shapes = [this.icon?.getAttribute("d") ?? "", "M6 6h8v8H6z"];
    this.playing = false;
    this.plays = 0;
    button.hidden = false;
    button.addEventListener("click", () => this.turn(!this.playing));
    if (root.dataset.theme) this.show();
  }

  /** turn plays the film from its beginning, or puts the picture back. @param {boolean} on */
  turn(on) {
    this.playing = on;
    if (on) this.plays++;
    this.button.setAttribute("aria-pressed", String(on));
    if (this.word) this.word.textContent = on ? "Stop" : "Play";
    this.icon?.setAttribute("d", this.shapes[on ? 1 : 0]);
    this.show();
  }

  /** show shows what is to be seen now. Behind # stands what makes the browser begin anew. */
  show() {
    const theme = root.dataset.theme ? "&theme=" + root.dataset.theme : "";
    for (const part of this.parts) {
      const url = this.playing ? part.dataset.film + theme + "#" + this.plays : part.dataset.still + theme;
      if (part instanceof HTMLSourceElement) part.srcset = url;
      else part.src = url;
    }
  }
}

/** @type {Film[]} */
const films = [];
for (const figure of document.querySelectorAll(".fact-film")) {
  const button = figure.querySelector("button");
  if (figure instanceof HTMLElement && button) films.push(new Film(figure, button));
}
new MutationObserver(() => films.forEach((f) => f.show())).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
