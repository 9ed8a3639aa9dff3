import { ask } from "../web/asking.js";
import { unique } from "./outbox.js";

const LONGEST = 120_000; // ms that a file may take on a slow connection

/** Sends a file without leaving the talk. The key stays the same until the file has come, so that it comes once. */
export default class Attach {
  constructor(form) {
    this.form = form;
    this.form.elements.submission.value = unique();
    this.leaving = new AbortController();
    form.addEventListener("submit", (event) => this.send(event), { signal: this.leaving.signal });
    form.elements.attachment.addEventListener("change", () => this.renew(), { signal: this.leaving.signal });
  }

  stop() {
    this.leaving.abort();
  }

  /** Another file is another thing. */
  renew() {
    this.form.elements.submission.value = unique();
    this.say("error", "");
    this.say("progress", "");
  }

  async send(event) {
    event.preventDefault();
    if (this.sending) return;
    this.sending = true;
    this.say("error", "");
    this.say("progress", this.form.dataset.sending);
    const { signal } = this.leaving;
    const { told: answer } = await ask(this.form.action, { body: new FormData(this.form), longest: LONGEST, signal });
    this.sending = false;
    this.say("progress", answer?.taken ? this.form.dataset.sent : "");
    if (!answer?.taken) return this.say("error", answer?.error ?? this.form.dataset.lost);
    this.form.elements.attachment.value = "";
    this.form.elements.submission.value = unique();
    this.form.closest("details")?.removeAttribute("open");
    this.form.closest("[data-news]")?.dispatchEvent(new CustomEvent("nudge"));
  }

  say(where, words) {
    const place = this.form.querySelector(`[data-${where}]`);
    if (place) place.textContent = words;
  }
}
