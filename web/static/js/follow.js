// Following one element of the stage, which trail.js draws. To click a value,
// to type a goroutine's number, or the inspector's button begins; Escape ends.
// To click a goroutine inspects it.

import { name } from "./links.js";

/** @typedef {import("./film.js").Film} Film */
/** @typedef {import("./player.js").Player} Player */

const TYPING = 1500; // ms in which a number is typed

export class Follow {
  /** @param {Player} player @param {Element | null} legend @param {(g: number, side: number) => void} inspect */
  constructor(player, legend, inspect) {
    this.player = player;
    this.inspect = inspect;
    this.entry = /** @type {HTMLElement | null} */ (legend?.querySelector("[data-state=followed]") ?? null);
    this.id = "";
    /** @type {import("./trail.js").Trail | null} */
    this.trail = null;
    /** @type {Film | null} */
    this.film = null;
    this.us = 0;
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
    this.pick(this.player.boards[0].prefix + "g" + this.digits, "G" + this.digits);
    this.inspect(Number(this.digits), 0);
    return true;
  }

  /** pick follows the element of that id, once it is there; none for "". @param {string} id @param {string} [called] its name */
  async pick(id, called = "") {
    this.id = id;
    if (this.entry) {
      this.entry.hidden = id === "";
      const label = this.entry.querySelector("b");
      if (id && label) label.textContent = called;
    }
    if (id && !this.trail) this.trail = new (await import("./trail.js")).Trail(this.player);
    this.trail?.drop();
    if (this.film) this.draw(this.film, this.us);
  }

  /** draw brings halo and trail to film µs us. @param {Film} film @param {number} us */
  draw(film, us) {
    this.film = film;
    this.us = us;
    if (this.id !== "") this.trail?.draw(this.id, film, us);
  }
}

/** number is that of the goroutine that a token stands for, 0 for none. @param {Element} token */
export function number(token) {
  return Number(/g(\d+)$/.exec(token.id)?.[1] ?? 0);
}
