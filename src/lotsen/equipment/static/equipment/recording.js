/** Keeps in the page what came back from the server, to be played once the test is done. It is sent nowhere. */
export default class Recording {
  #recorder;
  #parts = [];
  #stopped;

  /** Throws where the browser cannot record. */
  constructor(stream) {
    this.#recorder = new MediaRecorder(stream);
    this.#recorder.addEventListener("dataavailable", ({ data }) => data.size && this.#parts.push(data));
    this.#stopped = new Promise((resolve) => this.#recorder.addEventListener("stop", resolve, { once: true }));
    this.#recorder.start(500);
  }

  /** Ends it; resolves to an address of the recording in this page, or to null where nothing came. */
  async stop() {
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
    await this.#stopped;
    return this.#parts.length ? URL.createObjectURL(new Blob(this.#parts, { type: this.#recorder.mimeType })) : null;
  }
}
