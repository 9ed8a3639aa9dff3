/** Tells the server what was measured. A network that is gone is waited out: nothing measured is lost. */
const FIRST_PAUSE = 500; // ms; doubled after each try
const LONGEST_PAUSE = 5_000; // ms

/** The server has refused what was told; telling it again would change nothing. */
export class Refused extends Error {
  constructor(status) {
    super(`refused: ${status}`);
    this.status = status;
  }
}

/** Sends JSON until it is answered, and returns the answer. `onTrouble(true|false)` tells of a network that is gone. */
export default class Posting {
  #token;
  #onTrouble;

  constructor(token, onTrouble) {
    this.#token = token;
    this.#onTrouble = onTrouble;
  }

  async send(url, told = {}) {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      const answer = await this.#once(url, told);
      this.#onTrouble(answer === null);
      if (answer?.ok) return answer.json();
      if (answer && answer.status < 500 && answer.status !== 429) throw new Refused(answer.status);
      await untilOnlineOr(pause);
    }
  }

  async #once(url, told) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.#token };
    try {
      return await fetch(url, { method: "POST", headers, body: JSON.stringify(told), credentials: "same-origin" });
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
