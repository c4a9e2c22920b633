// Following one element of the stage: it keeps a halo and draws its last moves
// behind it. To click a value, to type a goroutine's number, or the inspector's
// button begins; Escape ends. To click a goroutine inspects it.

import { halo, unhalo } from "./halo.js";
import { name } from "./links.js";
import { tenths } from "./player.js";
import { last } from "./track.js";

/** @typedef {import("./film.js").Film} Film */
/** @typedef {import("./player.js").Player} Player */
/** @typedef {import("./track.js").Track} Track */

const TRAIL = 4000; // film ms that the trail reaches back
const TYPING = 1500; // ms in which a number is typed

export class Follow {
  /** @param {Player} player @param {Element | null} legend @param {(g: number, side: number) => void} inspect */
  constructor(player, legend, inspect) {
    this.player = player;
    this.inspect = inspect;
    this.entry = /** @type {HTMLElement | null} */ (legend?.querySelector("[data-state=followed]") ?? null);
    this.id = "";
    /** @type {Element | null} */
    this.node = null;
    /** @type {Track | null} */
    this.track = null;
    /** @type {Film | null} */
    this.film = null;
    this.us = 0;
    this.trail = document.createElementNS("http://www.w3.org/2000/svg", "path");
    this.trail.setAttribute("class", "follow-trail");
    this.digits = "";
    this.asked = -Infinity;
    player.boards.forEach(({ stage }, side) => {
      stage.addEventListener("click", (e) => {
        const token = e.target instanceof Element ? e.target.closest(".layer-2 > g") : null;
        if (!token) return;
        const g = number(token);
        if (g) inspect(g, side);
        else this.pick(token.id === this.id ? "" : token.id, name(token));
      });
    });
    this.entry?.querySelector("button")?.addEventListener("click", () => this.pick(""));
  }

  /** ask waits for a number to be typed. */
  ask() {
    this.digits = "";
    this.asked = performance.now();
  }

  /** type takes a digit of the number, false if none is awaited. @param {number} digit */
  type(digit) {
    const now = performance.now();
    if (now - this.asked > TYPING) return false;
    this.asked = now;
    this.digits += digit;
    this.pick((this.player.boards[0].name ?? "") + "g" + this.digits, "G" + this.digits);
    this.inspect(Number(this.digits), 0);
    return true;
  }

  /** pick follows the element of that id, once it is there; none for "". @param {string} id @param {string} [called] its name */
  pick(id, called = "") {
    if (this.node) unhalo(this.node, "followed");
    this.id = id;
    this.node = this.track = null;
    this.trail.remove();
    if (this.entry) {
      this.entry.hidden = id === "";
      const label = this.entry.querySelector("b");
      if (id && label) label.textContent = called;
    }
    if (id && this.film) this.draw(this.film, this.us);
  }

  /** draw brings halo and trail to film µs us. @param {Film} film @param {number} us */
  draw(film, us) {
    this.film = film;
    this.us = us;
    if (this.id === "") return;
    if (!this.track || film.tracks.get(this.track.el) !== this.track) this.track = [...film.tracks.values()].find((t) => t.id === this.id) ?? null;
    if (!this.node?.isConnected) this.node = this.player.tokens().find((t) => t.id === this.id) ?? null;
    if (this.node) halo(this.node, "followed");
    if (!this.trail.isConnected && this.track) this.player.board(this.track).rest.querySelector(".layer-2")?.prepend(this.trail);
    const d = this.track?.alive ? path(this.track, Math.floor(us / 1000)) : "";
    if (this.trail.getAttribute("d") !== d) this.trail.setAttribute("d", d);
  }
}

/** number is that of the goroutine that a token stands for, 0 for none. @param {Element} token */
export function number(token) {
  return Number(/g(\d+)$/.exec(token.id)?.[1] ?? 0);
}

/** path leads from where the last moves began to where the element is. @param {Track} track @param {number} t film ms */
function path(track, t) {
  const moves = track.moves.slice(last(track.moves, t - TRAIL) + 1, last(track.moves, t) + 1);
  if (moves.length === 0) return "";
  const points = [[moves[0].x0, moves[0].y0], ...moves.slice(0, -1).map((m) => [m.x, m.y]), [track.x, track.y]];
  return "M" + points.map(([x, y]) => `${tenths(x)} ${tenths(y)}`).join("L");
}
