// What the demo page's buttons, links and keys do.

import { keys } from "./keys.js";
import { drawer } from "./page.js";

/** @typedef {import("./main.js").Demo} Demo */

/** bind ties the page's controls to the demo. @param {Demo} demo @param {HTMLElement} page */
export function bind(demo, page) {
  const scenarios = [...page.querySelectorAll("[data-scenario]")].map((a) => {
    const start = () => demo.scenario(a.getAttribute("data-scenario") ?? "");
    a.addEventListener("click", (e) => {
      e.preventDefault();
      start();
    });
    return start;
  });
  page.addEventListener("scenario", (/** @type {any} */ e) => demo.scenario(e.detail));
  document.getElementById("share")?.addEventListener("click", () => demo.share());
  const ask = document.getElementById("ask");
  ask?.addEventListener("click", () => demo.question(ask));
  document.getElementById("new-seed")?.addEventListener("click", () => demo.newSeed());
  document.getElementById("retry")?.addEventListener("click", () => demo.socket.retry());
  document.getElementById("params")?.addEventListener("submit", (e) => e.preventDefault());
  for (const b of page.querySelectorAll("[data-action]")) b.addEventListener("click", () => demo.act(b.getAttribute("data-action") ?? ""));
  const tabs = page.querySelectorAll(".lenses [data-lens]");
  for (const tab of tabs) {
    tab.addEventListener("click", () => {
      for (const other of tabs) other.setAttribute("aria-pressed", String(other === tab));
      demo.through(tab.getAttribute("data-lens") ?? "");
    });
  }
  if (page.matches(".compare")) import("./sides.js").then(({ sides }) => sides(demo, page));
  page.querySelectorAll(".pick").forEach((b, i) => b.addEventListener("focus", () => demo.reach(/** @type {HTMLElement} */ (b), i)));
  document.getElementById("tune")?.addEventListener("click", () => tune(!page.classList.contains("tuning")));
  keys({ ...transport(demo), ...panels(demo, page), ...digits(demo, scenarios) });
}

/** transport is what the keys of the transport do. @param {Demo} demo @returns {Record<string, () => void>} */
export function transport({ show }) {
  const { playhead } = show;
  const toggle = () => show.toggle();
  const forward = () => show.forward();
  const back = () => show.back();
  const beatBack = () => show.back(true);
  return {
    " ": toggle, k: toggle, ".": forward, ArrowRight: forward, PageDown: forward, ArrowLeft: back, PageUp: back,
    "Shift+ArrowRight": () => show.forward(true), "Shift+ArrowLeft": beatBack, ",": beatBack,
    Home: () => show.seek(0), End: () => show.seek(playhead.known), "[": () => show.transport.faster(-1), "]": () => show.transport.faster(1),
  };
}

/** @param {Demo} demo @param {HTMLElement} page @returns {Record<string, () => void>} */
function panels(demo, page) {
  const { show } = demo;
  return {
    r: () => demo.reset(), f: () => demo.fork(), s: () => demo.newSeed(), e: () => drawer("events"), a: () => drawer("notes"), c: () => show.codes.forEach((c) => c.toggle()),
    q: () => document.getElementById("ask")?.click(),
    p: () => demo.present(),
    y: () => demo.share(true),
    b: () => {
      if (page.classList.toggle("blank")) show.playhead.pause();
    },
    l: () => nextLens(page), "+": () => demo.timeline?.zoom(0.5), "=": () => demo.timeline?.zoom(0.5), "-": () => demo.timeline?.zoom(2), w: () => demo.timeline?.whole(), h: () => demo.timeline?.here(),
    g: () => show.follow.ask(), "<": () => lesson("prev"), ">": () => lesson("next"),
    Escape: () => {
      tune(false);
      show.follow.pick("");
      page.classList.remove("blank");
    },
  };
}

/** nextLens goes to the tab after the one that is pressed. @param {HTMLElement} page */
function nextLens(page) {
  const tabs = /** @type {HTMLElement[]} */ ([...page.querySelectorAll(".lenses [data-lens]")]);
  const at = tabs.findIndex((tab) => tab.getAttribute("aria-pressed") === "true");
  tabs[(at + 1) % tabs.length]?.click();
}

/** lesson goes to the one beside. @param {string} rel "prev" or "next" */
function lesson(rel) {
  const link = document.querySelector(`.lessons [rel=${rel}]`);
  if (link instanceof HTMLElement) link.click();
}

/** tune opens or closes the parameters over a phone's stage, above the transport. @param {boolean} open */
function tune(open) {
  const page = document.querySelector("main.demo");
  const deck = document.querySelector(".deck");
  if (!(page instanceof HTMLElement) || !(deck instanceof HTMLElement)) return;
  page.style.setProperty("--deck", deck.offsetHeight + "px");
  page.classList.toggle("tuning", open);
  if (open) page.querySelector(".card-stage")?.scrollIntoView();
  document.getElementById("tune")?.setAttribute("aria-expanded", String(open));
}

/** digits are a number to follow, or else a scenario. @param {Demo} demo @param {(() => void)[]} scenarios */
function digits({ show }, scenarios) {
  /** @type {Record<string, () => void>} */
  const bound = {};
  for (let n = 0; n < 10; n++) {
    bound[n] = () => {
      if (!show.follow.type(n)) scenarios[n - 1]?.();
    };
  }
  return bound;
}
