// The narration: one sentence for the beat that runs. While the film plays, a
// sentence stays long enough to be read; when it stands still, the sentence is
// the exact one and is announced to screen readers.

const SHORTEST = 900; // ms that a sentence stays while the film plays

export class Narration {
  constructor() {
    this.line = /** @type {HTMLElement} */ (document.getElementById("narration"));
    this.announcer = /** @type {HTMLElement} */ (document.getElementById("announce"));
    this.said = "";
    this.since = -SHORTEST;
  }

  /** show says the sentence of this moment. @param {string} sentence @param {boolean} playing */
  show(sentence, playing) {
    if (sentence === this.said || sentence === "") return;
    const now = performance.now();
    if (playing && now - this.since < SHORTEST) return;
    this.said = sentence;
    this.since = now;
    this.line.replaceChildren(...stressed(sentence));
  }

  /** announce is for when the film has come to rest. @param {string} sentence */
  announce(sentence) {
    this.show(sentence, false);
    this.announcer.textContent = plain(sentence);
  }
}

/** plain is the sentence without its stresses. @param {string} sentence */
export function plain(sentence) {
  return sentence.replaceAll("*", "");
}

/** stressed makes what stands between asterisks bold. @param {string} sentence */
function stressed(sentence) {
  return sentence.split("*").map((part, i) => {
    if (i % 2 === 0) return part;
    const b = document.createElement("b");
    b.textContent = part;
    return b;
  });
}
