import Outbox from "./outbox.js";
import ReadMarks from "./read-marks.js";
import Unseen from "./unseen.js";
import Unsent from "./unsent.js";
import { ask } from "../web/asking.js";
import { BY_ITSELF } from "../web/by-itself.js";

const TYPED = 3_000; // ms after the last key in which somebody is still writing
const AGAIN = 2_000; // ms before a failed look is tried again
const BREATH = 250; // ms between two looks: bells that ring at the same time are answered by one
const WROTE = 8_000; // ms after which nobody who has gone silent is said to be writing
const NEAR = 120; // px from the end of the page within which somebody reads along

/**
 * One talk, for either side. All that is said has a number in the log of the case, and the page asks for what comes
 * after the last it shows: however often, in whatever order, and after whatever was missed. Bells only say when to ask.
 *
 * Parts with data-when="waiting offered" are there in those states. What comes is told as the event "talk:news".
 */
export default class Talk {
  constructor(element) {
    this.element = element;
    this.rows = element.querySelector("[data-rows]");
    this.form = element.querySelector("[data-say]");
    this.after = Math.max(0, ...[...this.rows.children].map((row) => Number(row.dataset.number)));
    this.signals = 0;
    this.marks = new ReadMarks(this.rows);
    this.unseen = new Unseen();
    this.filled = new Map([...element.querySelectorAll("[data-standing], [data-part]")].map((place) => [place, plain(place.innerHTML)]));
    this.stood = element.querySelector("[data-standing] [data-announce]")?.dataset.announce;
    this.leaving = new AbortController();
    this.listen(element, "updates", ({ detail }) => detail?.number <= this.after || this.look());
    this.listen(element, "nudge", () => this.look());
    this.listen(document, "visibilitychange", () => document.hidden || this.hurry());
    this.listen(window, "focus", () => this.returned());
    this.listen(window, "online", () => this.hurry());
    this.listen(window, "pageshow", () => this.hurry());
    if (this.form) this.write();
    if (element.dataset.state === "talking") this.rows.lastElementChild?.scrollIntoView({ block: "nearest" });
    this.look();
  }

  write() {
    this.outbox = new Outbox(this.form, () => this.look());
    const unsent = this.element.querySelector("[data-outbox]");
    if (unsent) this.unsent = new Unsent(unsent, this.form);
    this.listen(this.form.elements.text, "input", () => this.typed());
  }

  listen(target, name, act) {
    target.addEventListener(name, act, { signal: this.leaving.signal });
  }

  stop() {
    this.leaving.abort();
    this.asking?.abort();
    this.outbox?.stop();
    this.unsent?.stop();
    for (const waiting of [this.again, this.typing, this.silent]) clearTimeout(waiting);
  }

  get read() {
    return document.hidden || !document.hasFocus() || "folded" in this.element.dataset ? 0 : this.after;
  }

  returned() {
    this.unseen.forget();
    this.look();
  }

  /** The page is there again, or the network is: whatever was asked before will not be answered. */
  hurry() {
    this.asking?.abort();
    this.look();
  }

  /** One look at a time; a bell that rings meanwhile is answered by another afterwards. */
  async look() {
    this.rung = true;
    if (this.looking) return;
    this.looking = true;
    clearTimeout(this.again);
    try {
      while (this.rung && !this.leaving.signal.aborted) await this.lookOnce();
    } finally {
      this.looking = false; // also where something in the page broke: the next bell is answered
    }
  }

  async lookOnce() {
    this.rung = false;
    const news = await this.fetch();
    if (this.leaving.signal.aborted) return;
    if (news) this.show(news);
    else this.again = setTimeout(() => this.look(), AGAIN * (1 + Math.random()));
    if (this.rung) await new Promise((resolve) => setTimeout(resolve, BREATH));
  }

  async fetch() {
    const told = { after: this.after, read: this.read, typing: Boolean(this.typing), signals: this.signals };
    const headers = { "Content-Type": "application/json", ...(this.typing ? {} : BY_ITSELF) };
    this.asking = new AbortController();
    const { signal } = this.asking;
    const answer = await ask(this.element.dataset.news, { headers, body: JSON.stringify(told), signal });
    return answer.ok ? answer.told : null;
  }

  show(news) {
    const follows = this.readsAlong;
    const before = this.after;
    const rows = [...news.rows].sort((one, other) => one.number - other.number);
    this.words = rows.map((row) => row.number > this.after && this.append(row)).filter(Boolean);
    this.unseen.add(this.words.length);
    const came = this.words.length;
    this.mark(news);
    this.stand(news.standing);
    for (const [name, html] of Object.entries(news.parts ?? {})) this.fill(this.element.querySelector(`[data-part="${name}"]`), html);
    this.change(news.state);
    for (const signal of news.signals) this.signals = Math.max(this.signals, signal.number);
    this.element.dispatchEvent(new CustomEvent("talk:news", { detail: news }));
    this.announce(this.words.join(" "));
    if (this.after === before) return;
    if (follows) this.rows.lastElementChild.scrollIntoView({ block: "nearest" });
    if (came) this.look(); // tell that it arrived; one's own words need not be told of
  }

  /** Whether the last words are on the screen; whoever reads further up is left there. */
  get readsAlong() {
    const last = this.rows.lastElementChild;
    return !last || last.getBoundingClientRect().top < innerHeight + NEAR;
  }

  /** Show one row; returns what a screen reader is told of it. */
  append({ number, html }) {
    const row = document.createRange().createContextualFragment(html).firstElementChild;
    this.after = number;
    this.rows.append(row);
    this.outbox?.arrived(row.dataset.submission);
    return row.dataset.announce;
  }

  announce(value) {
    if (value) document.dispatchEvent(new CustomEvent("announce", { detail: { value } }));
  }

  stand(html) {
    const place = this.element.querySelector("[data-standing]");
    if (!place || !this.fill(place, html)) return;
    const words = place.querySelector("[data-announce]")?.dataset.announce;
    if (words && words !== this.stood) this.words.push(words);
    this.stood = words;
  }

  /** Only what has changed is drawn anew, so that nobody loses what they opened there; returns whether it was. */
  fill(place, html) {
    if (!place || html === undefined) return false;
    const fresh = plain(html);
    if (this.filled.get(place) === fresh) return false;
    this.filled.set(place, fresh);
    place.innerHTML = html;
    return true;
  }

  /** Show the parts that belong to the state. Whoever was in one that goes is led to the one that matters now. */
  change(state) {
    if (this.element.dataset.state === state) return;
    this.element.dataset.state = state;
    const away = [...this.element.querySelectorAll("[data-when]")].filter((part) => !part.dataset.when.split(" ").includes(state));
    const wasThere = away.some((part) => part.contains(document.activeElement));
    for (const part of this.element.querySelectorAll("[data-when]")) part.hidden = away.includes(part) && !this.holdsWords(part);
    const matters = this.element.querySelector("[data-matters]");
    if (wasThere) matters?.focus();
  }

  /** What somebody is writing does not vanish under their hands. */
  holdsWords(part) {
    return Boolean(part.contains(this.form) && (this.form?.elements.text.value.trim() || this.outbox?.untaken.length));
  }

  /** How far the other side has got, on one's own last words. */
  mark({ read, delivered, typing }) {
    this.element.dataset.read = read;
    this.element.dataset.delivered = delivered;
    this.marks.show({ read, delivered });
    const writing = this.element.querySelector("[data-typing]");
    if (!writing) return;
    writing.hidden = !typing;
    clearTimeout(this.silent);
    if (typing) this.silent = setTimeout(() => (writing.hidden = true), WROTE);
  }

  /** Tell that somebody writes, again while they go on, and once that they have stopped. */
  typed() {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.stopped(), TYPED);
    if (!this.form.elements.text.value) return this.stopped();
    if (performance.now() - (this.toldAt ?? -Infinity) < TYPED) return;
    this.toldAt = performance.now(); // whatever happens to the device's clock
    this.look();
  }

  stopped() {
    clearTimeout(this.typing);
    this.typing = null;
    if (this.toldAt && !this.outbox.untaken.length) this.look(); // what is said tells by itself that it was typed
    this.toldAt = null;
  }
}

/** HTML as this browser writes it, to compare. */
function plain(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.innerHTML.trim();
}
