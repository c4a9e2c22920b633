// The player draws a film's elements into its boards: one stage, or several
// that have the film in common. It knows elements and their keyframes, and
// nothing else.

import { Board, LAYERS, svg } from "./board.js";

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

export class Player {
  /**
   * @param {HTMLElement[]} stages
   * @param {(state: string) => void} met a class that an element bears
   */
  constructor(stages, met) {
    this.boards = stages.map((stage) => new Board(stage));
    this.met = met;
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    this.scratch = svg("svg", "");
    /** @type {Map<number, View>} */
    this.views = new Map();
    /** @type {WeakMap<Element, number>} */
    this.numbers = new WeakMap();
    this.beat = -1;
  }

  /** reset empties the stages for a film of these sizes. @param {{w: number, h: number}[]} sizes */
  reset(sizes) {
    for (const [el, view] of this.views) this.remove(el, view);
    this.boards.forEach((b, i) => b.size(sizes[i] ?? sizes[0]));
  }

  /** takeOver puts the boards in the place of the first paint. */
  takeOver() {
    for (const b of this.boards) b.takeOver();
  }

  /** board is where an element stands. @param {Track} track */
  board(track) {
    return this.boards[Math.floor(track.layer / LAYERS)] ?? this.boards[0];
  }

  /** show draws film µs us; only what has changed since the last call. @param {Film} film @param {number} us */
  show(film, us) {
    const beat = film.time.beatAt(us);
    if (this.still.matches) us = this.calm(film, us, beat);
    if (beat !== this.beat) for (const b of this.boards) b.trails.replaceChildren();
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
    const layer = this.board(track).layer(track.layer % LAYERS, view.lifted);
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
        this.board(track).trail(view.node, was, tenths(track.x), tenths(track.y));
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

  /** tokens are the elements of the tokens' layers, at rest and under way. */
  tokens() {
    return this.boards.flatMap((b) => b.tokens());
  }

  /** @param {number} el @param {View} view */
  remove(el, view) {
    this.views.delete(el);
    if (this.boards.some((b) => b.box.contains(view.node))) {
      view.node.remove();
      return;
    }
    view.node.removeAttribute("class");
    for (const t of view.texts) if (t) t.textContent = "";
  }
}

/** tenths writes an integer number of tenths with one decimal. @param {number} n */
export function tenths(n) {
  const a = Math.abs(n);
  return (n < 0 ? "-" : "") + Math.floor(a / 10) + "." + (a % 10);
}
