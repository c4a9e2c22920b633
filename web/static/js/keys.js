// The keyboard. Keys act when no field has the focus; single letters and
// digits can be switched off in the help dialog.

import { nextTheme, openDialog, recall, remember } from "./page.js";

/** over are what keys do instead, while something wants that: present mode. @type {Record<string, () => void>} */
export const over = {};

/**
 * keys binds the names of keys to what they do.
 * @param {Record<string, (() => void) | undefined>} bound by KeyboardEvent.key, letters in lower case; "Shift+ArrowLeft"
 * @param {Record<string, () => void>} [also] what every page has
 */
export function keys(bound, also = common) {
  const letters = document.getElementById("letters");
  if (letters instanceof HTMLInputElement) {
    letters.checked = recall("letters") !== "off";
    letters.addEventListener("change", () => remember("letters", letters.checked ? "" : "off"));
  }
  addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented || document.querySelector("dialog[open]")) return;
    const key = e.key.length === 1 ? e.key.toLowerCase() : (e.shiftKey ? "Shift+" : "") + e.key;
    const act = over[key] ?? bound[key] ?? also[key];
    if (!act || taken(e, key)) return;
    if (/^[a-z0-9]$/.test(key) && letters instanceof HTMLInputElement && !letters.checked) return;
    e.preventDefault();
    act();
  });
}

/** @type {Record<string, () => void>} */
const common = { "?": () => openDialog("help"), t: nextTheme };

/** taken tells whether the focused element needs the key itself. @param {KeyboardEvent} e @param {string} key */
function taken(e, key) {
  const at = e.target;
  if (!(at instanceof HTMLElement)) return false;
  if (at.matches("textarea, select, input:not([type=range], [type=radio], [type=checkbox])")) return true;
  if (at.id === "scrub" || (key in over && key.startsWith("Page"))) return false; // a clicker's keys are its own
  if (at.matches("input")) return key === " " && !at.matches("[type=range]") || /^(Arrow|Page|Home|End)/.test(e.key);
  if (at.matches("button, a, summary, [role=button]")) return key === " ";
  return at.matches("[tabindex]") && /^(Page|Home|End)/.test(e.key);
}
