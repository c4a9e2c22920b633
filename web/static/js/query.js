// The query of a run, as it stands in the address bar: parameters by name,
// seed, and the inputs with their coordinates.

/** @typedef {import("./clock.js").Coord} Coord */
/** @typedef {{at: Coord, text: string, name: string, val: string}} Input */

const UNITS = { h: 3600e9, m: 60e9, s: 1e9, ms: 1e6, µs: 1e3, us: 1e3, ns: 1 };

/**
 * parseCoord reads "2.0655s" (after all events up to then) or "2s+3"; null if
 * it is neither.
 * @param {string} text
 * @returns {Coord | null}
 */
export function parseCoord(text) {
  const m = /^((?:\d+(?:\.\d+)?(?:h|ms|m|s|µs|us|ns))+)(?:\+(\d+))?$/.exec(text);
  if (!m) return null;
  let t = 0;
  for (const [, n, unit] of m[1].matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|µs|us|ns)/g)) {
    t += Number(n) * UNITS[/** @type {keyof typeof UNITS} */ (unit)];
  }
  return { t: Math.round(t), n: m[2] === undefined ? -1 : Number(m[2]) };
}

/** compare orders coordinates; n of -1 comes after all others of its time. @param {Coord} a @param {Coord} b */
export function compare(a, b) {
  if (a.t !== b.t) return a.t - b.t;
  const an = a.n < 0 ? Infinity : a.n;
  const bn = b.n < 0 ? Infinity : b.n;
  return an === bn ? 0 : an - bn;
}

/**
 * parseInputs reads "2s:workers=6,3.5s:burst".
 * @param {string} text
 * @returns {Input[]}
 */
export function parseInputs(text) {
  /** @type {Input[]} */
  const list = [];
  for (const part of text.split(",")) {
    const [where, what] = split(part, ":");
    const at = parseCoord(where);
    if (!at || !what) continue;
    const [name, val] = split(what, "=");
    list.push({ at, text: where, name, val: decode(val) });
  }
  return list;
}

/** writeInputs is the way back. @param {Input[]} list */
export function writeInputs(list) {
  return list.map((i) => `${i.text}:${i.name}${i.val === "" ? "" : "=" + encodeURIComponent(i.val)}`).join(",");
}

/** writeQuery writes pairs as a query that people can read: ":", ",", "=" and "/" stay. @param {Iterable<[string, string]>} pairs */
export function writeQuery(pairs) {
  const out = [];
  for (const [name, val] of pairs) {
    if (val === "" && name === "in") continue;
    out.push(`${name}=${encodeURIComponent(val).replace(/%(3A|2C|3D|2F)/g, decodeURIComponent)}`);
  }
  return out.join("&");
}

/** under is a path with queries, if there are any. @param {string} path @param {string[]} queries */
export function under(path, ...queries) {
  const query = queries.filter(Boolean).join("&");
  return path + (query && "?" + query);
}

/** @param {string} text @param {string} sep @returns {[string, string]} */
function split(text, sep) {
  const i = text.indexOf(sep);
  return i < 0 ? [text, ""] : [text.slice(0, i), text.slice(i + 1)];
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
