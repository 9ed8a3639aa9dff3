/** What the person is told and asked while the test runs. */
import { within } from "./clock.js";

const PATIENCE = 60_000; // ms that an answer is waited for before the test goes on without it
const TAPS = 10_000; // ms; the person has just pressed the button that began the test, and a tap may not help at all

export default class Person {
  #page;
  #words;
  #saying = new Map();

  constructor(page, words) {
    this.#page = page;
    this.#words = words;
    this.tap = this.tap.bind(this);
  }

  /** What to do just now; null for nothing. Where nothing is to be done, what goes on in the network is told. */
  say(word, about = "person") {
    this.#saying.set(about, word);
    this.#tell("[data-say]", this.#saying.get("person") ?? this.#saying.get("network") ?? null);
  }

  /** What has come between; null for nothing. */
  hint(word) {
    this.#tell("[data-hint]", word);
  }

  /** How much of a long measuring is done, from 0 to 1; null for none. */
  measured(share) {
    const place = this.#page.querySelector("[data-measured]");
    place.hidden = share === null;
    place.querySelector("progress").value = share ?? 0;
  }

  /** Tells those who hear the page. */
  announce(word) {
    document.dispatchEvent(new CustomEvent("announce", { detail: { value: this.#words[word] } }));
  }

  /** Asks whether the tones were heard: yes, no, again, or "" where nobody answers. Without a microphone none `listened`. */
  ask({ listened }) {
    const question = this.#page.querySelector("[data-question]");
    question.querySelector("[data-listened]").hidden = !listened;
    question.hidden = false;
    question.querySelector("button").focus({ preventScroll: true });
    question.scrollIntoView?.({ block: "nearest" });
    const answer = new Promise((resolve) => {
      const answered = ({ target }) => {
        const button = target.closest("[data-answer]");
        if (!button) return;
        question.removeEventListener("click", answered);
        resolve(button.dataset.answer);
      };
      question.addEventListener("click", answered);
    });
    return within(PATIENCE, answer, "").finally(() => { question.hidden = true; });
  }

  /** Asks for the tap that some browsers want before they play sound. */
  tap() {
    const place = this.#page.querySelector("[data-tap]");
    place.hidden = false;
    const tapped = new Promise((resolve) => place.addEventListener("click", resolve, { once: true }));
    return within(TAPS, tapped, null).finally(() => { place.hidden = true; });
  }

  #tell(mark, word) {
    const place = this.#page.querySelector(mark);
    place.textContent = word ? this.#words[word] : "";
    place.hidden = !word;
  }
}
