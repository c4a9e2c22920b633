// Where a goroutine is that the stage does not draw by itself: the place whose
// crowd it belongs to.

import { LOOKS } from "./inspectortext.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./inspector.js").Story} Story */

const INSET = 6; // units of the stage from the end of the place
const TALL = 60; // units; what is higher has its crowd at the foot

/** crowd is the spot in that place, null if the stage has none. @param {Board} board @param {Story} s @returns {import("./trail.js").Spot | null} */
export function crowd(board, s) {
  if (s.state === "absent" || s.state === "ended") return null;
  const all = /** @type {HTMLElement[]} */ ([...board.rest.querySelectorAll("[data-name]")]);
  const place = names(s).map((name) => all.find((n) => n.dataset.name === name || n.dataset.name === "Bench " + name)).find((n) => n);
  if (!place) return null;
  const unit = /** @type {SVGGraphicsElement} */ (board.rest).getScreenCTM();
  const at = place.getBoundingClientRect();
  if (!unit || at.width === 0) return null;
  const low = at.height > TALL * unit.a ? at.bottom - INSET * unit.a : (at.top + at.bottom) / 2;
  return { x: Math.round(((at.right - unit.e) / unit.a - INSET) * 10), y: Math.round(((low - unit.f) / unit.a) * 10), cls: "tok " + LOOKS[s.state] };
}

/** names are those of the places that it may be in (internal/scene: schedWords), the most exact first. @param {Story} s */
function names(s) {
  const p = s.p >= 0 ? "P" + s.p : /P\d+$/.exec(s.queue ?? "")?.[0] ?? "";
  const why = (s.why ?? "").replace(/^sync\./, "");
  const obj = (s.on?.name ?? "").replace(/\.\d+$/, "");
  /** @type {Record<string, string[]>} */
  const by = {
    runnable: [p, "Global run queue", "Jobs for any workbench"], running: [p], sleeping: ["Sleeping"], io: ["Network poller"], syscall: [p, "In a system call"],
    blocked: [`${why} ${obj}`.trim(), why, "Others waiting"],
  };
  return [...(by[s.state] ?? []), s.name ?? "", "others"].filter(Boolean);
}
