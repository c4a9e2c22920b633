// The viewer's hand on the timeline: drag, wheel, pinch, click and keys.

/** @typedef {import("./timeline.js").Timeline} Timeline */

const SLIP = 4; // px that a click may move
const WHEEL = 500; // px of wheel that zoom by a factor of e

/** hand binds the timeline to pointer and keyboard. @param {Timeline} timeline */
export function hand(timeline) {
  const { scroll, rows } = timeline;
  /** @type {Map<number, number>} px by pointer */
  const down = new Map();
  let moved = 0;
  const place = (/** @type {MouseEvent} */ e) => e.clientX - scroll.getBoundingClientRect().left - rows.names;

  scroll.addEventListener("pointerdown", (e) => {
    if (e.button !== 0 || place(e) < 0 || !timeline.view) return;
    if (down.size === 0) moved = 0;
    down.set(e.pointerId, place(e));
  });
  scroll.addEventListener("pointermove", (e) => {
    const was = down.get(e.pointerId);
    if (was === undefined || !timeline.view) {
      if (e.pointerType !== "touch") point(timeline, e.target);
      return;
    }
    const x = place(e);
    moved += Math.abs(x - was);
    if (moved <= SLIP) return;
    if (!scroll.hasPointerCapture(e.pointerId)) scroll.setPointerCapture(e.pointerId);
    down.set(e.pointerId, x);
    const { from, to } = timeline.view;
    const px = (to - from) / timeline.width;
    const other = [...down].find(([id]) => id !== e.pointerId)?.[1];
    if (other === undefined) {
      timeline.look(Math.max(0, from - (x - was) * px), Math.max(0, from - (x - was) * px) + to - from);
    } else if (Math.abs(x - other) > 10) {
      timeline.zoom(Math.abs(was - other) / Math.abs(x - other), other);
    }
  });
  for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) scroll.addEventListener(name, (e) => down.delete(e.pointerId));
  scroll.addEventListener("pointerleave", () => timeline.select(...rows.selected()));
  scroll.addEventListener("click", (e) => {
    const row = e.target instanceof Element ? rows.rows.find((r) => r.row.contains(/** @type {Element} */ (e.target))) : null;
    if (place(e) < 0 && row) timeline.inspect(row.group, row.lane);
    if (moved > SLIP || place(e) < 0 || !timeline.view) return;
    const cell = rows.cells.get(/** @type {Element} */ (e.target instanceof Element ? e.target.closest(".tl-cell") : null));
    const { from, to } = timeline.view;
    const t = from + ((to - from) * place(e)) / timeline.width;
    if (cell && cell.row.lane.id >= 0) {
      const span = cell.row.span[cell.i];
      cell.row.cells[cell.i].focus({ preventScroll: true });
      rows.pick(cell.row, cell.i);
      timeline.goto(span.mix ? Math.round(t) : span.since ?? span.a);
    } else timeline.goto(Math.max(0, Math.round(t)));
  });
  scroll.addEventListener("wheel", (e) => {
    const zooms = e.ctrlKey || e.metaKey || (!e.shiftKey && innerWidth >= 1100);
    if (place(e) < 0 || !timeline.view || (!zooms && !e.shiftKey)) return;
    e.preventDefault();
    const { from, to } = timeline.view;
    const by = e.deltaMode === 1 ? 33 : 1;
    const across = e.shiftKey && e.deltaX === 0 ? e.deltaY : e.deltaX;
    if (e.shiftKey || Math.abs(e.deltaX) > Math.abs(e.deltaY)) {
      const dx = Math.max(-from, (across * by * (to - from)) / timeline.width);
      timeline.look(from + dx, to + dx);
    } else timeline.zoom(Math.exp((e.deltaY * by * (e.ctrlKey ? 4 : 1)) / WHEEL), place(e));
  }, { passive: false });
  rows.home.addEventListener("keydown", (e) => keys(timeline, e));
}

/** point shows what the pointer is over. @param {Timeline} timeline @param {EventTarget | null} target */
function point(timeline, target) {
  const node = target instanceof Element ? target.closest(".tl-cell") : null;
  const cell = node && timeline.rows.cells.get(node);
  if (cell && cell.row.lane.id >= 0) timeline.select(cell.row.lane, cell.row.span[cell.i]);
  else timeline.select(...timeline.rows.selected());
}

/** keys move the focus from span to span. @param {Timeline} timeline @param {KeyboardEvent} e */
function keys(timeline, e) {
  const { rows } = timeline;
  if (e.ctrlKey || e.metaKey || e.altKey || e.shiftKey || !(e.target instanceof Element)) return;
  const cell = rows.cells.get(e.target);
  if (!cell) return;
  const from = e.target;
  /** @type {Record<string, () => void>} */
  const acts = {
    ArrowLeft: () => rows.step(from, -1, 0), ArrowRight: () => rows.step(from, 1, 0),
    ArrowUp: () => rows.step(from, 0, -1), ArrowDown: () => rows.step(from, 0, 1),
    Home: () => rows.step(from, -Infinity, 0), End: () => rows.step(from, Infinity, 0),
    i: () => timeline.inspect(cell.row.group, cell.row.lane),
    Enter: () => timeline.goto(cell.row.span[cell.i].since ?? cell.row.span[cell.i].a),
  };
  const act = acts[e.key];
  if (!act) return;
  e.preventDefault();
  act();
}
