import { ask } from "../web/asking.js";

const LATER = new Set([408, 425, 429]); // what the server says where the same may be sent again
const AGAIN = 2_000; // ms before an unsent message is tried again
export const SENDING = "sending";
export const LATE = "late"; // tried in vain, and tried again
export const TAKEN = "taken"; // by the server; its row has not come to the page yet

/**
 * Sends what is written, one after the other and in order, again and again until the server has taken each. The key of
 * each message makes one of them however often it is sent. What is not taken yet stays on the page, and says so.
 *
 * The event "outbox" on the form tells of `messages`: {text, submission, state} in their order, until their rows come.
 */
export default class Outbox {
  constructor(form, sent) {
    this.form = form;
    this.sent = sent;
    this.messages = [];
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    form.addEventListener("submit", (event) => this.take(event), { signal });
    form.elements.text.addEventListener("keydown", (event) => this.enter(event), { signal });
    window.addEventListener("online", () => this.hurry(), { signal });
    window.addEventListener("pageshow", (event) => event.persisted && this.hurry(), { signal });
    window.addEventListener("beforeunload", (event) => this.isEmpty || event.preventDefault(), { signal });
    this.renew();
  }

  stop() {
    this.leaving.abort();
    this.trying?.abort();
    clearTimeout(this.again);
  }

  get untaken() {
    return this.messages.filter((message) => message.state !== TAKEN);
  }

  /** Whether nothing would be lost if the page was left now. */
  get isEmpty() {
    const isKept = "kept" in this.form.dataset; // what is written is saved elsewhere while it is written
    return !this.untaken.length && (isKept || !this.form.elements.text.value.trim());
  }

  /** Enter sends, Shift and Enter begins a new line; on a touch screen Enter is a new line. */
  enter(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  take(event) {
    event.preventDefault();
    const { text, submission } = this.form.elements;
    text.focus();
    if (!text.value.trim()) return;
    this.messages.push({ text: text.value, submission: submission.value, state: SENDING });
    text.value = "";
    text.dispatchEvent(new Event("input", { bubbles: true }));
    this.renew();
    this.error("");
    this.send();
  }

  /** A browser fills a page that is opened again with what stood there: an old key would be an old message. */
  renew() {
    this.form.elements.submission.value = unique();
  }

  /** The row of a message is on the page. */
  arrived(submission) {
    if (!submission) return;
    this.messages = this.messages.filter((message) => message.submission !== submission);
    this.tell();
  }

  /** Do not wait for a try that hangs on a network that has gone. */
  hurry() {
    this.trying?.abort();
    this.send();
  }

  async send() {
    clearTimeout(this.again);
    this.tell();
    const [message] = this.untaken;
    if (this.sending || !message) return;
    this.sending = true;
    const answer = await this.post(message);
    this.sending = false;
    if (this.leaving.signal.aborted) return;
    if (answer === null) return this.later(message);
    if (answer.error) this.refuse(message, answer.error);
    else message.state = TAKEN;
    this.tell();
    this.sent();
    this.send();
  }

  later(message) {
    message.state = LATE;
    this.tell();
    this.again = setTimeout(() => this.send(), AGAIN * (1 + Math.random()));
  }

  /** What is refused goes back to be changed, before whatever has been written since. */
  refuse(message, why) {
    const { text } = this.form.elements;
    this.messages = this.messages.filter((other) => other !== message);
    text.value = [message.text, text.value].filter(Boolean).join("\n");
    text.dispatchEvent(new Event("input", { bubbles: true })); // and is kept while it stands there
    this.error(why);
  }

  /** What the server says; null where it could not be reached or asks to wait. */
  async post({ text, submission }) {
    const body = new URLSearchParams({ text, submission });
    this.trying = new AbortController();
    const { ok, status, redirected, told } = await ask(this.form.action, { body, signal: this.trying.signal });
    if (status === 422 || (ok && !redirected)) return told;
    return !status || LATER.has(status) || status >= 500 ? null : { error: this.form.dataset.refused };
  }

  error(words) {
    const place = this.form.querySelector("[data-error]");
    if (place && place.textContent !== words) place.textContent = words;
  }

  tell() {
    this.form.dataset.unsent = this.untaken.length;
    this.form.dispatchEvent(new CustomEvent("outbox", { detail: this.messages, bubbles: true }));
  }
}

/** A key that nobody else draws; browsers without a secure page have no `randomUUID`. */
export function unique() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
