// What the inspector says in words.

import { ns } from "./timelinetext.js";

/** @typedef {import("./inspector.js").Story} Story */

/** WORDS are the states, in the order of the bar. @type {Record<string, string>} */
export const WORDS = {
  running: "running", runnable: "runnable, waiting for a P", blocked: "blocked", sleeping: "sleeping", io: "waiting for I/O", syscall: "in a system call",
};

/** looks are the classes of a token in each state. @type {Record<string, string>} */
export const LOOKS = { running: "running", runnable: "runnable", blocked: "blocked", sleeping: "sleeping", io: "syscall", syscall: "syscall", ended: "done", absent: "done" };

/** state says what the goroutine does, with names of objects between asterisks. @param {Story} s */
export function state(s) {
  switch (s.state) {
    case "absent":
      return `There is no G${s.g} ${s.over ? "in this run" : "yet"}: ${s.created === 1 ? "G1 is the only goroutine" : `G1 to G${s.created} are the goroutines`} created so far.`;
    case "running":
      return `Running on P${s.p}${s.m >= 0 ? `, thread M${s.m}` : ""}${s.assists ? ", and marks for the collector (GC assist marking)" : ""}.`;
    case "runnable":
      return `Runnable${s.queue ? ": in " + s.queue : ""}.`;
    case "syscall":
      return `In a system call${s.m >= 0 ? `, and its thread M${s.m} with it` : ""}. ${s.p >= 0 ? `P${s.p} is left to it until somebody takes it.` : "It has no P."}`;
    case "ended":
      return "Ended: its function has returned.";
  }
  return `Waiting: ${s.why}${s.on ? ` on ${s.on.name}` : ""}.`;
}

/** since says for how long, and until when if that is known. @param {Story} s */
export function since(s) {
  const end = s.over ? ` The run has ended: ${s.over}.` : "";
  if (s.state === "absent") return end;
  if (s.state === "ended") return `At ${ns(s.died ?? 0)}, after ${ns((s.died ?? 0) - s.born)}.${end}`;
  const until = s.until && !s.over ? `, until ${ns(s.until)}` : "";
  return `For ${ns(s.at - s.since)}, since ${ns(s.since)}${until}.${end}`;
}

/** percent writes a share. @param {number} part @param {number} whole */
export function percent(part, whole) {
  const p = (100 * part) / whole;
  return p > 0 && p < 1 ? "<1 %" : Math.round(p) + " %";
}

/** times are how long each state lasted, in the order of the bar. @param {Story} s @returns {[string, number][]} */
export function times(s) {
  return Object.keys(WORDS).flatMap((name) => (s.times[name] ? [/** @type {[string, number]} */ ([name, s.times[name]])] : []));
}

/** often counts how often something happened. @param {number} n */
export function often(n) {
  return n === 0 ? "not yet" : n === 1 ? "once" : `${n.toLocaleString("en")} times`;
}
