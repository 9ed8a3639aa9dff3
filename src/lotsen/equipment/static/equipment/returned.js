/** How the others see and hear the person: what came back from the server, recorded in the page and played there. */
import Recording from "./recording.js";

export default class Returned {
  #figure;
  #recording = Promise.resolve(null);

  constructor(page) {
    this.#figure = page.querySelector("[data-returned]");
  }

  /** Records the stream from when `ready` has come: until then there are tones, and nobody speaks. */
  record(stream, ready) {
    this.#recording = ready.then(() => new Recording(stream)).catch(() => null); // some browsers cannot record
  }

  /** Ends the recording and offers it; nothing is offered where nothing came. */
  async show() {
    const recording = await this.#recording;
    const address = await recording?.stop();
    this.#recording = Promise.resolve(null);
    this.#figure.hidden = !address;
    if (address) this.#figure.querySelector("video").src = address;
  }
}
