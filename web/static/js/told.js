// What the server says of a run, as JSON.

import { notice } from "./page.js";

/** told is null if the server does not give it. @param {string} url @returns {Promise<any>} */
export async function told(url) {
  try {
    const res = await fetch(url);
    if (res.status === 429) notice(await res.text());
    return res.ok ? await res.json() : null;
  } catch {
    return null;
  }
}
