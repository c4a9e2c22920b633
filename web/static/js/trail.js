// What is drawn of the element that is followed: a halo, its last moves, and,
// where it is small, itself again, large. Where the stage shows a crowd by its
// number only, that stands at the crowd's place.

import { svg } from "./board.js";
import { halo, unhalo } from "./halo.js";
import { tenths } from "./player.js";
import { last } from "./track.js";

/** @typedef {import("./film.js").Film} Film */
/** @typedef {import("./player.js").Player} Player */
/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./track.js").Track} Track */
/** @typedef {{x: number, y: number, cls: string}} Spot the middle, in tenths of a unit of the stage */

const TRAIL = 4000; // film ms that the trail reaches back
const LARGE = 26; // px that a goroutine is wide at least

export class Trail {
  /** @param {Player} player */
  constructor(player) {
    this.player = player;
    /** @type {Element | null} */
    this.node = null;
    /** @type {Track | null} */
    this.track = null;
    this.path = svg("path", "follow-trail");
    this.large = svg("g", "");
    this.large.innerHTML = '<circle class="back" r="16"></circle><circle class="disc" r="12"></circle><rect class="square" x="-12" y="-12" width="24" height="24" rx="5"></rect><path class="diamond" d="M0-14L14 0L0 14L-14 0Z"></path><text class="id" y="4"></text>';
    /** @type {((board: Board) => Spot | null) | null} where it is if the stage does not draw it */
    this.crowd = null;
  }

  /** drop takes everything away. */
  drop() {
    if (this.node) unhalo(this.node, "followed");
    this.node = this.track = null;
    this.path.remove();
    this.large.remove();
  }

  /** draw brings all to film µs us. @param {string} id the element's @param {Film} film @param {number} us */
  draw(id, film, us) {
    if (!this.track?.alive || film.tracks.get(this.track.el) !== this.track) this.track = [...film.tracks.values()].find((t) => t.id === id && t.alive) ?? null;
    if (!this.node?.isConnected) this.node = document.getElementById(id);
    if (this.node) halo(this.node, "followed");
    const { track } = this;
    const board = track ? this.player.board(track) : this.player.boards.find((b) => id.startsWith(b.prefix)) ?? this.player.boards[0];
    if (!this.path.isConnected) board.rest.querySelector(".layer-2")?.prepend(this.path);
    const d = track ? path(track, Math.floor(us / 1000)) : "";
    if (this.path.getAttribute("d") !== d) this.path.setAttribute("d", d);
    this.enlarge(id, board, track ?? this.crowd?.(board) ?? null);
  }

  /** enlarge draws a goroutine again where it is too small to be seen. @param {string} id @param {Board} board @param {Spot | null} spot */
  enlarge(id, board, spot) {
    const [, number] = /g(\d+)$/.exec(id) ?? [];
    const px = /** @type {SVGGraphicsElement} */ (board.rest).getScreenCTM()?.a || 1;
    const own = this.node?.querySelector(".disc")?.getAttribute("r");
    const small = spot && number && (!own || 2 * Number(own) * px < LARGE - 2);
    if (!small) {
      this.large.remove();
      return;
    }
    if (this.large.parentNode !== board.above) board.above.append(this.large);
    const k = LARGE / 24 / px;
    const at = { class: "followed-large " + spot.cls, transform: `translate(${tenths(spot.x)} ${tenths(spot.y)}) scale(${k.toFixed(3)})` };
    for (const [name, value] of Object.entries(at)) if (this.large.getAttribute(name) !== value) this.large.setAttribute(name, value);
    const text = this.large.querySelector("text");
    if (!text || text.textContent === number) return;
    text.textContent = number;
    text.setAttribute("style", `font-size: ${[0, 12, 12, 11, 9, 7.5][Math.min(number.length, 5)]}px`);
  }
}

/** path leads from where the last moves began to where the element is. @param {Track} track @param {number} t film ms */
function path(track, t) {
  const moves = track.moves.slice(last(track.moves, t - TRAIL) + 1, last(track.moves, t) + 1);
  if (moves.length === 0) return "";
  const points = [[moves[0].x0, moves[0].y0], ...moves.slice(0, -1).map((m) => [m.x, m.y]), [track.x, track.y]];
  return "M" + points.map(([x, y]) => `${tenths(x)} ${tenths(y)}`).join("L");
}
