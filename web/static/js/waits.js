// The card beside a line that somebody waits on: who, for what, and since when.

/** @typedef {import("./facts.js").Facts} Facts */
/** @typedef {import("./facts.js").Fact} Fact */
/** @typedef {import("./facts.js").User} User */

const EVERY = 500; // ms between two renewals while the film plays
const GAP = 4; // px between the line and the card

export class Waits {
  /**
   * @param {HTMLElement} pane
   * @param {Facts} facts
   * @param {(ns: number) => string} clock writes a virtual time
   */
  constructor(pane, facts, clock) {
    this.pane = pane;
    this.prefix = pane.dataset.prefix ?? "";
    this.facts = facts;
    this.clock = clock;
    this.card = /** @type {HTMLElement} */ (pane.querySelector(".waits"));
    /** @type {Element | null} the row that the card is about */
    this.row = null;
    this.asked = -EVERY;
    this.timer = 0;
    pane.querySelector(".lines")?.addEventListener("scroll", () => this.place());
  }

  /** show opens the card of a row on which somebody waits or more are than its tag names; it closes for others. @param {Element | null} row */
  show(row) {
    if (row === this.row) return;
    this.row = row;
    this.card.hidden = true;
    this.asked = -EVERY;
    this.renew();
  }

  /** renew brings the card to the playhead, soon. */
  renew() {
    clearTimeout(this.timer);
    const { row } = this;
    if (!row || !worth(row)) {
      this.card.hidden = true;
      return;
    }
    const wait = this.asked + EVERY - performance.now();
    if (wait > 0) {
      this.timer = window.setTimeout(() => this.renew(), wait);
      return;
    }
    this.asked = performance.now();
    this.facts.now().then((answer) => {
      if (row !== this.row || !worth(row)) return;
      const fact = answer?.lines.find((l) => this.prefix + l.id === row.id);
      if (answer && fact?.on) this.write(fact, answer.at);
      else this.card.hidden = true;
    });
  }

  /** @param {Fact} fact @param {number} now virtual ns */
  write(fact, now) {
    const head = document.createElement("p");
    const n = (fact.on?.length ?? 0) + (fact.more ?? 0);
    head.textContent = `Line ${this.row?.getAttribute("data-n")}: ${n} goroutine${n === 1 ? "" : "s"}`;
    const list = document.createElement("ul");
    for (const user of fact.on ?? []) list.append(this.entry(user, now));
    if (fact.more) list.append(part("li", `and ${fact.more} more`));
    this.card.replaceChildren(head, list);
    this.card.hidden = false;
    this.place();
  }

  /** @param {User} user @param {number} now virtual ns */
  entry(user, now) {
    const li = document.createElement("li");
    li.append(part("b", "G" + user.g), " " + user.name);
    if (!user.why) {
      li.append(part("span", "not waiting"));
      return li;
    }
    const whom = user.holders?.length ? ": waits for " + user.holders.map((g) => "G" + g).join(" ") : "";
    li.append(part("span", user.why + (user.obj ? " on " + user.obj : "") + whom));
    const since = user.since ?? 0;
    const span = this.row?.matches(".fail") ? "" : `, for ${this.clock(now - since)}`;
    li.append(part("span", `since ${this.clock(since)}${span}`));
    return li;
  }

  /** place puts the card under its row, or above it where there is no room. */
  place() {
    const { row, card, pane } = this;
    if (!row || card.hidden) return;
    const [box, at] = [pane.getBoundingClientRect(), row.getBoundingClientRect()];
    const lines = /** @type {HTMLElement} */ (card.previousElementSibling).getBoundingClientRect();
    if (at.bottom < lines.top || at.top > lines.bottom) {
      card.hidden = true;
      return;
    }
    const below = at.bottom - box.top + GAP;
    const above = at.top - box.top - GAP - card.offsetHeight;
    const room = Math.min(box.bottom, innerHeight) - at.bottom - GAP;
    card.style.top = (room >= card.offsetHeight || above < 0 ? below : above) + "px";
  }
}

/** worth tells whether a row has more to say than its tag. @param {Element} row */
function worth(row) {
  return row.matches(".wait, .fail") || row.querySelector('[data-t="1"]')?.textContent !== "";
}

/** @param {string} tag @param {string} text */
function part(tag, text) {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}
