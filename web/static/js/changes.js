// What a fix changes, shown among the lines of the program that runs: rows of
// the other program stand between its own. The links to that program carry
// the parameters along.

import { parseInputs, writeInputs, writeQuery } from "./query.js";

/** @typedef {import("./code.js").Code} Code */

export class Changes {
  /** @param {Code} code @param {() => string} query the run's query */
  constructor(code, query) {
    const button = code.pane.querySelector("[data-changes]");
    const label = button?.querySelector("span");
    button?.addEventListener("click", () => {
      const on = !code.lines.classList.contains("changes");
      code.steady(() => code.lines.classList.toggle("changes", on));
      button.setAttribute("aria-pressed", String(on));
      if (label) label.textContent = on ? "Hide what the fix changes" : "Show what the fix changes";
      if (on) code.reveal([...code.lines.querySelectorAll("[data-mark]")]);
    });
    for (const link of [code.pane.querySelector("[data-carry]"), document.querySelector(".outcome [data-carry]")]) carry(link, query);
  }
}

/**
 * carry makes a link take along the query as it is when it is used.
 * @param {Element | null} link @param {() => string} query
 */
function carry(link, query) {
  if (!(link instanceof HTMLAnchorElement)) return;
  const known = (link.dataset.carry ?? "").split(" ");
  for (const hand of ["pointerdown", "focus", "click"]) link.addEventListener(hand, () => (link.search = carried(query(), known)));
}

/**
 * carried is a query with what another program knows of it.
 * @param {string} query @param {string[]} known names of its params and actions
 */
export function carried(query, known) {
  /** @type {[string, string][]} */
  const pairs = [];
  for (const [name, val] of new URLSearchParams(query)) {
    if (name === "in") pairs.push([name, writeInputs(parseInputs(val).filter((i) => known.includes(i.name)))]);
    else if (name === "seed" || name === "procs" || known.includes(name)) pairs.push([name, val]);
  }
  return writeQuery(pairs.filter(([, val]) => val !== ""));
}
