/** One test at a time in a browser: two would take camera and bandwidth from each other. */
const NAME = "lotsen-equipment-test";

export default class Tabs {
  #release = null;
  #onLost;

  /** `onLost()` is called when another tab has taken the test over. */
  constructor(onLost) {
    this.#onLost = onLost;
  }

  /** Whether the test may run here; `steal` takes it from the tab that has it. */
  take({ steal = false } = {}) {
    if (this.#release || !navigator.locks) return Promise.resolve(true);
    return new Promise((resolve) => {
      const held = (lock) => {
        resolve(lock !== null);
        return lock && new Promise((release) => { this.#release = release; });
      };
      navigator.locks.request(NAME, steal ? { steal } : { ifAvailable: true }, held).catch(({ name }) => {
        this.#release = null;
        if (name === "AbortError") this.#onLost();
        else resolve(true); // within another service's page the browser may let nobody ask
      });
    });
  }

  release() {
    this.#release?.();
    this.#release = null;
  }
}
