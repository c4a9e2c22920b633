// A board is a stage in the page: what rests stands in one <svg>, what travels
// in a second one above it, so that only little is painted anew.

/** @typedef {import("./player.js").View} View */

const SVG = "http://www.w3.org/2000/svg";

/** LAYERS is how many layers a stage has; the elements of a film's next stage are in the next ones. */
export const LAYERS = 4;
const TOKENS = 2; // the layer of tokens

export class Board {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.stage = stage;
    this.name = stage.dataset.side ?? ""; // what tells it from others
    this.prefix = stage.id.replace(/-?stage$/, ""); // of its elements' ids
    this.box = document.createElement("div");
    this.box.className = "layers";
    this.rest = svg("svg", "settled");
    this.above = svg("svg", "movers");
    for (const root of [this.rest, this.above]) {
      root.setAttribute("aria-hidden", "true");
      for (let i = 0; i < LAYERS; i++) root.append(svg("g", "layer layer-" + i));
      this.box.append(root);
    }
    this.trails = svg("g", "trails");
    this.rest.insertBefore(this.trails, this.rest.children[TOKENS]);
  }

  /** size makes room for a picture of that size. @param {{w: number, h: number}} size */
  size({ w, h }) {
    for (const root of [this.rest, this.above]) root.setAttribute("viewBox", `0 0 ${w} ${h}`);
    this.box.style.aspectRatio = `${w} / ${h}`;
    this.trails.replaceChildren();
  }

  /** takeOver puts the layers in the place of the first paint. */
  takeOver() {
    if (this.box.isConnected) return;
    this.stage.prepend(this.box);
    this.stage.querySelector(".first")?.remove();
  }

  /** layer is one of the layers, of what rests or of what travels. @param {number} n @param {boolean} lifted */
  layer(n, lifted) {
    return (lifted ? this.above : this.rest).querySelectorAll(":scope > .layer")[n];
  }

  /** tokens are the elements of the tokens' layer, at rest and under way. */
  tokens() {
    return [...this.box.querySelectorAll(`.layer-${TOKENS} > g`)];
  }

  /** trail shows, where nothing may travel, whence a node came. @param {Element} node @param {string} was @param {string} x @param {string} y */
  trail(node, was, x, y) {
    const [x1, y1] = was.slice(10, -1).split(" ");
    const line = svg("line", "trail");
    for (const [k, v] of Object.entries({ x1, y1, x2: x, y2: y })) line.setAttribute(k, v);
    this.trails.append(line);
    node.animate([{ opacity: 0 }, { opacity: 1 }], 120);
  }
}

/** @param {string} name @param {string} cls */
export function svg(name, cls) {
  const node = document.createElementNS(SVG, name);
  if (cls) node.setAttribute("class", cls);
  return node;
}
