// The page around an embed, by messages (docs/embedding.md). It is the one
// whose message came first; from then on nobody else is heard or told.

const MARK = 1; // the version of these messages
const WIDTHS = [[840, 840], [560, 700], [0, 343]]; // as in main.js
/** What a host may have done, and which fields of its message that takes. */
const DOES = /** @type {Record<string, string[]>} */ ({
  hello: [], play: [], pause: [], step: [], back: [], seek: ["at"], set: ["name", "value"], theme: ["theme"],
});

export class Host {
  /** @param {HTMLElement} page @param {(name: string, ...args: any[]) => void} act */
  constructor(page, act) {
    this.page = page;
    this.act = act;
    this.origin = ""; // of the host, once it is known
    this.told = ""; // the size told last
    addEventListener("message", (e) => this.hear(e));
    if (parent === window) return;
    new ResizeObserver(() => this.size()).observe(page);
  }

  /** hear does what the host says. @param {MessageEvent} e */
  hear(e) {
    const m = e.data;
    if (parent === window || e.source !== parent || m?.playground !== MARK || !Object.hasOwn(DOES, m.do)) return;
    if (this.origin && this.origin !== e.origin) return;
    this.origin = e.origin;
    if (m.do === "hello") this.tell("ready", { slug: this.page.dataset.slug });
    else if (m.do === "theme") theme(m.theme);
    else this.act(m.do, ...DOES[m.do].map((name) => String(m[name] ?? "")));
  }

  /** tell tells the host, if there is one, that something is so. @param {string} is @param {object} body */
  tell(is, body) {
    if (parent === window || !this.origin) return;
    // an opaque origin, such as a file's, cannot be named as a target
    parent.postMessage({ playground: MARK, is, ...body }, /^(null|file:)/.test(this.origin) ? "*" : this.origin);
  }

  /** size is the hint how high the frame has to be for the whole stage at its width; anyone may know. */
  size() {
    const width = this.page.clientWidth;
    const stage = /** @type {HTMLElement} */ (this.page.querySelector(".stage"));
    const window_ = /** @type {HTMLElement} */ (this.page.querySelector(".window"));
    const room = window_.clientWidth;
    const [, cls] = WIDTHS.find(([from]) => room >= from) ?? WIDTHS[2];
    const natural = parseFloat(stage.style.getPropertyValue("--h" + cls)) * Math.min(1, room / cls);
    const { paddingTop, paddingBottom } = getComputedStyle(window_);
    const height = Math.ceil(this.page.clientHeight - window_.clientHeight + natural + parseFloat(paddingTop) + parseFloat(paddingBottom));
    const now = width + " " + height;
    if (now === this.told || !natural) return;
    this.told = now;
    parent.postMessage({ playground: MARK, is: "size", width, height }, "*");
  }
}

/** theme follows the host. @param {unknown} name "light", "dark", or anything else for the system's */
function theme(name) {
  const root = document.documentElement;
  if (name === "light" || name === "dark") root.dataset.theme = name;
  else delete root.dataset.theme;
}
