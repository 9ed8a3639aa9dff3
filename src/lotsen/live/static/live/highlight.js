import { inTab } from "../web/remembering.js";

const CHECKS = new Set(["permission", "camera", "microphone", "speaker", "connection"]);
const BUTTONS = new Map([
  ["begin", "[data-begin]"],
  ["all-again", "[data-all-again]"],
  ["choose-camera", "#choose-camera"],
  ["choose-microphone", "#choose-microphone"],
  ["choose-speaker", "#choose-speaker"],
]);
const LIT = "lit-by-support";
const DONE = "live-step-done"; // of the browser's session, for each talk: the number of the last step that was put away

/**
 * Lights up what support has asked the person to press, where it stands on this page: one of a few checks and buttons
 * that are named here. It presses nothing: the person does, or does not.
 */
export default class Highlight {
  constructor(dock) {
    this.dock = dock;
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    dock.addEventListener("dock:drawn", () => this.look(), { signal });
    dock.addEventListener("click", (event) => this.pressed(event), { signal });
    document.addEventListener("click", (event) => event.target.closest(`.${LIT}`) && this.done(), { signal, capture: true });
    document.addEventListener("test:finished", () => this.look({ anew: true }), { signal });
    this.look();
  }

  stop() {
    this.leaving.abort();
    this.darken();
  }

  get kept() {
    return `${DONE} ${this.dock.dataset.news}`;
  }

  get step() {
    return this.dock.querySelector("[data-step]");
  }

  /** A step that has not been put away is lit as soon as it is there. */
  look({ anew = false } = {}) {
    const { step } = this;
    if (!step) return this.darken();
    const number = Number(step.dataset.step);
    step.hidden = number <= Number(inTab.get(this.kept) ?? 0);
    if (step.hidden) return;
    step.querySelector("[data-done]").hidden = false;
    if (number === this.lit && !anew) return;
    if (this.light(step.dataset.target)) this.lit = number;
  }

  pressed(event) {
    if (event.target.closest("[data-done]")) {
      this.done();
      [...this.dock.querySelectorAll(".dock__bar > .dock__ways :is(a, button)")].find((way) => way.offsetParent)?.focus();
    } else if (event.target.closest("[data-show]") && this.light(this.step?.dataset.target)) event.preventDefault();
  }

  /** Bring it into sight and mark it; false where it is not on this page. */
  light(target) {
    this.darken();
    const found = places(target).map((place) => document.querySelector(place)).find((place) => place?.checkVisibility?.() ?? place);
    if (!found) return false;
    found.classList.add(LIT);
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    found.scrollIntoView({ block: "center", behavior });
    return true;
  }

  darken() {
    for (const lit of document.querySelectorAll(`.${LIT}`)) lit.classList.remove(LIT);
  }

  done() {
    const { step } = this;
    this.darken();
    if (!step) return;
    inTab.set(this.kept, step.dataset.step);
    step.hidden = true;
  }
}

/** Where the target may be, the best first: the button that does it, or the one that begins what leads there. */
function places(target) {
  if (CHECKS.has(target)) return [`[data-tools="${target}"] [data-again]`, "[data-begin]", `#check-${target}`];
  return BUTTONS.has(target) ? [BUTTONS.get(target)] : [];
}
