// <go-playground demo="worker-pool" workers="3" at="2s" lens="scheduler">: a
// demo in somebody else's page. Served at /embed.js, for pages of any origin, as
// a classic script or as a module (docs/embedding.md).

(() => {
  const MARK = 1; // the version of the messages, as in embedhost.js
  const NEAR = "300px"; // of the window: so near, the frame is loaded
  const LEAST = 240; // px of height
  const EVENTS = ["ready", "play", "pause", "beat", "end", "error"];
  const OWN = ["demo", "server", "theme", "sandbox", "title", "class", "id", "style", "slot", "part", "hidden", "lang", "dir", "tabindex", "is", "role"];
  const script = /** @type {HTMLScriptElement | undefined} */ (document.currentScript ?? [...document.scripts].find((s) => /\/embed\.js([?#]|$)/.test(s.src)));
  const home = script ? script.src.replace(/\/embed\.js([?#].*)?$/, "") : "";

  class GoPlayground extends HTMLElement {
    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      this.sheet = document.createElement("style");
      this.frame = document.createElement("iframe");
      this.frame.allow = "clipboard-write";
      root.append(this.sheet, this.frame);
      this.shape("");
      /** @type {object[]} what is to be said once the frame listens */
      this.waiting = [];
      this.listens = false;
      this.near = false;
      this.told = ""; // the theme told last
      this.seen = new IntersectionObserver((list) => list.some((e) => e.isIntersecting) && this.load(), { rootMargin: NEAR });
      this.changes = new MutationObserver((list) => this.changed(list));
      this.looks = new MutationObserver(() => this.tellTheme());
      this.dark = matchMedia("(prefers-color-scheme: dark)");
      this.hear = this.hear.bind(this);
      this.tellTheme = this.tellTheme.bind(this);
      this.frame.addEventListener("load", () => this.greet());
    }

    connectedCallback() {
      this.adopt();
      addEventListener("message", this.hear);
      this.dark.addEventListener("change", this.tellTheme);
      this.changes.observe(this, { attributes: true });
      for (const node of [document.documentElement, document.body]) this.looks.observe(node, { attributes: true });
      this.seen.observe(this);
    }

    /** adopt takes over the handlers that were set before the element was defined. */
    adopt() {
      const self = /** @type {any} */ (this);
      for (const key of EVENTS.map((is) => "on" + is)) {
        if (!Object.hasOwn(self, key)) continue;
        const f = self[key];
        delete self[key];
        self[key] = f;
      }
    }

    disconnectedCallback() {
      removeEventListener("message", this.hear);
      this.dark.removeEventListener("change", this.tellTheme);
      for (const o of [this.changes, this.looks, this.seen]) o.disconnect();
      this.listens = this.near = false;
    }

    /** server is where the playground is, without a slash at the end. */
    get server() {
      return (this.getAttribute("server") ?? home).replace(/\/$/, "");
    }

    /** address is that of the frame. Attributes that are not the element's own are the demo's. */
    get address() {
      const url = new URL(this.server + "/embed/" + encodeURIComponent(this.getAttribute("demo") ?? ""), location.href);
      for (const { name, value } of this.attributes) {
        if (!OWN.includes(name) && !/^(data-|aria-|on)/.test(name)) url.searchParams.set(name, value);
      }
      if (this.theme) url.searchParams.set("theme", this.theme);
      return url;
    }

    /** theme is light or dark where the host's page is only one of them, or "". */
    get theme() {
      const asked = this.getAttribute("theme") ?? "";
      if (asked === "light" || asked === "dark") return asked;
      const schemes = asked === "auto" ? [] : getComputedStyle(this).colorScheme.split(" ").filter((s) => s === "light" || s === "dark");
      return schemes.length === 1 ? schemes[0] : "";
    }

    load() {
      this.seen.disconnect();
      if (this.near) return;
      this.near = true;
      const sandbox = this.getAttribute("sandbox");
      if (sandbox !== null) this.frame.setAttribute("sandbox", sandbox || "allow-scripts allow-popups");
      this.frame.title = this.getAttribute("title") ?? "Go concurrency playground: " + this.getAttribute("demo");
      this.told = this.theme;
      this.listens = false;
      this.frame.src = this.address.href;
    }

    /** greet makes the frame, whose page is new, know this one. */
    greet() {
      if (this.near) this.post({ do: "hello" });
    }

    /** post says something to the frame. @param {object} body */
    post(body) {
      const opaque = this.frame.hasAttribute("sandbox") && !this.frame.sandbox.contains("allow-same-origin");
      this.frame.contentWindow?.postMessage({ playground: MARK, ...body }, opaque ? "*" : this.address.origin);
    }

    /** say has the frame do something, as soon as it listens. @param {object} body */
    say(body) {
      this.load();
      if (this.listens) this.post(body);
      else this.waiting.push(body);
    }

    /** hear takes what the frame says, and nothing that others say. @param {MessageEvent} e */
    hear(e) {
      const m = e.data;
      if (!this.near || e.source !== this.frame.contentWindow || m?.playground !== MARK) return;
      if (e.origin !== this.address.origin && !(e.origin === "null" && this.frame.hasAttribute("sandbox"))) return;
      if (m.is === "size") this.shape(`height: ${Math.max(LEAST, Math.round(Number(m.height)))}px;`);
      if (!EVENTS.includes(m.is)) return;
      if (m.is === "ready") {
        this.listens = true;
        this.told = new URL(this.frame.src).searchParams.get("theme") ?? "";
        this.tellTheme();
        for (const body of this.waiting.splice(0)) this.post(body);
      }
      const { playground: _p, is, ...detail } = m;
      this.dispatchEvent(new CustomEvent(is, { detail }));
    }

    /**
     * shape sets the element's size where the host's style does not. The ratio is
     * the frame's, whose width is given: on the element, the least height would
     * ask for a width, too. @param {string} size
     */
    shape(size) {
      this.sheet.textContent = `:host { display: block; min-height: ${LEAST}px; ${size} } :host([hidden]) { display: none; } iframe { display: block; width: 100%; height: 100%; min-height: inherit; max-height: inherit; aspect-ratio: 16 / 9; border: 0; }`;
    }

    tellTheme() {
      const { theme } = this;
      if (!this.listens || theme === this.told) return;
      this.told = theme;
      this.post({ do: "theme", theme });
    }

    /** changed follows the element's attributes. @param {MutationRecord[]} list */
    changed(list) {
      const names = list.map((r) => r.attributeName ?? "");
      if (names.includes("theme")) this.tellTheme();
      if (names.includes("at")) this.seek(this.getAttribute("at") ?? "0s");
      if (!this.near || !names.some((n) => n === "demo" || n === "server" || n !== "at" && !OWN.includes(n))) return;
      this.near = false;
      this.load();
    }

    play() { this.say({ do: "play" }); }
    pause() { this.say({ do: "pause" }); }
    /** step plays one beat, or goes back one. @param {{back?: boolean}} [way] */
    step(way) { this.say({ do: way?.back ? "back" : "step" }); }
    /** seek goes to a moment. @param {string} at "2s" or "2s+3" */
    seek(at) { this.say({ do: "seek", at }); }
    /** set sets a parameter. @param {string} name @param {string | number} value */
    set(name, value) { this.say({ do: "set", name, value: String(value) }); }
  }

  for (const is of EVENTS) {
    const key = "on" + is;
    const held = new WeakMap();
    Object.defineProperty(GoPlayground.prototype, key, {
      get() { return held.get(this)?.[0] ?? null; },
      set(f) {
        const [, was] = held.get(this) ?? [];
        if (was) this.removeEventListener(is, was);
        if (typeof f !== "function") return void held.delete(this);
        const call = (/** @type {Event} */ e) => f.call(this, e);
        held.set(this, [f, call]);
        this.addEventListener(is, call);
      },
    });
  }

  if (!customElements.get("go-playground")) customElements.define("go-playground", GoPlayground);
})();
