// What the inspector's drawer shows of an object that goroutines share.

import { events, fill, make, named, place, several, terms } from "./inspectorfacts.js";
import { ns } from "./timelinetext.js";

/** @typedef {import("./inspector.js").Inspector} Inspector */
/** @typedef {import("./inspector.js").Thing} Thing */

const LISTED = 12; // goroutines that wait, one a row

/** writeObject fills the drawer. @param {Inspector} inspector @param {Thing | null} o null if the server does not answer */
export function writeObject(inspector, o) {
  const { home } = inspector;
  const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (home.querySelector("#inspector-" + id));
  const name = String(inspector.what);
  fill(home, part("title"), name + (o?.kind ?? ""), () => [name, ...(o?.kind ? [" ", make("span", o.kind)] : [])]);
  home.querySelector(".in-token")?.setAttribute("hidden", "");
  part("times").hidden = true;
  for (const id of ["facts", "events"]) part(id).hidden = !o?.kind;
  const says = o ? state(o) : "The server does not answer.";
  fill(home, part("state"), says, () => [says]);
  part("since").textContent = o?.over ? `The run has ended: ${o.over}.` : "";
  if (!inspector.show.playhead.playing) part("say").textContent = `${name}: ${says}`;
  if (!o?.kind) return;
  fill(home, part("facts"), JSON.stringify([o.name, o.holders, o.waiting, o.waits, o.made]), () => facts(inspector, o));
  fill(home, part("events").querySelector("ol"), `${o.name} ${o.noted}`, () => events(inspector, o));
}

/** state says what the object holds. @param {Thing} o */
function state(o) {
  const count = (/** @type {number} */ n, /** @type {string} */ word) => `${n} ${word}${n === 1 ? "" : "s"}`;
  switch (o.kind) {
    case undefined:
      return `Nothing has happened to ${o.name} yet.`;
    case "channel":
      return (o.cap ? `Buffered: ${o.n} of ${count(o.cap, "value")}` : "Unbuffered") + (o.closed ? ", closed." : ".");
    case "sync.WaitGroup":
      return `Its counter is ${o.n}.`;
    case "semaphore.Weighted":
      return `${o.n} of ${count(o.cap ?? 0, "unit")} held.`;
    case "sync.Mutex":
      return o.holders?.length ? "Locked." : "Not locked.";
    case "sync.RWMutex":
      return !o.holders?.length ? "Not locked." : o.writing ? "Locked for writing." : `Locked for reading by ${count(o.holders.length, "goroutine")}.`;
    case "context.Context":
      return o.done ? `Done: ${o.done}.` : "Not done.";
  }
  return o.waits ? `${count(o.waits, "goroutine")} ${o.waits === 1 ? "waits" : "wait"}.` : "Nobody waits.";
}

/** facts are the rows of names and values. @param {Inspector} inspector @param {Thing} o */
function facts(inspector, o) {
  /** @type {[string, (Node | string)[]][]} */
  const rows = [];
  if (o.holders?.length) rows.push(["Held by", several(inspector, o, o.holders)]);
  (o.waiting ?? []).slice(0, LISTED).forEach((w, i) => {
    const offer = w.value && w.why === "chan send" ? `, offering ${w.value}` : "";
    rows.push([i === 0 ? "Waiting" : "", [...named(inspector, o, w.g), make("small", `, ${w.why}${offer}, since ${ns(w.since)}`)]]);
  });
  if ((o.waits ?? 0) > LISTED) rows.push(["", [`and ${(o.waits ?? 0) - LISTED} more`]]);
  if (!o.waits) rows.push(["Waiting", ["nobody"]]);
  if (o.made) rows.push(["First used", [place(inspector, o.made)]]);
  return terms(rows);
}
