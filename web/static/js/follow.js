// Following one element of the stage: it keeps a halo and draws its last moves
// behind it. To click it, or to type its number, begins; Escape ends.

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
  /** @param {Player} player @param {Element | null} legend */
  constructor(player, legend) {
    this.player = player;
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
    for (const { stage } of player.boards) {
      stage.addEventListener("click", (e) => {
        const token = e.target instanceof Element ? e.target.closest(".layer-2 > g") : null;
        if (token) this.pick(token.id === this.id ? null : token);
      });
    }
    this.entry?.querySelector("button")?.addEventListener("click", () => this.pick(null));
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
    const token = this.player.tokens().find((t) => name(t).replace(/^\D+/, "") === this.digits);
    if (token) this.pick(token);
    return true;
  }

  /** pick follows an element, or none. @param {Element | null} node */
  pick(node) {
    if (this.node) unhalo(this.node, "followed");
    this.id = node?.id ?? "";
    this.node = this.track = null;
    this.trail.remove();
    if (this.entry) {
      this.entry.hidden = !node;
      const label = this.entry.querySelector("b");
      if (node && label) label.textContent = name(node);
    }
    if (node && this.film) this.draw(this.film, this.us);
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

/** path leads from where the last moves began to where the element is. @param {Track} track @param {number} t film ms */
function path(track, t) {
  const moves = track.moves.slice(last(track.moves, t - TRAIL) + 1, last(track.moves, t) + 1);
  if (moves.length === 0) return "";
  const points = [[moves[0].x0, moves[0].y0], ...moves.slice(0, -1).map((m) => [m.x, m.y]), [track.x, track.y]];
  return "M" + points.map(([x, y]) => `${tenths(x)} ${tenths(y)}`).join("L");
}
