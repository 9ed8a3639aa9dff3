const EVERY = 10_000; // ms

/** Looks again now and then: that somebody has gone rings no bell. */
export default class Pulse {
  constructor(element) {
    const name = element.dataset.pulse ?? "nudge";
    this.beating = setInterval(() => document.hidden || element.dispatchEvent(new CustomEvent(name)), EVERY);
  }

  stop() {
    clearInterval(this.beating);
  }
}
