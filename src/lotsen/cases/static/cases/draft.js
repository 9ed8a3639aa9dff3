const PAUSE = 800; // ms without a key before what is written is kept
const LARGEST_ON_LEAVING = 60_000; // bytes that a browser still sends when the page is left

/**
 * Keeps what is being written with us, for the writer alone, also when they have been signed out meanwhile: the form's
 * key says whose words they are. The form works without it.
 */
export default class Draft {
  constructor(composer) {
    this.words = composer.dataset;
    this.form = composer.querySelector("form");
    this.text = this.form.elements.text;
    this.status = composer.querySelector("[data-status]");
    this.seen = this.words.seen; // the version that the page knows of
    this.kept = this.written;
    this.sending = new AbortController();
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    this.text.addEventListener("input", () => this.later(), { signal });
    this.form.addEventListener("change", () => this.now(), { signal }); // on the way to another button or link
    this.form.addEventListener("submit", () => this.sent(), { signal });
    window.addEventListener("pagehide", () => this.leave(), { signal });
    if (this.isBegun) {
      this.kept = "";
      this.later();
    }
  }

  /** Whether somebody was quicker than this script. What a browser has put back has no caret in it. */
  get isBegun() {
    return document.activeElement === this.text && this.text.value !== this.text.defaultValue;
  }

  /** What is written and who is to read it, as it is sent; nothing where there is no text. */
  get written() {
    const { text, mode } = this.form.elements;
    return text.value && String(new URLSearchParams({ text: text.value, mode: mode?.value ?? "" }));
  }

  later() {
    this.isWritten = true;
    this.form.removeAttribute("data-kept");
    clearTimeout(this.waiting);
    this.status.textContent = "";
    this.waiting = setTimeout(() => this.keep(), PAUSE);
  }

  now() {
    this.isWritten = true;
    this.keep();
  }

  /** One request at a time, so that an older text never comes after a newer one. */
  async keep(seen = this.seen) {
    clearTimeout(this.waiting);
    const { written } = this;
    if (written === this.kept || this.keeping) return;
    this.keeping = this.post(written, seen);
    const { signal } = this.sending;
    const { saved, text, seen: now = this.seen } = await this.keeping;
    this.keeping = null;
    if (signal.aborted) return;
    this.seen = now;
    if (text) return this.join(text);
    if (saved) [this.kept, this.isWritten] = [written, this.written !== written];
    this.status.textContent = !saved ? this.words.failed : written && this.words[this.joined ? "newer" : "saved"];
    this.joined = false;
    this.form.toggleAttribute("data-kept", saved && !this.isWritten);
    if (saved && this.written !== written) this.later();
  }

  /** The writer has saved other words meanwhile, on another page: both stand here now. */
  join(text) {
    const { selectionEnd: end, value } = this.text;
    const before = `${text}\n\n`;
    this.text.value = before + value;
    this.text.setSelectionRange(before.length + end, before.length + end);
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
    this.joined = true;
  }

  /**
   * The last words are sent whatever is under way: that is older, and given up. What a browser put back when somebody
   * went back is no draft: it may have been sent.
   */
  leave() {
    if (!this.isWritten) return;
    this.sending.abort();
    this.sending = new AbortController();
    const own = Boolean(this.keeping); // what is saved by now may be this page's own
    this.keeping = null;
    this.keep(own ? null : this.seen);
  }

  /** Whether it is saved, and which version is; the text of one that this page does not know of. */
  async post(written, seen) {
    const { key, submission } = this.form.elements;
    const body = new URLSearchParams(written);
    body.set("key", key.value);
    body.set("submission", submission.value);
    if (seen !== null) body.set("seen", seen);
    const keepalive = String(body).length < LARGEST_ON_LEAVING;
    const { signal } = this.sending;
    try {
      const answer = await fetch(this.words.address, { method: "POST", body, keepalive, signal, redirect: "error" });
      const told = answer.headers.get("Content-Type") === "application/json" ? await answer.json() : {};
      return { saved: answer.ok, seen: told.seen, text: told.text };
    } catch {
      return { saved: false };
    }
  }

  /** The form itself carries the text now, and with it the draft ends. What is under way is given up; should it arrive all
   * the same, the server knows by the form's key that it came late. */
  sent() {
    clearTimeout(this.waiting);
    this.sending.abort();
    this.sending = new AbortController();
    [this.kept, this.isWritten] = ["", false];
  }

  stop() {
    clearTimeout(this.waiting);
    this.leaving.abort();
  }
}
