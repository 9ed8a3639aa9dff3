import { ask } from "../web/asking.js";
import { BY_ITSELF } from "../web/by-itself.js";
import { inTab } from "../web/remembering.js";
import { read } from "./figures.js";

const EVERY = 2_000; // ms between looks; more is never told
const AT_LEAST = 4_000; // ms after which a page that is seen tells anew, so that support knows that it is there
const HIDDEN = 10_000; // ms between what a page in the background tells
const AGAIN = 2_000; // ms before a stop that was not taken is told again
const STOPPED = "live-look-stopped"; // of the tab, for each talk: stopped, which has not been taken yet
const KINDS = new Map([["videoinput", "cameras"], ["audioinput", "microphones"], ["audiooutput", "speakers"]]);

/**
 * Tells support what this browser knows, as long as the person lets them see it: permissions, how many devices of each
 * kind, and how the connection fares. Never names. Whoever presses stop has stopped at once, also where the network
 * is gone: what is not told cannot be seen, and the stop is told until it has been taken, also by the page opened next.
 */
export default class Look {
  constructor(element) {
    this.element = element;
    this.page = [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    this.leaving = new AbortController();
    for (const form of element.querySelectorAll("[data-share]")) this.listen(form, "submit", (event) => this.share(event));
    this.listen(document, "visibilitychange", () => this.changed());
    this.listen(window, "online", () => this.hurry());
    this.listen(window, "offline", () => this.changed());
    if (navigator.mediaDevices) this.listen(navigator.mediaDevices, "devicechange", () => this.changed());
    const talk = document.querySelector("[data-news]");
    if (talk) this.listen(talk, "talk:news", ({ detail: { state } }) => state === "ended" && this.over());
    if (inTab.get(this.kept)) this.halt();
    else this.show(this.shares);
  }

  listen(target, name, act) {
    target.addEventListener(name, act, { signal: this.leaving.signal });
  }

  stop() {
    this.leaving.abort();
    this.telling?.abort();
    this.saying?.abort();
    clearInterval(this.looking);
    clearTimeout(this.again);
  }

  get kept() {
    return `${STOPPED} ${this.element.dataset.look}`;
  }

  get shares() {
    return this.element.dataset.shares === "yes";
  }

  async share(event) {
    event.preventDefault();
    if (event.target.elements.on.value === "no") this.halt();
    else await this.say(event.target);
    const to = this.element.querySelector(`[data-sharing="${this.element.dataset.shares}"] button`);
    to?.focus({ preventScroll: true });
  }

  /** Nothing is told from now on, whatever becomes of the word that says so. */
  halt() {
    this.show(false);
    inTab.set(this.kept, "yes");
    return this.say([...this.element.querySelectorAll("[data-share]")].find((form) => form.elements.on.value === "no"));
  }

  /** Only what was said last counts. A stop is said until there is an answer; leave given in vain, the person gives anew. */
  async say(form) {
    const on = form.elements.on.value;
    this.saying?.abort();
    clearTimeout(this.again);
    this.complain("");
    const { signal } = (this.saying = new AbortController());
    if (on === "yes") inTab.forget(this.kept);
    const { ok, status, told } = await ask(form.action, { body: new URLSearchParams({ on }), signal });
    if (signal.aborted) return;
    const answered = ok ? told : status && status < 500 && status !== 429;
    if (!answered && on === "no") this.again = setTimeout(() => this.say(form), AGAIN * (1 + Math.random()));
    else if (!answered) this.complain(this.element.dataset.lost);
    if (!answered) return;
    inTab.forget(this.kept);
    if (ok) this.show(told.shares);
    else form.submit(); // the form's own way, which says what is wrong
  }

  complain(words) {
    const place = this.element.querySelector("[data-error]"); // where leave is given
    if (place) place.textContent = words;
  }

  show(shares) {
    this.element.dataset.shares = shares ? "yes" : "no";
    for (const part of this.element.querySelectorAll("[data-sharing]")) part.hidden = part.dataset.sharing !== this.element.dataset.shares;
    clearInterval(this.looking);
    if (shares) this.begin();
    else this.telling?.abort();
  }

  over() {
    this.show(false);
    this.element.hidden = true;
  }

  begin() {
    this.told = "";
    this.toldAt = 0;
    this.looking = setInterval(() => this.look(), EVERY);
    this.look();
  }

  /** Something is different: told at once, unless it was told just now. */
  changed() {
    if (this.shares && !document.hidden && performance.now() - this.toldAt > EVERY) this.look();
  }

  /** The network is there again: what was asked before will not be answered. */
  hurry() {
    this.telling?.abort();
    if (inTab.get(this.kept)) this.halt();
    else this.changed();
  }

  async look() {
    const data = await this.gather();
    const words = JSON.stringify(data), age = performance.now() - this.toldAt;
    const due = document.hidden ? age > HIDDEN : words !== this.told || age > AT_LEAST;
    if (!this.shares || !due || this.telling) return;
    this.telling = new AbortController();
    const headers = { "Content-Type": "application/json", ...BY_ITSELF };
    const answer = await ask(this.element.dataset.look, { headers, body: words, signal: this.telling.signal });
    this.telling = null;
    if (answer.ok) this.told = words;
    if (answer.ok) this.toldAt = performance.now();
    if (answer.status === 409) this.show(false); // stopped on another page
  }

  async gather() {
    const [camera, microphone, devices, connection] = await Promise.all([
      permission("camera"), permission("microphone"), this.devices(), read(),
    ]);
    const touch = navigator.maxTouchPoints > 0; // an iPad often says that it is a Mac
    const about = { page: this.page, online: navigator.onLine, visible: !document.hidden, touch };
    return { ...about, camera, microphone, ...devices, ...(connection ? { connection } : {}) };
  }

  async devices() {
    const all = (await navigator.mediaDevices?.enumerateDevices?.().catch(() => [])) ?? [];
    const twice = new Set(["default", "communications"]); // what the system chose, which has a line of its own as well
    const count = (kind) => {
      const ids = all.filter((device) => device.kind === kind).map(({ deviceId }) => deviceId);
      return ids.filter((id) => !twice.has(id)).length || Math.min(1, ids.length);
    };
    return Object.fromEntries([...KINDS].map(([kind, name]) => [name, count(kind)]));
  }
}

async function permission(name) {
  try {
    return (await navigator.permissions.query({ name })).state;
  } catch {
    return "unknown"; // Firefox and older Safari do not tell
  }
}
