// The hidden table of the stage, for readers who cannot see it: each named
// place, its texts, and who stands in its box.

/** @typedef {import("./player.js").Player} Player */

/** list writes the table anew. @param {Player} player */
export function list(player) {
  const body = document.querySelector("#lanes tbody");
  if (!body) return;
  const rows = player.boards.flatMap((board) => {
    const tokens = board.tokens().map((node) => ({ node, text: words(node).replace(/^\d/, "G$&") }));
    return [...board.rest.querySelectorAll("[data-name]")].map((place) => {
      const inside = tokens.filter(({ node }) => within(node, place));
      const name = [board.name, place.getAttribute("data-name")].filter(Boolean).join(" ");
      return [name, words(place), inside.map((t) => t.text).join(", ")];
    });
  });
  body.replaceChildren(...rows.map((cells) => {
    const tr = document.createElement("tr");
    for (const text of cells) tr.insertCell().textContent = text;
    return tr;
  }));
}

/** within tells whether the middle of a node lies in the box of another. @param {Element} node @param {Element} place */
export function within(node, place) {
  const a = node.getBoundingClientRect();
  const b = place.getBoundingClientRect();
  const [x, y] = [a.x + a.width / 2, a.y + a.height / 2];
  return x >= b.left && x <= b.right && y >= b.top && y <= b.bottom;
}

/** words are an element's texts. @param {Element} node */
function words(node) {
  return [...node.querySelectorAll("text")].map((t) => t.textContent ?? "").filter(Boolean).join(" ");
}
