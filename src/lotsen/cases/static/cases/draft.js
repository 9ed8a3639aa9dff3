const PAUSE = 800; // ms without a key before what is written is kept
const LARGEST_ON_LEAVING = 60_000; // bytes that a browser still sends when the page is left

/** Keeps what is being written with us, for the writer alone. The form works without it. */
export default class Draft {
  constructor(composer) {
    this.words = composer.dataset;
    this.form = composer.querySelector("form");
    this.text = this.form.elements.text;
    this.status = composer.querySelector("[data-status]");
    this.kept = this.written;
    this.sending = new AbortController();
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    this.text.addEventListener("input", () => this.later(), { signal });
    this.form.addEventListener("change", () => this.now(), { signal }); // on the way to another button or link
    this.form.addEventListener("submit", () => this.sent(), { signal });
    window.addEventListener("pagehide", () => this.leave(), { signal });
  }

  /** What is written and who is to read it, as it is sent; nothing where there is no text. */
  get written() {
    const { text, mode } = this.form.elements;
    return text.value && String(new URLSearchParams({ text: text.value, mode: mode?.value ?? "" }));
  }

  later() {
    this.isWritten = true;
    clearTimeout(this.waiting);
    this.status.textContent = "";
    this.waiting = setTimeout(() => this.keep(), PAUSE);
  }

  now() {
    this.isWritten = true;
    this.keep();
  }

  /** One request at a time, so that an older text never comes after a newer one. */
  async keep() {
    clearTimeout(this.waiting);
    const { written } = this;
    if (written === this.kept || this.keeping) return;
    this.keeping = this.post(written);
    const { signal } = this.sending;
    const saved = await this.keeping;
    this.keeping = null;
    if (signal.aborted) return;
    if (saved) [this.kept, this.isWritten] = [written, this.written !== written];
    this.status.textContent = !saved ? this.words.failed : written && this.words.saved;
    if (saved && this.written !== written) this.later();
  }

  /**
   * The last words are sent whatever is under way: that is older, and given up. What a browser put back when somebody
   * went back is no draft: it may have been sent.
   */
  leave() {
    if (!this.isWritten) return;
    this.sending.abort();
    this.sending = new AbortController();
    this.keeping = null;
    this.keep();
  }

  async post(written) {
    const { csrfmiddlewaretoken: token, submission } = this.form.elements;
    const body = new URLSearchParams(written);
    body.set("submission", submission.value);
    body.set("csrfmiddlewaretoken", token.value);
    const keepalive = String(body).length < LARGEST_ON_LEAVING;
    const { signal } = this.sending;
    try {
      return (await fetch(this.words.address, { method: "POST", body, keepalive, signal, redirect: "error" })).ok;
    } catch {
      return false;
    }
  }

  /** The form itself carries the text now. What is under way is given up; should it arrive all the same, the server
   * knows by the form's key that it came late. */
  sent() {
    clearTimeout(this.waiting);
    this.sending.abort();
    this.sending = new AbortController();
    [this.kept, this.isWritten] = [this.written, false];
  }

  stop() {
    clearTimeout(this.waiting);
    this.leaving.abort();
  }
}
