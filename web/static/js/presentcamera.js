// The camera of present mode: the stage shows what the film uses of its
// picture, as large as it gets. It looks as far ahead as the film is held, so
// that it moves but rarely, and only back.

import { settled } from "./playhead.js";
import { Labels } from "./presentlabels.js";

/** @typedef {import("./show.js").Show} Show */
/** @typedef {import("./film.js").Film} Film */
/** @typedef {{x0: number, y0: number, x1: number, y1: number}} Box */

const EDGE = 14; // px of the picture around what is shown
const LARGEST = 1.9; // times a picture's size at a stage of BASE px
const BASE = 560;
const SAMPLES = 8; // moments that are looked at in one go
const PACE = 600; // ms between two looks ahead
const MOVE = 400; // ms in which the camera moves
const SMALL = 1.1; // the scale below which text gets too small, and a wider picture may be larger
const WIDE = 1080; // px of a stage from which it is tried
const LEAST = 16; // px on the screen that text should have
const CROWDED = 17; // px of the picture from which that is too much for texts that stand side by side

export class Camera {
  /** @param {Show} show @param {import("./board.js").Board} board @param {() => string} lens that of the film @param {(() => void) | null} reclass the stage is to have another width class; null where it may not */
  constructor(show, board, lens, reclass) {
    this.show = show;
    this.board = board;
    this.labels = new Labels(board.box);
    this.lens = lens;
    this.reclass = reclass;
    this.through = ""; // the lens of what has been shown
    this.foot = -Infinity; // px of the picture at which the readings end
    this.wide = false; // the picture is that of a wide screen
    this.tried = 0; // the scale of the other one, 0 if it was not tried
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    /** @type {Film | null} */
    this.film = null;
    /** @type {Box | null} what has been shown */
    this.seen = null;
    /** @type {Box | null} what the stage shows */
    this.view = null;
    this.looked = 0; // film ms up to which the film was looked at
    this.when = -PACE;
    this.timer = 0;
    this.frame = 0;
    this.observer = new ResizeObserver(() => this.aim(false));
    this.observer.observe(board.stage);
  }

  /** moved looks ahead when there is more of the film. */
  moved() {
    const { film } = this.show;
    if (!film || !this.board.box.isConnected) return;
    this.labels.fit();
    if (film !== this.film) {
      this.film = film;
      this.seen = this.view = null;
      this.foot = -Infinity;
      this.looked = 0;
      this.when = -PACE;
      if (this.anew()) return;
    }
    this.looked = Math.min(this.looked, film.end);
    if (film.end === this.looked || this.timer) return;
    const wait = this.when + PACE - performance.now();
    if (wait > 0) {
      this.timer = window.setTimeout(() => {
        this.timer = 0;
        this.moved();
      }, wait);
      return;
    }
    this.when = performance.now();
    const first = this.seen === null;
    this.look(film);
    this.aim(!first);
  }

  /** anew forgets what another lens needed, and tells whether that calls for another film. */
  anew() {
    if (this.lens() === this.through) return false;
    this.through = this.lens();
    this.tried = 0;
    if (!this.wide) return false;
    this.wide = false;
    this.reclass?.();
    return true;
  }

  /** look looks at moments of the film that are new, and then shows the playhead's again. @param {Film} film */
  look(film) {
    const { player } = this.show;
    const { met } = player;
    player.met = () => {}; // the legend does not tell of what comes
    this.board.box.classList.add("measured"); // without the readings at the foot of the picture, which come up to what is shown
    const ends = film.beats.map((b, i, all) => settled(b, all[i + 1])).filter((us) => us >= this.looked * 1000);
    const step = Math.max(1, Math.ceil(ends.length / SAMPLES));
    for (let i = ends.length - 1; i >= 0; i -= step) {
      player.show(film, ends[i]);
      this.note();
    }
    player.met = met;
    this.looked = film.end;
    player.show(film, this.show.playhead.shown);
    this.note();
    this.board.box.classList.remove("measured");
    this.labels.fit(); // what was not there at the other moments was made anew
    this.lift();
    this.choose();
  }

  /** lift puts the readings close under what is shown. */
  lift() {
    const readings = /** @type {SVGGraphicsElement[]} */ ([...this.board.rest.querySelectorAll(".reading")]);
    if (readings.length === 0 || !this.seen) return;
    let [top, bottom] = [Infinity, -Infinity];
    for (const r of readings) {
      const [x, y] = /** @type {string[]} */ ((r.getAttribute("transform") ?? "").match(/-?[\d.]+/g) ?? ["0", "0"]).map(Number);
      const b = r.getBBox();
      top = Math.min(top, y + b.y);
      bottom = Math.max(bottom, y + b.y + b.height);
      this.seen = { ...this.seen, x0: Math.min(this.seen.x0, x + b.x), x1: Math.max(this.seen.x1, x + b.x + b.width) };
    }
    const by = Math.max(0, top - this.seen.y1 - EDGE);
    this.board.box.style.setProperty("--lift", `${-by}px`);
    this.foot = bottom - by;
  }

  /** part gives the values of readings room beside their names, which are larger than in other pictures, and labels that of their boxes. */
  part() {
    this.labels.again();
    for (const value of /** @type {NodeListOf<SVGGraphicsElement>} */ (this.board.rest.querySelectorAll(".reading-value"))) {
      const name = /** @type {SVGGraphicsElement | null} */ (value.parentElement?.querySelector(".reading-name"));
      const over = name ? name.getBBox().x + name.getBBox().width + 6 - Number(value.getAttribute("x")) : 0;
      value.style.translate = over > 0 ? `${over}px 0` : "";
    }
  }

  /** choose takes the wide picture where the other one is too tall, and is larger then. */
  choose() {
    const view = this.seen && this.fit(this.seen);
    const { clientWidth } = this.board.stage;
    if (!view || !this.reclass || clientWidth < WIDE) return;
    const scale = clientWidth / (view.x1 - view.x0);
    if (this.tried === 0 ? scale < SMALL : this.wide && scale < this.tried) {
      this.tried = scale;
      this.wide = !this.wide;
      this.reclass();
    }
  }

  /** note widens what has been shown by what is shown now. */
  note() {
    for (const root of [this.board.rest, this.board.above]) {
      const b = /** @type {SVGGraphicsElement} */ (root).getBBox();
      if (b.width === 0 && b.height === 0) continue;
      const seen = this.seen ?? { x0: b.x, y0: b.y, x1: b.x, y1: b.y };
      this.seen = { x0: Math.min(seen.x0, b.x), y0: Math.min(seen.y0, b.y), x1: Math.max(seen.x1, b.x + b.width), y1: Math.max(seen.y1, b.y + b.height) };
    }
  }

  /** aim shows what has been shown, and is to be. @param {boolean} smooth */
  aim(smooth) {
    const to = this.seen && this.fit(this.seen);
    if (!to) return;
    cancelAnimationFrame(this.frame);
    const from = this.view;
    if (!from || !smooth || this.still.matches) {
      this.set(to);
      this.part();
      return;
    }
    const start = performance.now();
    const tick = (/** @type {number} */ now) => {
      const k = Math.min(1, Math.max(0, (now - start) / MOVE));
      const ease = k * k * (3 - 2 * k);
      const mix = (/** @type {keyof Box} */ c) => from[c] + (to[c] - from[c]) * ease;
      this.set({ x0: mix("x0"), y0: mix("y0"), x1: mix("x1"), y1: mix("y1") });
      if (k < 1) this.frame = requestAnimationFrame(tick);
      else this.part();
    };
    this.frame = requestAnimationFrame(tick);
  }

  /** fit is a view of the stage's shape around a box. @param {Box} box @returns {Box | null} */
  fit(box) {
    const { clientWidth: w, clientHeight: h } = this.board.stage;
    if (w === 0 || h === 0) return null;
    const most = LARGEST * Math.max(1, h / BASE);
    const foot = Math.max(box.y1, this.foot);
    const scale = Math.min(w / (box.x1 - box.x0 + 2 * EDGE), h / (foot - box.y0 + 2 * EDGE), most);
    const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + foot) / 2];
    return { x0: x - w / scale / 2, x1: x + w / scale / 2, y0: y - h / scale / 2, y1: y + h / scale / 2 };
  }

  /** set shows a view. @param {Box} view */
  set(view) {
    this.view = view;
    const { x0, y0, x1, y1 } = view;
    const text = [x0, y0, x1 - x0, y1 - y0].map((n) => n.toFixed(2)).join(" ");
    for (const root of [this.board.rest, this.board.above]) root.setAttribute("viewBox", text);
    const least = (LEAST * (x1 - x0)) / this.board.stage.clientWidth;
    this.board.box.style.setProperty("--least", `${least}px`);
    this.board.box.classList.toggle("crowded", least >= CROWDED);
  }

  /** leave shows the whole picture again. */
  leave() {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.observer.disconnect();
    this.labels.leave();
    const size = this.board.box.style.aspectRatio.split("/").map(Number);
    if (size.length === 2) this.board.size({ w: size[0], h: size[1] });
    this.board.box.classList.remove("crowded");
    for (const name of ["--least", "--lift"]) this.board.box.style.removeProperty(name);
    for (const value of this.board.rest.querySelectorAll(".reading-value")) if (value instanceof SVGElement) value.style.translate = "";
    this.wide = false;
  }
}
