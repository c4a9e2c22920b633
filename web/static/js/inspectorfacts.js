// What the inspector's drawer shows. Parts that say the same as before are
// left alone, so that focus and selection stay.

import { LOOKS, often, percent, since, state, times, WORDS } from "./inspectortext.js";
import { moment, ns } from "./timelinetext.js";

/** @typedef {import("./inspector.js").Inspector} Inspector */
/** @typedef {import("./inspector.js").Story} Story */
/** @typedef {import("./inspector.js").Place} Place */

const LISTED = 6; // goroutines that are named in a row

/** write fills the drawer. @param {Inspector} inspector @param {Story | null} s null if the server does not answer */
export function write(inspector, s) {
  const { home } = inspector;
  const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (home.querySelector("#inspector-" + id));
  fill(home, part("title"), inspector.g + (s?.name ?? ""), () => ["G" + inspector.g, ...(s?.name ? [" ", make("span", s.name)] : [])]);
  for (const id of ["facts", "times", "events"]) part(id).hidden = !s || s.state === "absent";
  home.querySelector(".in-token")?.removeAttribute("hidden");
  home.querySelector(".in-token")?.setAttribute("class", "in-token tok " + (s?.failure ? "failed" : LOOKS[s?.state ?? "absent"]));
  const says = s ? state(s) : "The server does not answer.";
  fill(home, part("state"), says, () => objects(inspector, s, says));
  part("since").textContent = s ? since(s) : "";
  if (!inspector.show.playhead.playing) part("say").textContent = `G${inspector.g}: ${says}`;
  if (!s || s.state === "absent") return;
  fill(home, part("facts"), JSON.stringify([s.line, s.made, s.creator, s.woken, s.on, s.value, s.runs, s.preempted, s.failure, s.locked]), () => facts(inspector, s));
  span(part("times"), s);
  fill(home, part("events").querySelector("ol"), `${s.g} ${s.noted}`, () => events(inspector, s));
}

/** fill writes a part if it is to say something else. Who had the focus in it has its successor's, or the drawer. @param {HTMLElement} home @param {HTMLElement | null} node @param {string} key @param {() => (Node | string)[]} build */
export function fill(home, node, key, build) {
  if (!node || node.dataset.key === key) return;
  node.dataset.key = key;
  const at = [...node.querySelectorAll("button")].indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  node.replaceChildren(...build());
  if (at >= 0) (node.querySelectorAll("button")[at] ?? home).focus({ preventScroll: true });
}

/** facts are the rows of names and values. @param {Inspector} inspector @param {Story} s */
function facts(inspector, s) {
  /** @type {[string, (Node | string)[]][]} */
  const rows = [];
  const who = (/** @type {number[]} */ list) => several(inspector, s, list);
  if (s.failure) rows.push(["Failed", [s.failure]]);
  if (s.value) rows.push(offer(inspector, s));
  if (s.on?.holders) rows.push(["Held by", who(s.on.holders)]);
  if (s.on?.others) rows.push(["Also waiting", [...several(inspector, s, s.on.others, s.on.count), make("small", `, ${s.on.before ?? 0} came before it`)]]);
  if (s.line) rows.push(["Line", [place(inspector, s.line)]]);
  const made = s.made ? [make("small", `, ${s.made.file}:${s.made.n}`)] : [];
  const maker = s.creator ? named(inspector, s, s.creator) : [s.viewer ? "you" : "the runtime"];
  rows.push(["Created by", [...maker, ...made, make("small", `, at ${ns(s.born)}`)]]);
  const w = s.woken;
  if (w) rows.push(["Woken last by", [...(w.g ? named(inspector, s, w.g) : [w.by ?? ""]), make("small", ` from ${w.why}${w.obj ? " on " + w.obj : ""}, at ${ns(w.t)}`)]]);
  rows.push(["Began to run", [often(s.runs) + (s.preempted ? `, preempted ${often(s.preempted)}` : "") + (s.locked ? "; locked to its thread" : "")]]);
  return terms(rows);
}

/** terms are the entries of a list of names and values. @param {[string, (Node | string)[]][]} rows */
export function terms(rows) {
  return rows.flatMap(([name, value]) => {
    const dd = document.createElement("dd");
    dd.append(...value);
    return [make("dt", name), dd];
  });
}

/** several are links to goroutines, the first ones. @param {Inspector} inspector @param {{name?: string, names?: Record<string, string>}} s @param {number[]} list @param {number} [count] how many there are */
export function several(inspector, s, list, count = list.length) {
  const first = list.slice(0, LISTED).flatMap((g, i) => [i > 0 ? ", " : "", ...named(inspector, s, g)]);
  return count > LISTED ? [...first, ` and ${(count - LISTED).toLocaleString("en")} more`] : first;
}

/** offer is what a goroutine that waits offers, wants, or selects from. @param {Inspector} inspector @param {Story} s @returns {[string, (Node | string)[]]} */
function offer(inspector, s) {
  const value = s.value ?? "";
  if (s.why === "chan send") return ["Offers", [value]];
  if (s.why !== "select") return ["Wants", [value]];
  return ["Cases", value.split(/([^\s,<-]+)/).map((word, i) => (i % 2 === 1 ? object(inspector, word) : word))];
}

/** object is a link to one. @param {Inspector} inspector @param {string} name */
function object(inspector, name) {
  return link(name, `Inspect ${name}`, () => inspector.open(name, inspector.side));
}

/** objects is a text in which the object that the goroutine waits on is a link. @param {Inspector} inspector @param {Story | null} s @param {string} text */
function objects(inspector, s, text) {
  const end = s?.on ? ` on ${s.on.name}.` : "";
  if (!s?.on || !text.endsWith(end)) return linked(inspector, text);
  return [text.slice(0, -end.length) + " on ", object(inspector, s.on.name), "."];
}

/** place is a line of the program. @param {Inspector} inspector @param {Place} line */
export function place(inspector, { id, file, n }) {
  const { pane } = inspector.run;
  const row = document.getElementById((pane.dataset.prefix ?? "") + id);
  const source = row?.querySelector(".src")?.textContent?.trim() ?? "";
  const box = document.createElement("span");
  box.append(`${file}:${n}`);
  if (source) box.append(document.createElement("br"), make("code", source));
  return box;
}

/** goroutine is a link to another one. @param {Inspector} inspector @param {number} g */
function goroutine(inspector, g) {
  return link("G" + g, `Inspect G${g}`, () => inspector.open(g, inspector.side));
}

/** named is such a link, and the goroutine's name, unless that is the same. @param {Inspector} inspector @param {{name?: string, names?: Record<string, string>}} s @param {number} g */
export function named(inspector, s, g) {
  const name = s.names?.[g];
  return name && name !== s.name ? [goroutine(inspector, g), " " + name] : [goroutine(inspector, g)];
}

/** linked is a text in which the goroutines are links. @param {Inspector} inspector @param {string} text */
function linked(inspector, text) {
  return text.split(/\b(G\d+)\b/).map((word, i) => (i % 2 === 1 && word !== "G" + inspector.g ? goroutine(inspector, Number(word.slice(1))) : word));
}

/** span shows how long each state lasted. @param {HTMLElement} home @param {Story} s */
function span(home, s) {
  const list = times(s);
  const whole = list.reduce((sum, [, t]) => sum + t, 0);
  const bar = list.map(([name, t]) => {
    const part = make("i", "");
    part.className = "in-" + name;
    part.style.flexGrow = String(t / whole);
    return part;
  });
  home.querySelector(".in-bar")?.replaceChildren(...bar);
  home.querySelector(".in-times")?.replaceChildren(...list.map(([name, t]) => {
    const [row, dt, sign] = [make("div", ""), make("dt", ""), make("i", "")];
    sign.className = "in-" + name;
    dt.append(sign, WORDS[name]);
    row.append(dt, make("dd", ns(t)), make("dd", percent(t, whole)));
    return row;
  }));
}

/** events are the last ones, the newest first. @param {Inspector} inspector @param {{events?: import("./inspector.js").Moment[], earlier?: number}} s */
export function events(inspector, s) {
  const all = (s.events ?? []).toReversed();
  /** @type {HTMLElement[]} */
  const list = all.map((m, i) => {
    const time = ns(m.t);
    const after = all[i - 1];
    const near = after && ns(after.t) === time;
    const li = document.createElement("li");
    const text = document.createElement("span");
    text.append(...linked(inspector, m.text));
    if (m.times) text.append(make("small", ` (${m.times} times since ${ns(m.first ?? m.t)})`));
    const when = !near ? time : after.t === m.t ? "just before" : `${ns(after.t - m.t)} before`;
    li.append(link(when, `Go to ${moment(m.t)}`, () => inspector.show.go(m)), text);
    return li;
  });
  if (s.earlier) {
    const li = make("li", `${s.earlier.toLocaleString("en")} earlier`);
    li.className = "more";
    list.push(li);
  }
  return list;
}

/** @param {string} text @param {string} title @param {() => void} act */
function link(text, title, act) {
  const b = document.createElement("button");
  b.type = "button";
  b.className = "in-link";
  b.textContent = text;
  b.title = title;
  b.addEventListener("click", act);
  return b;
}

/** make is an element with a text. @param {string} tag @param {string} text @returns {HTMLElement} */
export function make(tag, text) {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}
