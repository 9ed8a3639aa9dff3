import { inBrowser } from "../web/remembering.js";

const SECOND = 1_000;
const LATE = 3_000; // ms after an offer has run out before the page looks whether it is still there
const TONES = [660, 880]; // Hz
export const SOUND = "live-sound";

/**
 * Whoever is offered counts down, is announced at once, makes the title blink and, where wanted, a sound. Alt and Enter
 * accepts from wherever one is. On the page of live help itself the button takes the focus, if nothing else has it.
 */
export default class Offers {
  constructor(element) {
    this.element = element;
    this.alert = element.querySelector("[data-alert]");
    this.asked = new Set(); // questions to join that have been announced
    this.known = new Map(); // reference: when it runs out, by the page's own steady clock
    this.title = document.title;
    this.leaving = new AbortController();
    this.watching = new MutationObserver(() => this.look());
    this.watching.observe(element, { childList: true, subtree: true });
    this.ticking = setInterval(() => this.tick(), SECOND / 4);
    document.addEventListener("keydown", (event) => this.key(event), { signal: this.leaving.signal });
    this.look();
  }

  stop() {
    this.leaving.abort();
    this.watching.disconnect();
    clearInterval(this.ticking);
    document.title = this.title;
  }

  get offers() {
    return [...this.element.querySelectorAll(".offer[data-left]")];
  }

  look() {
    const offers = this.offers;
    const there = new Set(offers.map((offer) => offer.dataset.reference));
    for (const reference of this.known.keys()) if (!there.has(reference)) this.known.delete(reference);
    for (const offer of offers) {
      const isNew = !this.known.has(offer.dataset.reference);
      const until = performance.now() + Number(offer.dataset.left) * SECOND;
      if (isNew || !("counted" in offer.dataset)) this.known.set(offer.dataset.reference, until);
      offer.dataset.counted = "";
      if (isNew) this.arrive(offer);
    }
    for (const question of this.element.querySelectorAll(".offer--asked")) this.askedToJoin(question);
    this.tick();
  }

  askedToJoin({ id, dataset }) {
    if (this.asked.has(id)) return;
    this.asked.add(id);
    this.alert.textContent = dataset.announce;
    this.sound();
  }

  arrive(offer) {
    this.alert.textContent = offer.dataset.announce;
    if ("focus" in this.element.dataset && [null, document.body, document.getElementById("content")].includes(document.activeElement)) {
      offer.querySelector("[data-accept]").focus();
    }
    this.sound();
  }

  tick() {
    const offers = this.offers;
    for (const offer of offers) {
      const left = this.known.get(offer.dataset.reference) - performance.now();
      const seconds = String(Math.max(0, Math.ceil(left / SECOND)));
      const words = offer.querySelector("[data-seconds]");
      if (words.textContent !== seconds) words.textContent = seconds;
      offer.querySelector("progress").value = Math.max(0, left / SECOND);
      if (left < -LATE) this.again();
    }
    const blink = offers.length && Math.floor(performance.now() / SECOND) % 2;
    const title = blink ? `● ${this.element.dataset.title}` : this.title;
    if (document.title !== title) document.title = title;
    if (!this.element.querySelector(".offer") && this.alert.textContent) this.alert.textContent = "";
  }

  /** What has run out is no longer there for long; should the bell have been missed, ask. */
  again() {
    if (performance.now() - (this.askedAt ?? -Infinity) < LATE) return;
    this.askedAt = performance.now();
    this.element.querySelector("[data-updates]").dispatchEvent(new CustomEvent("look"));
  }

  key(event) {
    if (event.key !== "Enter" || !event.altKey || event.ctrlKey || event.metaKey) return;
    const accept = this.offers[0]?.querySelector("[data-accept]");
    if (!accept) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    accept.click();
  }

  sound() {
    if (inBrowser.get(SOUND) !== "on") return;
    const audio = new AudioContext();
    TONES.forEach((tone, at) => this.play(audio, tone, at * 0.18));
    setTimeout(() => audio.close(), SECOND);
  }

  play(audio, tone, after) {
    const [pitch, volume, begin] = [audio.createOscillator(), audio.createGain(), audio.currentTime + after];
    pitch.frequency.value = tone;
    volume.gain.setValueAtTime(0.15, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.3);
    pitch.connect(volume).connect(audio.destination);
    pitch.start(begin);
    pitch.stop(begin + 0.3);
  }
}
