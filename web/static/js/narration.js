// The narration: one sentence for the beat that runs. While the film plays, a
// sentence stays long enough to be read; when it stands still, the sentence is
// the exact one and is announced to screen readers.

import { base } from "./site.js";

const SHORTEST = 900; // ms that a sentence stays while the film plays

export class Narration {
  constructor() {
    this.line = /** @type {HTMLElement} */ (document.getElementById("narration"));
    this.announcer = /** @type {HTMLElement} */ (document.getElementById("announce"));
    this.wanted = ""; // the sentence of the moment
    this.since = -SHORTEST;
    this.timer = 0;
  }

  /** show says the sentence of this moment. @param {string} sentence @param {boolean} playing */
  show(sentence, playing) {
    if (sentence === this.wanted || sentence === "") return;
    this.wanted = sentence;
    clearTimeout(this.timer);
    const left = this.since + SHORTEST - performance.now();
    if (playing && left > 0) this.timer = window.setTimeout(() => this.write(sentence), left);
    else this.write(sentence);
  }

  /** @param {string} sentence */
  write(sentence) {
    this.since = performance.now();
    this.line.replaceChildren(...stressed(sentence));
  }

  /** announce is for when the film has come to rest. @param {string} sentence */
  announce(sentence) {
    this.wanted = "";
    this.show(sentence, false);
    this.announcer.textContent = plain(sentence);
  }
}

/** plain is the sentence without its stresses. @param {string} sentence */
export function plain(sentence) {
  return sentence.replaceAll(/[*`]/g, "");
}

/** stressed makes what stands between asterisks bold, and what stands between backquotes a link to the runtime's rule. @param {string} sentence */
export function stressed(sentence) {
  return sentence.split(/(\*[^*]*\*|`[^`]*`)/).map((part) => {
    const text = part.slice(1, -1);
    if (part.startsWith("*")) return made("b", text);
    if (!part.startsWith("`")) return part;
    const a = made("a", text);
    a.className = "rule-link";
    a.setAttribute("href", base + "/runtime#" + text.replace("runtime.", ""));
    return a;
  });
}

/** made is an element with a text. @param {string} tag @param {string} text */
function made(tag, text) {
  const el = document.createElement(tag);
  el.textContent = text;
  return el;
}
