// The page of an embed of a demo that does not exist: it tells its host how
// little room it needs, as embedhost.js does.

const page = /** @type {HTMLElement} */ (document.querySelector("main"));

if (parent !== window) {
  new ResizeObserver(() => parent.postMessage({ playground: 1, is: "size", width: page.clientWidth, height: page.offsetHeight }, "*")).observe(page);
}
