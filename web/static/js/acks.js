// Acknowledgements: the server is told where the playhead is, while it plays
// not too often, but always the last place.

const PACE = 250; // ms between two of a playing film

export class Acks {
  /**
   * @param {() => {gen: number, at: string}} place where the playhead is
   * @param {(place: {gen: number, at: string}) => void} send
   */
  constructor(place, send) {
    this.place = place;
    this.send = send;
    this.last = ""; // what was sent last
    this.sent = -PACE; // and when
    this.timer = 0;
  }

  /** moved says that the playhead may be somewhere else. @param {boolean} playing */
  moved(playing) {
    clearTimeout(this.timer);
    const place = this.place();
    const key = place.gen + " " + place.at;
    if (key === this.last) return;
    const wait = playing ? this.sent + PACE - performance.now() : 0;
    if (wait > 0) {
      this.timer = window.setTimeout(() => this.moved(playing), wait);
      return;
    }
    this.last = key;
    this.sent = performance.now();
    this.send(place);
  }
}
