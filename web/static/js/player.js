// The player draws a film's elements into the stage: what rests in one <svg>,
// what travels in a second one above it, so that only little is painted anew.
// It knows elements and their keyframes, and nothing else.

/** @typedef {import("./track.js").Track} Track */
/** @typedef {import("./film.js").Film} Film */

/**
 * @typedef {object} View an element in the page
 * @property {Element} node
 * @property {(Element | null)[]} texts its [data-t] children
 * @property {(Element | null)[]} bars its [data-bar] children
 * @property {boolean} lifted it is in the upper svg
 * @property {Map<string, string>} shown what was written last, by attribute
 */

const SVG = "http://www.w3.org/2000/svg";
const LAYERS = 4;
const TOKENS = 2; // the layer of tokens

export class Player {
  /**
   * @param {HTMLElement} stage
   * @param {(state: string) => void} met a class that an element bears
   */
  constructor(stage, met) {
    this.stage = stage;
    this.met = met;
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
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
    this.scratch = svg("svg", "");
    /** @type {Map<number, View>} */
    this.views = new Map();
    /** @type {WeakMap<Element, number>} */
    this.numbers = new WeakMap();
    this.beat = -1;
  }

  /** reset empties the stage for a film of that size. @param {{w: number, h: number}} size */
  reset({ w, h }) {
    for (const [el, view] of this.views) this.remove(el, view);
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

  /** show draws film µs us; only what has changed since the last call. @param {Film} film @param {number} us */
  show(film, us) {
    const beat = film.time.beatAt(us);
    if (this.still.matches) us = this.calm(film, us, beat);
    if (beat !== this.beat) this.trails.replaceChildren();
    this.beat = beat;
    for (const track of film.changed(us)) {
      const view = this.views.get(track.el);
      if (!track.alive) {
        if (view) this.remove(track.el, view);
      } else if (view) this.update(track, view);
      else this.create(track);
    }
  }

  /**
   * calm is the moment shown under reduced motion: the end of the beat, and
   * within a gap every half second of film.
   * @param {Film} film @param {number} us @param {number} beat
   */
  calm(film, us, beat) {
    const b = film.beats[beat];
    if (!b) return us;
    return Math.max((b.F + b.D) * 1000 - 1, Math.floor(us / 500000) * 500000);
  }

  /** @param {Track} track */
  create(track) {
    const node = track.layer < 0 ? document.getElementById(track.id) : this.build(track);
    if (!node) return;
    /** @type {View} */
    const view = { node, texts: [], bars: [], lifted: false, shown: new Map() };
    this.views.set(track.el, view);
    this.numbers.set(node, track.el);
    if (track.layer >= 0) {
      view.shown.set("class", track.cls);
      this.meet(track.cls);
      this.place(track, view);
    }
    this.update(track, view);
  }

  /** @param {Track} track */
  build(track) {
    this.scratch.innerHTML = track.markup;
    return this.scratch.firstElementChild;
  }

  /** place puts the node into its layer, in order of its number. @param {Track} track @param {View} view */
  place(track, view) {
    const layer = (view.lifted ? this.above : this.rest).querySelectorAll(":scope > .layer")[track.layer];
    let after = layer.lastElementChild;
    while (after && (this.numbers.get(after) ?? 0) > track.el) after = after.previousElementSibling;
    if (after) after.after(view.node);
    else layer.prepend(view.node);
  }

  /** @param {Track} track @param {View} view */
  update(track, view) {
    if (track.layer >= 0) {
      const was = view.shown.get("transform");
      if (this.write(view, view.node, "transform", `translate(${tenths(track.x)} ${tenths(track.y)})`) && this.still.matches && was) {
        this.trail(view.node, was, track);
      }
      if (track.moving !== view.lifted && !this.still.matches) {
        view.lifted = track.moving;
        this.place(track, view);
      }
    }
    if (this.write(view, view.node, "class", track.cls)) this.meet(track.cls);
    for (let i = 0; i < track.texts.length; i++) this.text(view, i, track.texts[i]);
    for (let i = 0; i < track.bars.length; i++) {
      if (track.bars[i] < 0) continue;
      view.bars[i] ??= view.node.querySelector(`[data-bar="${i}"]`);
      const bar = view.bars[i];
      if (bar) this.write(view, bar, "stroke-dasharray", `${track.bars[i]} 1000`, "bar" + i);
    }
  }

  /** @param {View} view @param {number} i @param {string} text */
  text(view, i, text) {
    view.texts[i] ??= view.node.querySelector(`[data-t="${i}"]`);
    const node = view.texts[i];
    if (!node || view.shown.get("t" + i) === text) return;
    view.shown.set("t" + i, text);
    node.textContent = text;
  }

  /**
   * write sets an attribute if it has another value, and reports whether it had.
   * @param {View} view @param {Element} node @param {string} name @param {string} value
   */
  write(view, node, name, value, key = name) {
    if (view.shown.get(key) === value) return false;
    view.shown.set(key, value);
    node.setAttribute(name, value);
    return true;
  }

  /** @param {string} cls */
  meet(cls) {
    for (const word of cls.split(" ")) this.met(word);
  }

  /** tokens are the elements of the tokens' layer, at rest and under way. */
  tokens() {
    return [...this.box.querySelectorAll(`.layer-${TOKENS} > g`)];
  }

  /** trail shows, where nothing may travel, whence the node came. @param {Element} node @param {string} was @param {Track} track */
  trail(node, was, track) {
    const [x, y] = was.slice(10, -1).split(" ");
    const line = svg("line", "trail");
    for (const [k, v] of Object.entries({ x1: x, y1: y, x2: tenths(track.x), y2: tenths(track.y) })) line.setAttribute(k, v);
    this.trails.append(line);
    node.animate([{ opacity: 0 }, { opacity: 1 }], 120);
  }

  /** @param {number} el @param {View} view */
  remove(el, view) {
    this.views.delete(el);
    if (this.box.contains(view.node)) {
      view.node.remove();
      return;
    }
    view.node.removeAttribute("class");
    for (const t of view.texts) if (t) t.textContent = "";
  }
}

/** @param {string} name @param {string} cls */
function svg(name, cls) {
  const node = document.createElementNS(SVG, name);
  if (cls) node.setAttribute("class", cls);
  return node;
}

/** tenths writes an integer number of tenths with one decimal. @param {number} n */
export function tenths(n) {
  const a = Math.abs(n);
  return (n < 0 ? "-" : "") + Math.floor(a / 10) + "." + (a % 10);
}
