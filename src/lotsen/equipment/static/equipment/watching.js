/** Notices that a device is gone or has gone dumb: browsers do not always say so (measured: no `ended` in 6 s). */
import { eachFrame } from "./camera.js";

const EVERY = 250; // ms
const DUMB = 2_000; // ms without anything from a device that has worked

/** Calls `onLost(kind, ended)` once for a track that ends, or for a device from which nothing more comes. */
export default class Watching {
  #timer;
  #lastFrame = performance.now();
  #over = false;

  constructor(kind, track, { video, ear }, onLost) {
    if (video) eachFrame(video, () => this.#over, () => { this.#lastFrame = performance.now(); });
    const look = () => {
      if (document.hidden) this.#lastFrame = performance.now();
      const ended = track.readyState === "ended";
      const dumb = ear ? ear.silentFor > DUMB : performance.now() - this.#lastFrame > DUMB;
      if (!ended && !dumb) return;
      this.stop();
      onLost(kind, ended);
    };
    track.addEventListener("ended", () => this.#over || look());
    this.#timer = setInterval(look, EVERY);
  }

  stop() {
    this.#over = true;
    clearInterval(this.#timer);
  }
}
