import { ask, ofThePage } from "../web/asking.js";
import { BY_ITSELF } from "../web/by-itself.js";

const AGAIN = 1_000; // ms before what was not taken is sent again
const TRIES = 15;
const LATER = new Set([401, 429]); // signed out, or too often: may be taken yet
const HEADERS = { "Content-Type": "application/json", ...BY_ITSELF };

/**
 * What two browsers of a talk say to each other while they agree on connections. Sent by HTTP in order, each thing again
 * until it is taken; heard with the talk's news. Every connection has a name, and each side counts what it says of it.
 */
export default class Wire {
  #queue = [];
  #said = new Map(); // connection: how much was said of it
  #heard = new Map(); // connection: {messages, last, listener}
  #newest = 0;

  /** `section` names the address, `talk` brings the news; `onMessage(message)` hears everything that is new. */
  constructor(section, talk, onMessage) {
    this.address = section.dataset.signal;
    this.leaving = new AbortController();
    this.onMessage = onMessage;
    talk?.addEventListener("talk:news", ({ detail }) => this.#take(detail.signals), { signal: this.leaving.signal });
    window.addEventListener("online", () => this.trying?.abort(), { signal: this.leaving.signal }); // it hangs on what has gone
  }

  stop() {
    this.leaving.abort();
  }

  /** Resolves to the number that the server gave it, or null where it was not taken. */
  send(call, message) {
    const n = (this.#said.get(call) ?? 0) + 1;
    this.#said.set(call, n);
    return new Promise((resolve) => {
      this.#queue.push({ body: JSON.stringify({ call, n, ...message }), resolve });
      this.#pump();
    });
  }

  /** The last words of a page that goes. */
  part(call) {
    const n = (this.#said.get(call) ?? 0) + 1;
    const body = JSON.stringify({ call, n, bye: true });
    fetch(this.address, { method: "POST", headers: { ...ofThePage(), ...HEADERS }, body, keepalive: true }).catch(() => {});
  }

  /** Hear what is said of a connection, from its beginning. Returns what ends it. */
  on(call, listener) {
    const kept = this.#of(call);
    kept.listener = listener;
    for (const message of kept.messages.splice(0)) listener(message);
    return () => this.#heard.delete(call);
  }

  #of(call) {
    if (!this.#heard.has(call)) this.#heard.set(call, { messages: [], last: 0, listener: null });
    return this.#heard.get(call);
  }

  #take(signals = []) {
    for (const { number, data } of signals.filter(({ number }) => number > this.#newest)) {
      this.#newest = number;
      this.onMessage({ number, ...data });
    }
  }

  /** Hand a message to whoever listens to its connection; what came before is not heard twice. */
  deliver(message) {
    const kept = this.#of(message.call);
    if (message.n <= kept.last) return;
    kept.last = message.n;
    if (kept.listener) kept.listener(message);
    else kept.messages.push(message);
  }

  async #pump() {
    if (this.sending) return;
    this.sending = true;
    while (this.#queue.length) {
      const { body, resolve } = this.#queue[0];
      resolve(await this.#post(body));
      this.#queue.shift();
    }
    this.sending = false;
  }

  async #post(body) {
    for (let tried = 0; tried < TRIES && !this.leaving.signal.aborted; tried++) {
      this.trying = new AbortController();
      const { ok, status, told } = await ask(this.address, { headers: HEADERS, body, signal: this.trying.signal });
      if (ok && told) return told.number;
      if (status && !ok && status < 500 && !LATER.has(status)) return null;
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
    return null;
  }
}
