import { isByItself } from "../web/by-itself.js";

const BEAT_MISSED = 21_000; // ms without a word: the connection is dead, whatever the browser thinks
const POLL = 15_000; // ms between looks while there is no connection
const PATIENCE = 4_000; // ms without a connection before anybody is told
const CALM = 1_000; // ms between two rounds of refreshing
const LONGEST_WAIT = 60_000; // ms between two tries to connect
const MOST_TOPICS = 50;
const SIGNED_OUT = 401;

const LOOK = 1_000; // ms between looks at the connection, and of an element with data-haste while updates are slow or away

/**
 * Keeps a page up to date over one websocket. An element with data-updates="desk:second-line case:L-…" gets the event
 * "updates" when one of its topics has moved on beyond its data-position; fetching is its own affair, as in
 * hx-get="…" hx-trigger="updates". `detail.number` is that of the newest row within its stream, where it is known: who has
 * shown that row need not fetch it. An element with data-without="answer reply" stays as it is at rows of those steps. It gets "nudge" when something beside the log has changed. One with data-haste looks
 * by itself every second while the connection is slow or lost. What to say stands on the element that this module is started on.
 */
export default class Updates {
  constructor(status) {
    this.status = status;
    this.reached = new Map(); // topic: told all up to this position
    this.moved = new Map(); // topic: position of the last row that we know of
    this.numbers = new Map(); // topic: number of that row within its stream
    this.shown = new WeakMap(); // element: position that it has been asked to show
    this.following = new Set();
    this.failures = 0;
    this.lostAt = this.polledAt = now();
    this.watching = new MutationObserver(() => this.look());
    this.watching.observe(document.body, { attributeFilter: ["data-updates"], childList: true, subtree: true });
    this.checking = setInterval(() => {
      this.check();
      this.hurry();
    }, LOOK);
    this.leaving = new AbortController();
    this.listen(window, "pagehide", () => this.disconnect());
    this.listen(window, "pageshow", () => this.connect());
    this.listen(window, "online", () => this.connect());
    this.listen(document, "visibilitychange", () => this.check());
    for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
      this.listen(document, failure, (event) => this.notFetched(event));
    }
    this.look();
  }

  listen(target, name, act) {
    target.addEventListener(name, act, { capture: true, signal: this.leaving.signal });
  }

  stop() {
    this.leaving.abort();
    this.watching.disconnect();
    clearInterval(this.checking);
    this.disconnect();
  }

  // what the page shows

  elements() {
    return [...document.querySelectorAll("[data-updates]")];
  }

  topics(element) {
    return element.dataset.updates.split(/\s+/).filter(Boolean);
  }

  newest(element) {
    return Math.max(0, ...this.topics(element).map((topic) => this.moved.get(topic) ?? 0));
  }

  /** Notice what has come to the page and what has gone from it. */
  look() {
    const wanted = new Map();
    for (const element of this.elements()) {
      const position = element.dataset.position ? Number(element.dataset.position) : null;
      if (!this.shown.has(element)) this.shown.set(element, position ?? this.newest(element));
      for (const topic of this.topics(element)) wanted.set(topic, least(wanted.get(topic), position));
    }
    this.wanted = new Map([...wanted].slice(0, MOST_TOPICS));
    if (this.wanted.size && !this.socket && !this.waiting) this.connect();
    this.follow();
    this.refreshSoon();
  }

  refreshSoon() {
    const wait = Math.max(0, (this.refreshedAt ?? 0) + CALM - now()) + Math.random() * 150;
    this.refreshing ??= setTimeout(() => this.refresh(), wait);
  }

  /** Ask those elements to fetch that show less than what we know of. */
  refresh() {
    this.refreshing = null;
    for (const element of this.elements()) {
      const newest = this.newest(element);
      if (newest <= this.shown.get(element)) continue;
      this.shown.set(element, newest);
      this.refreshedAt = now();
      this.ask(element, Math.max(...this.topics(element).map((topic) => this.numbers.get(topic) ?? Infinity)));
    }
  }

  ask(element, number = Infinity) {
    element.dispatchEvent(new CustomEvent("updates", { detail: { number } }));
  }

  /** Those that a step does not concern show it already, unless they are behind with something else. */
  pass({ topic, position, step }) {
    for (const element of this.elements()) {
      const isLeftOut = element.dataset.without?.split(" ").includes(step) && this.topics(element).includes(topic);
      if (isLeftOut && this.newest(element) <= this.shown.get(element)) this.shown.set(element, position);
    }
  }

  /** What the page asks for by itself and fails is tried again; its error message is for what somebody did. */
  notFetched(event) {
    const { requestConfig } = event.detail;
    if (!requestConfig || !isByItself(requestConfig.triggeringEvent)) return;
    event.stopImmediatePropagation();
    this.shown.set(event.target, -1);
    const wait = event.detail.xhr?.status === SIGNED_OUT ? LONGEST_WAIT : POLL * Math.random();
    setTimeout(() => this.refreshSoon(), wait);
  }

  // the connection

  connect() {
    clearTimeout(this.waiting);
    this.waiting = null;
    if (this.socket || !this.wanted?.size) return;
    const address = new URL(this.status.dataset.address, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = (this.socket = new WebSocket(address));
    this.heardAt = now();
    socket.onopen = () => this.follow();
    socket.onmessage = (event) => this.hear(JSON.parse(event.data));
    socket.onclose = () => this.socket === socket && this.lost();
  }

  disconnect() {
    const socket = this.socket;
    this.socket = null;
    this.following.clear();
    socket?.close();
  }

  /** Try again later, all browsers at different times. */
  lost() {
    this.disconnect();
    if (this.live) this.lostAt = now();
    this.live = false;
    this.failures += 1;
    const longest = Math.min(LONGEST_WAIT, 1_000 * 2 ** this.failures);
    this.waiting = setTimeout(() => this.connect(), Math.random() * longest);
  }

  /** Tell the server which topics the page shows now, and the last position seen of each. */
  follow() {
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    const fresh = [...this.wanted].filter(([topic]) => !this.following.has(topic));
    const leave = [...this.following].filter((topic) => !this.wanted.has(topic));
    if (!fresh.length && !leave.length) return;
    const follow = fresh.map(([topic, position]) => [topic, this.reached.get(topic) ?? position]);
    this.socket.send(JSON.stringify({ follow: Object.fromEntries(follow), leave }));
    this.following = new Set(this.wanted.keys());
    for (const topic of leave) this.reached.delete(topic);
  }

  hear(said) {
    this.heardAt = now();
    this.failures = 0;
    this.live = true;
    if (said.there) return this.socket.send('{"here": true}');
    if (said.nudge) return this.nudge(said.nudge);
    if (said.marks) this.slow = said.slow;
    for (const [topic, position] of Object.entries(said.marks ?? {})) this.note(topic, position);
    if (said.following) this.arrive(said);
    else if (said.gap) this.fill(said);
    else if (said.topic) {
      this.pass(said);
      this.note(said.topic, said.position, said.number);
    }
    this.check();
  }

  /** Told all up to a position. The last of what was missed is named once more, should its own message be lost. */
  arrive({ following, position, last }) {
    if (last !== null) this.note(following, last);
    this.reached.set(following, position);
  }

  note(topic, position, number = Infinity) {
    if (position <= (this.reached.get(topic) ?? -1) || !this.following.has(topic)) return;
    this.reached.set(topic, position);
    this.moved.set(topic, position);
    this.numbers.set(topic, number);
    this.refreshSoon();
  }

  nudge(topic) {
    for (const element of this.elements()) {
      if (this.topics(element).includes(topic)) element.dispatchEvent(new CustomEvent("nudge"));
    }
  }

  /** Something was left out: of one topic, which is then fetched, or of all, which are then asked for anew. */
  fill({ topic, position }) {
    if (topic) {
      this.reached.set(topic, position);
      this.elements().filter((element) => this.topics(element).includes(topic)).forEach((element) => this.ask(element));
    } else {
      this.following.clear();
      this.follow();
    }
  }

  // when it is not well

  check() {
    const at = now();
    if (this.socket && at - this.heardAt > BEAT_MISSED) this.lost();
    const without = this.live || !this.wanted?.size ? 0 : at - this.lostAt;
    if (without > POLL && at - this.polledAt > POLL && !document.hidden) {
      this.polledAt = at;
      this.elements().forEach((element) => this.ask(element));
    }
    if (without > POLL || (this.live && this.slow)) this.say("slow");
    else if (without > PATIENCE) this.say("reconnecting");
    else if (!without) this.say("");
  }

  hurry() {
    if (this.live && !this.slow) return;
    this.elements().filter((element) => "haste" in element.dataset).forEach((element) => this.ask(element));
  }

  say(state) {
    const words = this.status.dataset[state] ?? "";
    if (this.status.textContent !== words) this.status.textContent = words;
  }
}

let last = 0;
let behind = 0;

/** Milliseconds that never go back, also where the device's clock is set back meanwhile; a sleep counts. */
function now() {
  const told = Date.now() + behind;
  if (told < last) behind += last - told;
  return (last = Math.max(last, told));
}

function least(one, other) {
  if (one === undefined) return other;
  return one === null || other === null ? null : Math.min(one, other);
}
