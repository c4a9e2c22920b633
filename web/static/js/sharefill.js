// What texts and addresses of the dialog Share are filled in with.

import { VERSION } from "./address.js";
import { plain } from "./narration.js";
import { under, writeQuery } from "./query.js";
import { base } from "./site.js";

/** @typedef {import("./main.js").Demo} Demo */

/** What elements of HTML have as attributes of their own. */
const OWN = ["title", "class", "id", "style", "lang", "dir"];

/** facts are the names that may stand in braces. @param {Demo} demo @param {HTMLElement} home the dialog @param {string} at the moment, "" for the start @returns {Record<string, string>} */
export function facts(demo, home, at) {
  const site = location.origin + base;
  const run = demo.params.query();
  /** @type {[string, string][]} */
  const where = demo.lens === demo.standardLens ? [] : [["lens", demo.lens]];
  if (at) where.push(["at", at]);
  where.push(["v", VERSION]);
  const title = home.dataset.title ?? demo.slug;
  const moment = under("", run, writeQuery(where));
  return {
    site,
    slug: demo.slug,
    title,
    file: demo.slug.replaceAll("/", "-"),
    link: location.origin + demo.address.link(at),
    shot: `${site}/shot/${demo.slug}`,
    run: under("", run),
    moment,
    picture: under("", moment.slice(1), look(home, site)),
    alt: plain(`${title}${at ? " at " + at : ""}. ${demo.show.narration.wanted}`).trim(),
    attributes: [...new URLSearchParams(moment)].filter(([name]) => !OWN.includes(name)).map(([name, value]) => ` ${name}="${html(value)}"`).join(""),
  };
}

/** look is what is chosen of how pictures look. @param {HTMLElement} home @param {string} site */
function look(home, site) {
  /** @type {[string, string][]} */
  const chosen = [];
  for (const field of /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (home.querySelectorAll("#sharing-look [name]"))) {
    const value = field instanceof HTMLInputElement ? (field.checked ? (field.name === "stamp" ? site : "1") : "") : field.value;
    if (value) chosen.push([field.name, value]);
  }
  return writeQuery(chosen);
}

/** fill fills in the names between braces. {picture&scale=2} is the query picture with more, {alt.html} is alt as it stands in HTML, {alt.md} in Markdown. @param {string} text @param {Record<string, string>} known */
export function fill(text, known) {
  return text.replace(/\{(\w+)(&[^}.]*)?(?:\.(html|md))?\}/g, (_, name, more, form) => {
    let value = known[name] ?? "";
    if (more) value = under("", value.slice(1), more.slice(1));
    return form === "html" ? html(value) : form === "md" ? value.replace(/[\\`*_[\]<>]/g, "\\$&") : value;
  });
}

/** @param {string} text */
function html(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
