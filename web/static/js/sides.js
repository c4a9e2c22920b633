// What only a comparison has: parameters that sides share are set apart, or
// joined again, and the code shows what differs.

import { writeQuery } from "./query.js";

/** @typedef {import("./main.js").Demo} Demo */

/** sides binds the controls of a comparison. @param {Demo} demo @param {HTMLElement} page */
export function sides(demo, page) {
  for (const b of page.querySelectorAll("button[data-differs]")) {
    b.addEventListener("click", () => b.setAttribute("aria-pressed", String(b.closest("[data-pane]")?.classList.toggle("differs"))));
  }
  const select = page.querySelector("#apart");
  if (!(select instanceof HTMLSelectElement)) return;
  select.addEventListener("change", () => {
    const option = select.selectedOptions[0];
    const { name = "", sides = "" } = option.dataset;
    select.selectedIndex = 0;
    if (name) location.assign(location.pathname + "?" + apart(demo, name, sides.split(" "), option.value === "apart"));
  });
}

/**
 * apart is the query in which the sides have values of their own for a
 * parameter, or the first one's for all.
 * @param {Demo} demo @param {string} name @param {string[]} sides @param {boolean} on
 */
function apart(demo, name, sides, on) {
  const q = new URLSearchParams(demo.params.query());
  const values = sides.map((s) => demo.params.valueOf(on ? name : `${s}.${name}`));
  q.delete(name);
  sides.forEach((s, i) => {
    q.delete(`${s}.${name}`);
    if (on) q.append(`${s}.${name}`, values[i]);
  });
  if (!on) q.append(name, values[0]);
  if (demo.touched) q.append("at", demo.coord());
  return writeQuery([...q, ...demo.viewed()]);
}
