// The connection to the server: one WebSocket, one JSON object a message (see
// docs/protocol.md). It comes back by itself and then says hello again.

/** @typedef {{from: number, k: number[], s: string[]}} Part */
/** @typedef {{label: string, unit: string, metric: number}} Series */
/** @typedef {Part & {gen: number, reset?: boolean, T?: number, coord?: string, scale?: {num: number, den: number}, stage?: {w: number, h: number}, stages?: {w: number, h: number}[], series?: Series[], end?: boolean}} FilmPart */
/** @typedef {{gen: number, at: number, inputs: string}} Cut */
/** @typedef {{gen: number, series: (number[] | null)[]}} Ghost */
/** @typedef {{about: string, text: string, retry?: number}} Refusal retry is in s */

/**
 * @typedef {object} Listener
 * @property {() => object} hello what to say first
 * @property {(m: FilmPart) => void} film
 * @property {(m: Cut) => void} cut
 * @property {(m: Ghost) => void} ghost
 * @property {(m: Refusal) => void} error
 * @property {(m: {text: string}) => void} note
 * @property {(m: import("./program.js").News) => void} program
 * @property {(retryIn: number, why: string) => void} lost the connection is gone; a next try comes in so many ms; why is the server's, if it said so
 * @property {() => void} back it is there again
 */

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

export class Socket {
  /** @param {string} url @param {Listener} listener */
  constructor(url, listener) {
    this.url = url;
    this.listener = listener;
    /** @type {WebSocket | null} */
    this.ws = null;
    this.gen = 0;
    this.wait = FIRST_WAIT;
    this.timer = 0;
    this.greeted = false; // a hello is under way whose film has not come yet
    this.again = false; // and another one is due after it
    /** @type {Refusal | null} why the server has no place for this page */
    this.full = null;
    addEventListener("pagehide", () => this.ws?.close()); // a page that is kept for Back would keep its run
  }

  get open() {
    return this.ws !== null && this.ws.readyState === WebSocket.OPEN;
  }

  connect() {
    clearTimeout(this.timer);
    this.close();
    const ws = new WebSocket(this.url);
    this.ws = ws;
    ws.onopen = () => {
      this.greeted = false;
      this.hello();
    };
    ws.onmessage = (e) => this.ws === ws && this.receive(String(e.data));
    ws.onclose = () => this.ws === ws && this.lost();
  }

  /** retry connects now; the waits begin anew. */
  retry() {
    this.wait = FIRST_WAIT;
    this.connect();
  }

  close() {
    const ws = this.ws;
    this.ws = null;
    if (ws) ws.close();
  }

  lost() {
    this.ws = null;
    const { full } = this;
    this.full = null;
    const wait = (full?.retry ? full.retry * 1000 : this.wait) * (1 + Math.random() / 5);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.timer = window.setTimeout(() => this.connect(), wait);
    this.listener.lost(wait, full?.text ?? "");
  }

  /** hello asks for the film anew. While one is under way the last one waits. */
  hello() {
    if (!this.open) return;
    if (this.greeted) {
      this.again = true;
      return;
    }
    this.greeted = true;
    this.again = false;
    this.send("hello", this.listener.hello());
  }

  /** @param {string} kind @param {object} body */
  send(kind, body) {
    if (this.ws && this.open) this.ws.send(JSON.stringify({ [kind]: body }));
  }

  /** @param {string} text */
  receive(text) {
    const m = JSON.parse(text);
    if (m.film) this.film(m.film);
    else if (m.cut && this.current(m.cut)) {
      this.gen = m.cut.gen;
      this.listener.cut(m.cut);
    } else if (m.ghost && this.current(m.ghost)) this.listener.ghost(m.ghost);
    else if (m.error?.about === "limit") this.full = m.error; // and it closes
    else if (m.error) {
      if (m.error.about === "hello") this.answered();
      this.listener.error(m.error);
    } else if (m.note) this.listener.note(m.note);
    else if (m.program) this.listener.program(m.program);
  }

  /** @param {FilmPart} film */
  film(film) {
    if (film.reset) {
      this.gen = film.gen;
      this.wait = FIRST_WAIT;
      this.listener.film(film);
      this.listener.back();
      this.answered();
    } else if (this.current(film)) this.listener.film(film);
  }

  /** answered ends a hello, whatever the answer, and sends the one that waited. */
  answered() {
    this.greeted = false;
    if (this.again) this.hello();
  }

  /** current tells frames of this film from those of an earlier one. @param {{gen: number}} m */
  current(m) {
    return m.gen >= this.gen;
  }
}
