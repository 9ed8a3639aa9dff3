/** Tells the server what was measured. A network that is gone is waited out: nothing measured is lost. */
import { within } from "./clock.js";

const ANSWERS = 10_000; // ms; a browser gives up after minutes, and whatever is told twice is stored once
const FIRST_PAUSE = 500; // ms; doubled after each try
const LONGEST_PAUSE = 5_000; // ms
const SIGNED_OUT = 401;

/** The server has refused what was told; telling it again would change nothing. */
export class Refused extends Error {
  constructor(status) {
    super(`refused: ${status}`);
    this.status = status;
  }

  /** Whether whoever tests has been signed out since the page came; the page says so (`web/signed-in.js`). */
  get isSignedOut() {
    return this.status === SIGNED_OUT;
  }
}

/** Sends JSON until it is answered, and returns the answer. `onTrouble(true|false)` tells of a server out of reach. */
export default class Posting {
  #token;
  #onTrouble;

  constructor(token, onTrouble) {
    this.#token = token;
    this.#onTrouble = onTrouble;
  }

  async send(url, told = {}) {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      const answer = await within(ANSWERS, this.#once(url, told), null);
      this.#onTrouble(answer === null);
      if (answer?.ok) return answer.said;
      if (answer?.status === SIGNED_OUT) document.body.dispatchEvent(new CustomEvent("signed-out"));
      if (answer && answer.status < 500 && answer.status !== 429) throw new Refused(answer.status);
      await untilOnlineOr(pause);
    }
  }

  async #once(url, told) {
    const json = "application/json";
    const headers = { Accept: json, "Content-Type": json, "X-CSRFToken": this.#token };
    try {
      const options = { method: "POST", headers, body: JSON.stringify(told), credentials: "same-origin" };
      const answer = await fetch(url, options);
      const { ok, status } = answer;
      return { ok, status, said: ok ? await answer.json() : null };
    } catch {
      return null;
    }
  }
}

function untilOnlineOr(ms) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    addEventListener("online", () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
