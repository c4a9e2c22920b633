// An embed before it plays: its first picture stands there already, and this
// waits for a press, a key or a word of its host. Only then come the player and
// the socket.

import { Host } from "./embedhost.js";

/** @typedef {import("./embedded.js").Embedded} Embedded */

const PLAYS = "#plays"; // the page that this one takes the place of has played

const page = /** @type {HTMLElement} */ (document.querySelector("main.embed"));
/** @type {Promise<Embedded | null> | null} */
let loading = null;
/** @type {Embedded | null} */
let live = null;

document.documentElement.classList.add("js");

/** load brings the player; null if the server does not give it. */
function load() {
  loading ??= import("./embedded.js").then(
    ({ Embedded }) => (live = new Embedded(page, host)),
    () => {
      loading = null;
      say("The server does not answer, so this is only a picture.");
      return null;
    },
  );
  return loading;
}

/** act does what the player can, and brings it first. @param {string} name @param {any[]} args */
async function act(name, ...args) {
  page.dataset.loading = "";
  const player = await load();
  delete page.dataset.loading;
  if (player) player.act(name, args);
}

/** say writes the line over the stage. @param {string} text */
function say(text) {
  const line = document.getElementById("offline");
  const span = line?.querySelector("span");
  if (!line || !span) return;
  span.textContent = text;
  line.hidden = false;
  host.tell("error", { text });
}

const host = new Host(page, act);

/** first is what a control does until the player has bound its own. @param {string} id @param {string} name */
function first(id, name) {
  document.getElementById(id)?.addEventListener("click", () => live ?? act(name));
}
first("play", "toggle");
first("step-forward", "step");
first("step-back", "back");
first("retry", "toggle");
document.getElementById("start")?.addEventListener("click", () => act("toggle"));
for (const b of document.querySelectorAll("#menu [data-do]")) b.addEventListener("click", () => act(b.getAttribute("data-do") ?? ""));
for (const b of document.querySelectorAll("#menu [data-lens]")) b.addEventListener("click", () => act("through", b.getAttribute("data-lens")));
document.getElementById("share")?.addEventListener("click", () => act("share"));
const params = document.getElementById("params");
for (const is of ["input", "change"]) params?.addEventListener(is, (e) => edit(e));
params?.addEventListener("submit", (e) => e.preventDefault());

/** @type {Map<string, string>} what has been edited before the player was there, by parameter */
const edits = new Map();

/** edit keeps a value until the player can take it; what is typed counts when it is complete, as in control.js. @param {Event} e */
async function edit({ type, target: field }) {
  if (live || !(field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement)) return;
  if (type === "input" && /^(number|text)/.test(field.type)) return;
  edits.set(field.closest("[data-param]")?.getAttribute("data-param") ?? "", field.value);
  const player = await load();
  if (!player) return;
  for (const [name, value] of edits) player.act("set", [name, value]);
  edits.clear();
}

/** @type {Record<string, string>} */
const KEYS = { " ": "toggle", k: "toggle", ".": "step", ArrowRight: "step", PageDown: "step" };

addEventListener("keydown", (e) => {
  const name = KEYS[e.key];
  const at = e.target instanceof Element ? e.target : document.body;
  if (live || !name || e.ctrlKey || e.metaKey || e.altKey || at.closest("input, select, textarea")) return;
  if (e.key === " " && at.closest("button, a, summary")) return;
  e.preventDefault();
  act(name);
});

/** onceSeen plays as soon as half of the embed is in sight, unless the viewer wants no motion. */
function onceSeen() {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const observer = new IntersectionObserver((list) => {
    if (!list.some((e) => e.intersectionRatio >= 0.5)) return;
    observer.disconnect();
    act("play");
  }, { threshold: 0.5 });
  observer.observe(page);
}

if (location.hash === PLAYS) act("play");
else if ("autoplay" in page.dataset) onceSeen();
