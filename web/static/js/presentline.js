// The line between a presentation and its speaker's window: a BroadcastChannel
// whose name is the deck's id. The id belongs to the tab, so that several
// presentations of one deck do not hear each other; a tab that was duplicated
// takes another one.

import { notice } from "./page.js";
import { base } from "./site.js";

/** What the keys of a clicker and of the speaker want, in both windows. @type {Record<string, string>} */
export const KEYS = {
  PageDown: "next", ".": "next", ArrowRight: "next", PageUp: "back", ArrowLeft: "back", " ": "toggle", k: "toggle",
  b: "blank", r: "reset", ">": "demoNext", "<": "demoBack",
};

export class Line {
  /**
   * @param {string} path the demos, each behind a slash
   * @param {() => object} state what the speaker sees
   * @param {(what: string) => void} act what the speaker wants
   */
  constructor(path, state, act) {
    this.path = path;
    this.state = state;
    this.act = act;
    this.me = random();
    this.key = "deck " + base + path;
    const { id, began } = this.recall();
    this.id = new URLSearchParams(location.search).get("deck") || id || random();
    this.began = began || Date.now();
    /** @type {BroadcastChannel | null} */
    this.channel = null;
    this.open();
    this.send({ k: "claim", me: this.me });
    addEventListener("pagehide", () => this.send({ k: "bye" }));
    addEventListener("pageshow", () => this.tell());
  }

  open() {
    this.channel?.close();
    this.channel = new BroadcastChannel(channelName(this.id));
    this.channel.addEventListener("message", (e) => this.hear(e.data));
    this.remember();
    this.tell();
  }

  /** @param {{k: string, me?: string, what?: string}} m */
  hear(m) {
    if (m.k === "ask") this.tell();
    else if (m.k === "do") this.obey(m.what ?? "");
    else if (m.k === "claim" && m.me !== this.me) this.send({ k: "taken", me: m.me });
    else if (m.k === "taken" && m.me === this.me) {
      this.id = random(); // another tab has this one
      this.open();
    }
  }

  /** @param {string} what */
  obey(what) {
    if (what === "clock") {
      this.began = Date.now();
      this.remember();
      this.tell();
    } else this.act(what);
  }

  /** tell says where the presentation is. */
  tell() {
    this.send({ k: "state", began: this.began, ...this.state() });
  }

  /** @param {object} message */
  send(message) {
    this.channel?.postMessage(message);
  }

  /** speak opens the speaker's window. */
  speak() {
    const address = `${base}/speaker${this.path}?deck=${encodeURIComponent(this.id)}`;
    if (!window.open(address, "speaker " + this.id, "popup,width=1180,height=760")) {
      notice(`The browser has blocked the second window. Allow it, or open ${location.origin}${address} there.`);
    }
  }

  close() {
    this.send({ k: "bye" });
    this.channel?.close();
    this.channel = null;
  }

  recall() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key) ?? "{}");
    } catch {
      return {};
    }
  }

  remember() {
    try {
      sessionStorage.setItem(this.key, JSON.stringify({ id: this.id, began: this.began }));
    } catch {
      // storage is forbidden: after a reload the speaker's window has to be opened again
    }
  }
}

/** channelName is that of a deck's channel. @param {string} id */
export function channelName(id) {
  return "go concurrency playground, deck " + id;
}

function random() {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (n) => n.toString(36)).join("");
}
