const PAUSE = 800; // ms without a key before what is written is kept

/** Keeps what is being written with us, for the writer alone. The form works without it. */
export default class Draft {
  constructor(composer) {
    this.words = composer.dataset;
    this.form = composer.querySelector("form");
    this.text = this.form.elements.text;
    this.status = composer.querySelector("[data-status]");
    this.kept = this.text.value;
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    this.text.addEventListener("input", () => this.later(), { signal });
    this.form.addEventListener("submit", () => this.sent(), { signal });
    window.addEventListener("pagehide", () => this.keep(), { signal });
  }

  later() {
    clearTimeout(this.waiting);
    this.status.textContent = "";
    this.waiting = setTimeout(() => this.keep(), PAUSE);
  }

  /** One request at a time, so that an older text never comes after a newer one. */
  async keep() {
    clearTimeout(this.waiting);
    if (this.text.value === this.kept || this.keeping) return;
    const text = this.text.value;
    this.keeping = this.post(text);
    const saved = await this.keeping;
    this.keeping = null;
    if (saved) this.kept = text;
    this.status.textContent = saved ? this.words.saved : this.words.failed;
    if (saved && this.text.value !== text) this.later();
  }

  async post(text) {
    const body = new URLSearchParams({ text, csrfmiddlewaretoken: this.form.elements.csrfmiddlewaretoken.value });
    try {
      return (await fetch(this.words.address, { method: "POST", body, keepalive: text.length < 50_000, redirect: "error" })).ok;
    } catch {
      return false;
    }
  }

  /** The form itself carries the text now; nothing must come after it. */
  sent() {
    clearTimeout(this.waiting);
    this.kept = this.text.value;
  }

  stop() {
    clearTimeout(this.waiting);
    this.leaving.abort();
  }
}
