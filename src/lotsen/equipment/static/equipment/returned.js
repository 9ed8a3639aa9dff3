/** How the others see and hear the person: what came back from the server, recorded in the page and played there. */
import Recording from "./recording.js";

export default class Returned {
  #figure;
  #recording = Promise.resolve(null);
  #shows = "";

  constructor(page) {
    this.#figure = page.querySelector("[data-returned]");
  }

  /**
   * Records the stream from when `ready` has come: until then there are tones, and nobody speaks. Where the person's
   * `own` stream lacks a camera or a microphone, what fills the line instead is not shown as theirs.
   */
  record(stream, own, ready) {
    const kinds = new Set(own?.getTracks().map(({ kind }) => kind));
    this.#shows = [...kinds].sort().join("-");
    const theirs = () => new MediaStream(stream.getTracks().filter(({ kind }) => kinds.has(kind)));
    this.#recording = kinds.size
      ? ready.then(() => new Recording(theirs())).catch(() => null) // some browsers cannot record
      : Promise.resolve(null);
  }

  /** Ends the recording and offers it; nothing is offered where nothing came. */
  async show() {
    const recording = await this.#recording;
    const address = await recording?.stop();
    this.#recording = Promise.resolve(null);
    this.#figure.hidden = !address;
    this.#figure.dataset.shows = this.#shows;
    for (const words of this.#figure.querySelectorAll("[data-of]")) words.hidden = words.dataset.of !== this.#shows;
    if (address) this.#figure.querySelector("video").src = address;
  }
}
