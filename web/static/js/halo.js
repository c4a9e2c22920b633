// A halo is a ring round an element of the stage. It is a child of the
// element, so it goes where the element goes, and dies with it.

const GAP = 4; // px between an element and its halo

/** halo gives an element a halo of that kind, if it has none. @param {Element} node @param {string} kind */
export function halo(node, kind) {
  if (!(node instanceof SVGGraphicsElement) || has(node, kind)) return;
  const other = node.querySelector(":scope > .halo");
  other?.remove(); // it would count
  const b = node.getBBox();
  if (other) node.prepend(other);
  const ring = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const [w, h] = [b.width + 2 * GAP, b.height + 2 * GAP];
  const at = { class: `halo ${kind}`, x: b.x - GAP, y: b.y - GAP, width: w, height: h, rx: Math.min(w * 0.4, h * 0.4, 22) };
  for (const [name, value] of Object.entries(at)) ring.setAttribute(name, String(value));
  node.prepend(ring);
}

/** unhalo takes it away. @param {Element} node @param {string} kind */
export function unhalo(node, kind) {
  has(node, kind)?.remove();
}

/** @param {Element} node @param {string} kind */
function has(node, kind) {
  return node.querySelector(`:scope > .halo.${kind}`);
}
