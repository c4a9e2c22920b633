// What the timeline says in words.

/** @typedef {import("./timeline.js").Group} Group */
/** @typedef {import("./timeline.js").Lane} Lane */
/** @typedef {import("./timeline.js").Span} Span */
/** @typedef {import("./timeline.js").Picture} Picture */

/** ns writes a time in the unit that fits it. @param {number} t virtual ns */
export function ns(t) {
  const [unit, size] = t >= 1e9 ? ["s", 1e9] : t >= 1e6 ? ["ms", 1e6] : t >= 1e3 ? ["µs", 1e3] : ["ns", 1];
  return `${Number((t / size).toPrecision(4))} ${unit}`;
}

/** moment writes a virtual time to the ns, in the unit that fits it. @param {number} t virtual ns */
export function moment(t) {
  const [unit, size] = t >= 1e9 ? ["s", 1e9] : t >= 1e6 ? ["ms", 1e6] : t >= 1e3 ? ["µs", 1e3] : ["ns", 1];
  return `${t / size} ${unit}`;
}

/** title is a lane's name. @param {Group} group @param {Lane} lane */
export function title(group, lane) {
  return group.kind === "GC" ? "GC" : group.kind + lane.id + (lane.name ? " " + lane.name : "");
}

/** family is a group's name. @param {Group} group */
export function family(group) {
  return group.kind === "P" ? "Ps" : group.kind === "M" ? "threads" : group.name || "others";
}

/** @type {Record<string, string>} */
const WORDS = {
  running: "running", runnable: "runnable", syscall: "in a system call", io: "waiting for I/O", sleeping: "sleeping", blocked: "blocked",
  scheduling: "in the scheduler", looking: "spinning", polling: "in the network poller", idle: "idle", marking: "marking", stopped: "world stopped",
};

/** @type {Record<string, [string, string]>} */
const MARKS = {
  preempted: ["preemption", "preemptions"], asked: ["request to preempt", "requests to preempt"], steal: ["steal", "steals"],
  overflow: ["overflow of the queue", "overflows of the queue"], handoff: ["handoff", "handoffs"], failure: ["failure", "failures"],
};

/** mark names a mark, or several of a kind. @param {string} kind @param {number} n @param {string} [text] */
export function mark(kind, n, text) {
  const [one, many] = MARKS[kind] ?? [kind, kind];
  return (n > 1 ? `${n} ${many}` : one) + (text ? ": " + text : "");
}

/** share writes how much of a time each state had, the longest first. @param {Record<string, number>} sum */
export function share(sum) {
  const total = Object.values(sum).reduce((a, b) => a + b, 0);
  const parts = Object.entries(sum).sort((a, b) => b[1] - a[1]);
  return parts.map(([s, t]) => `${WORDS[s] ?? s} ${t < total / 200 ? ns(t) : Math.round((100 * t) / total) + " %"}`).join(", ");
}

/** describe says what a span is: who did what, for how long, and why. @param {Group} group @param {Lane} lane @param {Span} span */
export function describe(group, lane, span) {
  const begun = span.since ?? span.a;
  const when = `from ${moment(begun)} ${span.more ? "until after" : "to"} ${moment(span.b)}, ${ns(span.b - begun)}${span.more ? " so far" : ""}`;
  const who = title(group, lane);
  if (span.mix) return `${who}: ${span.n} spans ${when}: ${share(span.mix)}. Zoom in to tell them apart.`;
  return `${who} ${doing(group.kind, span)} ${when}.${cause(span)}`;
}

/** @param {string} kind @param {Span} span */
function doing(kind, span) {
  const g = span.g ? `G${span.g}` : "";
  const on = span.p >= 0 && kind !== "P" ? ` on P${span.p}` : "";
  const why = [span.why, span.obj && "on " + span.obj].filter(Boolean).join(" ");
  switch (span.s) {
    case "running": return kind === "G" ? `runs${on}` : `runs ${g}${on}`;
    case "runnable": return "is runnable" + (span.why ? ` (${span.why})` : "");
    case "syscall": return kind === "G" ? `is in a system call${on && ", still" + on}` : `is in a system call of ${g}`;
    case "scheduling": return kind === "P" ? "has a thread in the scheduler" : `is in the scheduler${on}`;
    case "looking": return `spins: it looks for work${on}`;
    case "polling": return "waits in the network poller";
    case "idle": return kind === "P" ? "is idle" : "sleeps";
    case "marking": return kind === "GC" ? "marks" : `marks${kind === "G" ? on : ` with ${g}`} (${span.why})`;
    case "stopped": return `has the world stopped (${span.why})`;
  }
  return `waits: ${why}`;
}

/** cause says who made the goroutine runnable. @param {Span} span */
function cause({ wake, a, since, s }) {
  if (!wake) return "";
  const on = wake.p >= 0 ? ` on P${wake.p}` : "";
  const by = wake.g ? `G${wake.g}${on}` : wake.how === "IO wait" ? "the network poller" : wake.how === "go" ? "the runtime or the viewer" : "a timer";
  const waited = (since ?? a) - wake.t;
  const after = s === "running" && waited > 0 ? ` It was runnable for ${ns(waited)} before.` : "";
  return wake.how === "go" ? ` ${by} created it at ${moment(wake.t)}.${after}` : ` ${by} woke it at ${moment(wake.t)} (${wake.how}${wake.obj ? " on " + wake.obj : ""}).${after}`;
}

/** table writes what each lane did, for readers who cannot see it. @param {Picture} p @param {HTMLTableElement} home */
export function table(p, home) {
  const rows = p.groups.flatMap((group) => {
    const lanes = group.lanes.map((lane) => [title(group, lane), share(lane.sum), (lane.marks ?? []).map((m) => `${mark(m.k, m.n ?? 1, m.text)} at ${moment(m.t)}`).join("; ")]);
    return group.folded ? [[`${group.count} ${family(group)}`, share(group.sum), ""], ...lanes] : lanes;
  });
  home.tBodies[0].replaceChildren(...rows.map((cells) => {
    const tr = document.createElement("tr");
    for (const text of cells) tr.insertCell().textContent = text;
    return tr;
  }));
}
