/** One run: where each check is told, and which attempt at it is the next. */
export default class Run {
  #posting;
  #attempts = new Map();
  #left = false;

  /** `begun` is the server's answer when the run was begun. */
  constructor(posting, begun) {
    this.#posting = posting;
    this.begun = begun;
  }

  /** Tells what a check has measured; answers with the verdict and its card. */
  tell(check, measures) {
    const attempt = (this.#attempts.get(check) ?? 0) + 1;
    this.#attempts.set(check, attempt);
    return this.#unlessLeft(this.#posting.send(this.begun.checks[check], { ...measures, attempt }));
  }

  /** The whole is done for now; answers with the summary. */
  finish() {
    return this.#unlessLeft(this.#posting.send(this.begun.finish));
  }

  /** Nothing that is still on its way is waited for: another tab has the test. */
  leave() {
    this.#left = true;
  }

  async #unlessLeft(sent) {
    const answer = await sent;
    return this.#left ? new Promise(() => {}) : answer;
  }
}
