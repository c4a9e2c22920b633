// The speaker's window: what to say, what the audience sees and will see next,
// the time, and the keys and buttons that drive the presentation.

import { notice } from "./page.js";
import { KEYS, channelName } from "./presentline.js";

/** @typedef {import("./presentslide.js").State & {k: string, began: number, n: number, of: number, after: string, address: string}} Told */

const SILENCE = 2000; // ms without an answer before that is said

class Speaker {
  /** @param {HTMLElement} main */
  constructor(main) {
    this.main = main;
    /** @type {Told | null} */
    this.told = null;
    this.talks = /** @type {HTMLElement[]} */ ([...main.querySelectorAll(".sp-talk")]);
    this.channel = new BroadcastChannel(channelName(main.dataset.channel ?? ""));
    this.channel.addEventListener("message", (e) => this.hear(e.data));
    for (const b of main.querySelectorAll("[data-do]")) b.addEventListener("click", () => this.want(b.getAttribute("data-do") ?? ""));
    addEventListener("keydown", (e) => this.key(e));
    setInterval(() => this.tick(), 1000);
    this.tick();
    this.channel.postMessage({ k: "ask" });
    setTimeout(() => this.told ?? this.lost("No window with the presentation answers. Open this one from there, with V."), SILENCE);
  }

  /** @param {string} name */
  part(name) {
    return /** @type {HTMLElement} */ (document.getElementById("sp-" + name));
  }

  /** @param {any} m */
  hear(m) {
    if (m.k === "state") this.show(m);
    else if (m.k === "bye") this.lost("The window with the presentation is closed.");
  }

  /** @param {string} what */
  want(what) {
    this.channel.postMessage({ k: "do", what });
  }

  /** @param {Told} m */
  show(m) {
    const moved = this.told?.n !== m.n;
    this.told = m;
    this.main.dataset.state = m.blank ? "blank" : "live";
    this.part("lost").hidden = true;
    this.text("title", m.title);
    this.text("place", `${m.n} of ${m.of}`);
    this.text("moment", m.clock);
    this.text("now", m.say || "Not started.");
    this.text("next", m.over ? end(m) : m.next || "…");
    this.text("after", m.after && "After this demo: " + m.after);
    this.text("play", m.playing ? "Pause" : "Play");
    this.part("blank").setAttribute("aria-pressed", String(m.blank));
    this.part("question").hidden = !m.question;
    this.text("asked", m.question?.text ?? "");
    this.text("answer", m.question?.answer ?? "");
    for (const b of this.main.querySelectorAll("[data-do=demoBack]")) b.toggleAttribute("disabled", m.n <= 1);
    for (const b of this.main.querySelectorAll("[data-do=demoNext]")) b.toggleAttribute("disabled", m.n >= m.of);
    if (moved) this.talk(m.n);
    this.tick();
  }

  /** talk shows what to say of a demo. @param {number} n */
  talk(n) {
    for (const t of this.talks) t.hidden = t.dataset.n !== String(n);
    this.talks[0]?.parentElement?.scrollTo(0, 0);
  }

  /** @param {string} name @param {string} text */
  text(name, text) {
    const node = this.part(name);
    if (node.textContent !== text) node.textContent = text;
  }

  /** lost says that nobody answers, and where the presentation was. @param {string} text */
  lost(text) {
    const line = this.part("lost");
    line.textContent = text + " ";
    line.hidden = false;
    this.main.dataset.state = "lost";
    const address = this.told?.address;
    if (!address) return;
    const a = document.createElement("a");
    a.href = `${address}${address.includes("?") ? "&" : "?"}deck=${encodeURIComponent(this.main.dataset.channel ?? "")}`;
    a.target = "_blank";
    a.rel = "noopener";
    a.textContent = "Open it again where it was";
    line.append(a);
  }

  tick() {
    this.text("clock", new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }));
    if (this.told) this.text("elapsed", spell(Date.now() - this.told.began));
  }

  /** @param {KeyboardEvent} e */
  key(e) {
    const what = KEYS[e.key.length === 1 ? e.key.toLowerCase() : e.key];
    if (!what || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === " " && e.target instanceof Element && e.target.closest("button, a")) return;
    e.preventDefault();
    this.want(what);
  }
}

/** end is what comes when a demo is at its end. @param {Told} m */
function end(m) {
  return m.after ? `The demo is at its end. The next press opens “${m.after}”.` : "The demo is at its end.";
}

/** spell writes a time as 7:05 or 1:07:05. @param {number} ms */
function spell(ms) {
  const s = Math.max(0, Math.floor(ms / 1000));
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const hours = Math.floor(s / 3600);
  const minutes = Math.floor(s / 60) % 60;
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(s % 60)}`;
}

const main = document.querySelector("main.speaker");

if (typeof BroadcastChannel === "undefined") notice("This browser cannot connect two windows.");
else if (main instanceof HTMLElement) new Speaker(main);
