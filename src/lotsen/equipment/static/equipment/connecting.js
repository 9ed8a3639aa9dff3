/** The connection check as a person meets it: what they read meanwhile, and how the others see and hear them. */
import * as connection from "./connection.js";
import { undisturbed } from "./clock.js";

export default class Connecting {
  going = false;
  measured = null; // the run of which it has been begun
  #person;
  #rows;
  #returned;
  #tell;
  #stream;

  /** `tell(check, measures)` answers with the verdict; `stream()` is what the person's devices give just then. */
  constructor({ person, rows, returned, tell, stream }) {
    this.#person = person;
    this.#rows = rows;
    this.#returned = returned;
    this.#tell = tell;
    this.#stream = stream;
  }

  /** Starts what needs no permission, for a run as the server has begun it. */
  prepare({ connection: offered, socket }) {
    return connection.prepare(offered, socket);
  }

  /** The whole check. `prepared` has been started before, if anything has; voices are recorded after the `tones`. */
  async check(begun, prepared, tones) {
    this.going = true;
    this.measured = begun;
    try {
      this.#rows.running("connection");
      this.#person.say("measuring", "network");
      const measures = await this.#measured(begun, prepared, tones);
      await this.#returned.show();
      this.#rows.show("connection", await this.#tell("connection", measures));
    } finally {
      this.#person.say(null, "network");
      this.going = false;
    }
  }

  #measured(begun, prepared, tones) {
    let first = prepared;
    const measure = async (signal) => {
      const ready = first ?? this.prepare(begun);
      first = null;
      let onFrame;
      const framed = new Promise((resolve) => { onFrame = resolve; });
      const stream = this.#stream();
      const onRemoteStream = (came) => this.#returned.record(came, stream, Promise.all([tones, framed]));
      const onWait = (seconds) => this.#person.say(seconds ? "queue" : "measuring", "network");
      const onProgress = (share) => this.#person.measured(share);
      const about = { prepared: ready, loopUrl: begun.loop, stream };
      return connection.measure({ ...about, onFrame, onRemoteStream, onWait, onProgress, signal }).finally(onFrame);
    };
    return undisturbed(measure, { network: true }).finally(() => this.#person.measured(null));
  }
}
