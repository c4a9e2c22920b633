// The button Share: a link to this moment, texts to paste, and files to save.
// The dialog comes from the server when it is first opened, with a button for
// each thing on offer (web/share.go).

import { copy } from "./code.js";
import { plain } from "./narration.js";
import { sharing } from "./part.js";
import { fill, facts } from "./sharefill.js";

/** @typedef {import("./main.js").Demo} Demo */

/** here is the moment's coordinate, after the playhead has come to where its link leads; "" at the start. @param {Demo} demo */
function here(demo) {
  if (!demo.show.playhead.playing) demo.show.playhead.finish();
  return demo.moment();
}

/** quick copies the link at once. @param {Demo} demo */
export async function quick(demo) {
  const span = document.querySelector("#share span");
  const done = await copy(location.origin + demo.address.link(here(demo)));
  if (!span) return;
  span.textContent = done ? "Copied" : "Not copied";
  setTimeout(() => (span.textContent = "Share"), 1600);
}

/** open shows the dialog; it throws where the server does not give it. @param {Demo} demo */
export async function open(demo) {
  demo.show.playhead.pause();
  const home = await sharing(demo.page);
  if (!(home instanceof HTMLDialogElement)) throw new Error("no dialog");
  if (!home.dataset.bound) bind(demo, home);
  say(home, "");
  const at = here(demo);
  const moment = home.querySelector("#sharing-moment");
  if (moment) moment.textContent = [home.dataset.title, at && "at " + at, "· " + plain(demo.show.narration.wanted)].filter((t) => t && t !== "· ").join(" ");
  home.showModal();
  /** @type {HTMLElement | null} */ (home.querySelector("[data-copy]"))?.focus();
}

/** @param {Demo} demo @param {HTMLDialogElement} home */
function bind(demo, home) {
  home.dataset.bound = "1";
  home.addEventListener("click", async (e) => {
    const button = e.target instanceof Element ? e.target.closest("button") : null;
    if (!(button instanceof HTMLElement)) return;
    const known = facts(demo, home, here(demo));
    if (button.dataset.copy) {
      const text = fill(button.dataset.copy, known);
      say(home, (await copy(text, home)) ? "Copied." : "Not copied: the browser forbids it. Select it here.", text);
    } else if (button.dataset.save) {
      say(home, "Making it …");
      say(home, await save(fill(button.dataset.save, known), fill(button.dataset.name ?? "", known)));
    }
  });
}

/** say says what has been done. @param {HTMLElement} home @param {string} sentence @param {string} [text] that was copied */
function say(home, sentence, text) {
  const [said, shown] = [home.querySelector("#sharing-said"), home.querySelector("#sharing-text")];
  if (said) said.textContent = sentence;
  if (!(shown instanceof HTMLElement)) return;
  shown.textContent = text ?? "";
  shown.hidden = !text;
  if (text) shown.scrollIntoView({ block: "nearest" });
}

/** save fetches a file and lets the browser keep it; what it returns says so, or why not. @param {string} address @param {string} name of the file, "" for that of the address */
async function save(address, name) {
  try {
    const res = await fetch(address);
    if (!res.ok) return (await res.text()).trim();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await res.blob());
    link.download = name || named(res, address);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return `Saved ${link.download}.`;
  } catch {
    return "The server does not answer.";
  }
}

/** named is the name that a file has of the server, or by its address. @param {Response} res @param {string} address */
function named(res, address) {
  const given = /filename="?([^";]+)/.exec(res.headers.get("Content-Disposition") ?? "");
  return given ? given[1] : new URL(address).pathname.replace(/^.*?\/(shot|api\/run)\//, "").replaceAll("/", "-");
}
