const SILENT = 15_000; // ms without a word from the person's browser

/** Says when nothing has been heard from the person's browser for a while: what is shown may no longer be so. */
export default class Looked {
  constructor(element) {
    this.element = element;
    this.leaving = new AbortController();
    element.addEventListener("htmx:afterSwap", () => this.renew(), { signal: this.leaving.signal });
    this.ticking = setInterval(() => this.look(), 1_000);
    this.renew();
  }

  stop() {
    this.leaving.abort();
    clearInterval(this.ticking);
  }

  /** How long ago it was, by the server's clock: the one here may be wrong. */
  renew() {
    const age = this.element.querySelector("[data-age]")?.dataset.age ?? 0;
    this.heardAt = performance.now() - 1_000 * Number(age);
    this.look();
  }

  look() {
    const is = performance.now() - this.heardAt > SILENT;
    const silent = this.element.querySelector("[data-silent]");
    if (silent) silent.hidden = !is;
    this.element.classList.toggle("looked--silent", Boolean(silent) && is);
  }
}
