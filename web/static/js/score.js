// The score of a demo's questions: which were answered, and which of them
// right. The browser keeps it if it may; else it lives as long as the page.

import { recall, remember } from "./page.js";

export class Score {
  /** @param {string} slug */
  constructor(slug) {
    this.key = "ask." + slug;
    /** @type {Record<string, boolean>} whether the last answer was right, by question */
    this.all = parse(recall(this.key));
  }

  /** note keeps an answer. @param {string} name @param {boolean} right */
  note(name, right) {
    this.all[name] = right;
    remember(this.key, JSON.stringify(this.all));
  }

  reset() {
    this.all = {};
    remember(this.key, "");
  }

  /** text is "2 of 3 right", "" before the first answer. */
  get text() {
    const answers = Object.values(this.all);
    return answers.length === 0 ? "" : `${answers.filter(Boolean).length} of ${answers.length} right`;
  }
}

/** @param {string} text @returns {Record<string, boolean>} */
function parse(text) {
  try {
    const all = JSON.parse(text);
    return typeof all === "object" && all ? all : {};
  } catch {
    return {}; // nothing is kept, or what another version kept
  }
}
