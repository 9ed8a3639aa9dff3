import { BY_ITSELF } from "../web/by-itself.js";
import { read } from "./figures.js";

const EVERY = 2_000; // ms between looks; more is never told
const AT_LEAST = 4_000; // ms after which a page that is seen tells anew, so that support knows that it is there
const HIDDEN = 10_000; // ms between what a page in the background tells
const KINDS = new Map([["videoinput", "cameras"], ["audioinput", "microphones"], ["audiooutput", "speakers"]]);

/**
 * Tells support what this browser knows, as long as the person lets them see it: permissions, how many devices of each
 * kind, and how the connection fares. Never names. Whoever presses stop has stopped at once, also where the network
 * is gone: what is not told cannot be seen.
 */
export default class Look {
  constructor(element) {
    this.element = element;
    this.page = [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    this.leaving = new AbortController();
    for (const form of element.querySelectorAll("[data-share]")) this.listen(form, "submit", (event) => this.share(event));
    this.listen(document, "visibilitychange", () => this.changed());
    this.listen(window, "online", () => this.changed());
    this.listen(window, "offline", () => this.changed());
    if (navigator.mediaDevices) this.listen(navigator.mediaDevices, "devicechange", () => this.changed());
    const talk = document.querySelector("[data-news]");
    if (talk) this.listen(talk, "talk:news", ({ detail: { state } }) => state === "ended" && this.over());
    this.show(this.shares);
  }

  listen(target, name, act) {
    target.addEventListener(name, act, { signal: this.leaving.signal });
  }

  stop() {
    this.leaving.abort();
    clearInterval(this.looking);
  }

  get shares() {
    return this.element.dataset.shares === "yes";
  }

  async share(event) {
    event.preventDefault();
    const form = event.target;
    const on = form.elements.on.value;
    if (on === "no") this.show(false);
    const said = await this.post(form.action, new URLSearchParams({ on }), { Accept: "application/json" });
    if (!said.ok) return form.submit(); // the form's own way, which says what is wrong
    this.show((await said.json()).shares);
    const to = this.element.querySelector(`[data-sharing="${this.element.dataset.shares}"] button`);
    to?.focus({ preventScroll: true });
  }

  show(shares) {
    this.element.dataset.shares = shares ? "yes" : "no";
    for (const part of this.element.querySelectorAll("[data-sharing]")) part.hidden = part.dataset.sharing !== this.element.dataset.shares;
    if (shares) this.begin();
    else clearInterval(this.looking);
  }

  over() {
    this.show(false);
    this.element.hidden = true;
  }

  begin() {
    clearInterval(this.looking);
    this.told = "";
    this.toldAt = 0;
    this.looking = setInterval(() => this.look(), EVERY);
    this.look();
  }

  /** Something is different: told at once, unless it was told just now. */
  changed() {
    if (this.shares && !document.hidden && performance.now() - this.toldAt > EVERY) this.look();
  }

  async look() {
    const data = await this.gather();
    const words = JSON.stringify(data), age = performance.now() - this.toldAt;
    const due = document.hidden ? age > HIDDEN : words !== this.told || age > AT_LEAST;
    if (!this.shares || !due || this.telling) return;
    this.telling = true;
    const answer = await this.post(this.element.dataset.look, words, { "Content-Type": "application/json", ...BY_ITSELF });
    this.telling = false;
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

  async post(address, body, headers) {
    const { signal } = this.leaving;
    return fetch(address, { method: "POST", headers, body, signal }).catch(() => ({ ok: false }));
  }
}

async function permission(name) {
  try {
    return (await navigator.permissions.query({ name })).state;
  } catch {
    return "unknown"; // Firefox and older Safari do not tell
  }
}
