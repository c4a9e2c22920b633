// The transport: play, steps, speed and the clock. The scrubber is its
// neighbour's (scrubber.js).

/** @typedef {import("./playhead.js").Playhead} Playhead */

const CLOCK = 50; // ms between two readings of a running clock
const FASTEST = 32; // film seconds per second for "max"; the film's own pace limits it

export class Transport {
  /**
   * @param {HTMLElement} page @param {Playhead} playhead
   * @param {{toggle: () => void, back: () => void, forward: () => void, sped: () => void}} act
   */
  constructor(page, playhead, act) {
    this.page = page;
    this.playhead = playhead;
    this.play = button(page, "#play");
    this.clock = /** @type {HTMLElement} */ (page.querySelector("#clock"));
    this.slider = /** @type {HTMLInputElement | HTMLSelectElement} */ (page.querySelector("#speed"));
    this.label = /** @type {HTMLElement} */ (page.querySelector("#speed-value"));
    this.speeds = (this.slider.dataset.steps ?? "1").split(" ");
    this.standard = this.slider.dataset.standard ?? "1";
    this.format = clockFormat(1);
    this.written = 0;
    this.play.addEventListener("click", act.toggle);
    button(page, "#step-forward").addEventListener("click", act.forward);
    button(page, "#step-back").addEventListener("click", act.back);
    this.slider.addEventListener("input", () => {
      this.setSpeed();
      act.sped();
    });
    this.setSpeed();
  }

  /** ready is when there is a film. @param {{num: number, den: number}} scale */
  ready(scale) {
    this.format = clockFormat((scale.den / scale.num) * 1e6);
  }

  /** speed is the step chosen: "1/4". */
  get speed() {
    return this.speeds[Number(this.slider.value)];
  }

  setSpeed() {
    const [a, b] = this.speed.split("/");
    this.playhead.speed = this.speed === "max" ? FASTEST : Number(a) / Number(b ?? 1);
    this.label.textContent = this.speed === "max" ? "max" : this.speed + "×";
    if (this.slider instanceof HTMLInputElement) this.slider.setAttribute("aria-valuetext", this.speed === "max" ? "as fast as the film comes" : this.speed + " times");
    this.slider.style.setProperty("--fill", (100 * Number(this.slider.value)) / (this.speeds.length - 1) + "%");
  }

  /** faster goes so many steps up, or down. @param {number} by */
  faster(by) {
    this.slider.value = String(Math.max(0, Math.min(Number(this.slider.value) + by, this.speeds.length - 1)));
    this.slider.dispatchEvent(new Event("input"));
  }

  /** show writes the virtual time; while it runs no more often than it can be read. @param {number} ns @param {boolean} runs */
  show(ns, runs) {
    const now = performance.now();
    if (runs && now - this.written < CLOCK) return;
    this.written = now;
    const text = this.format(ns);
    if (this.clock.textContent !== text) this.clock.textContent = text;
  }

  /** state shows what the playhead does. @param {string} state */
  state(state) {
    this.page.dataset.state = state;
    const text = this.play.querySelector("span");
    if (text) text.textContent = state === "playing" ? "Pause" : state === "ended" ? "Replay" : "Play";
  }
}

/**
 * clockFormat gives a writer of virtual times whose unit and digits fit a film
 * in which a second shows so many virtual ns: the last digit moves visibly,
 * and the text keeps its width.
 * @param {number} perSecond
 * @returns {(ns: number) => string}
 */
export function clockFormat(perSecond) {
  const [unit, size] = perSecond >= 1e8 ? ["s", 1e9] : perSecond >= 1e5 ? ["ms", 1e6] : ["µs", 1e3];
  const places = Math.max(0, Math.min(3, Math.ceil(-Math.log10(perSecond / size / 100))));
  return (ns) => {
    if (size === 1e9 || ns < 1e3 * size) return `${(ns / size).toFixed(places)} ${unit}`;
    return `${(ns / size / 1e3).toFixed(places + 2)} ${unit === "ms" ? "s" : "ms"}`; // 2.047 ms is read more easily than 2047.0 µs
  };
}

/** @param {HTMLElement} page @param {string} selector */
function button(page, selector) {
  return /** @type {HTMLButtonElement} */ (page.querySelector(selector));
}
