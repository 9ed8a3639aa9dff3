/**
 * The equipment test: six checks, side by side where they can be, each with its own clock. What they measure is told to
 * the server at once, and the server judges; docs/equipment-result.md is the contract of both.
 */
import * as permission from "./permission.js";
import Checks from "./checks.js";
import Connecting from "./connecting.js";
import Media from "./media.js";
import Person from "./person.js";
import Posting, { Refused } from "./posting.js";
import Returned from "./returned.js";
import Rows from "./rows.js";
import Run from "./run.js";
import Stage from "./stage.js";
import Tabs from "./tabs.js";
import Watching from "./watching.js";
import { touched } from "./devices.js";

export default class Test {
  #page;
  #words;
  #rows;
  #stage;
  #media;
  #person;
  #posting;
  #checks;
  #run = null;
  #began = null;
  #tabs = new Tabs(() => this.#leave());
  #watching = new Map();
  #mending = [];
  #busy = Promise.resolve();
  #troubled = false;
  #connecting;

  constructor(page) {
    this.#page = page;
    this.#words = JSON.parse(document.querySelector("#test-words").textContent);
    this.#rows = new Rows(page, this.#words);
    this.#stage = new Stage(page, this.#rows);
    this.#media = new Media(page);
    this.#person = new Person(page, this.#words);
    const token = page.querySelector("[name=csrfmiddlewaretoken]").value;
    this.#posting = new Posting(token, (trouble) => this.#trouble(trouble));
    const tell = (check, told) => this.#tell(check, told);
    this.#checks = new Checks(this.#media, this.#rows, tell, this.#person);
    this.#connecting = new Connecting({
      person: this.#person, rows: this.#rows, returned: new Returned(page), tell, stream: () => this.#media.stream,
    });
    this.#listen();
    page.dataset.ready = "";
    this.#stage.show("ready");
    if (!this.#able || "asked" in page.dataset) this.#begin();
  }

  /** htmx takes the page away. */
  stop() {
    this.#leave();
    this.#tabs.release();
  }

  get #browser() {
    return JSON.parse(this.#page.dataset.browser);
  }

  /** Whether the browser lets a page ask for a camera at all; without it there is nothing else to try. */
  get #able() {
    return this.#browser.secure && this.#browser.media_devices && this.#browser.peer_connection;
  }

  #listen() {
    const on = (mark, call) => this.#page.querySelector(mark).addEventListener("click", call);
    on("[data-begin]", () => this.#begin());
    on("[data-take-over]", () => this.#begin({ steal: true }));
    on("[data-all-again]", () => this.#begin());
    for (const row of this.#page.querySelectorAll("[data-check]")) this.#listenTo(row, row.dataset.check);
    document.addEventListener("visibilitychange", () => !document.hidden && this.#running && this.#person.hint("hidden"));
    addEventListener("offline", () => this.#offline());
    addEventListener("online", () => this.#online());
    navigator.mediaDevices?.addEventListener?.("devicechange", () => this.#plugged());
    permission.onChange(() => this.#allowed());
  }

  #listenTo(row, check) {
    row.querySelector("[data-again]").addEventListener("click", () => this.#again(check));
    row.querySelector("[data-choice]")?.addEventListener("change", ({ target }) => {
      this.#media.choose(check, target.value);
      this.#again(check);
    });
  }

  get #running() {
    return this.#stage.state === "running";
  }

  async #begin({ steal = false } = {}) {
    if (!(await this.#enter({ steal }))) return;
    this.#rows.reset();
    this.#run = null; // the one before is over
    if (!navigator.onLine) this.#offline();
    const about = { trigger: this.#page.dataset.trigger, touch: touched() };
    const mine = (this.#began = {});
    const asked = this.#posting.send(this.#page.dataset.start, about);
    const begun = await asked.catch((error) => this.#began === mine && this.#refused(error));
    if (!begun || this.#began !== mine) return; // it was refused, or another tab has taken the test over meanwhile
    this.#run = new Run(this.#posting, begun);
    this.#say("started");
    await this.#do(() => this.#all());
  }

  /** Whether the test runs from now on: not when it does already, nor while another tab has it. */
  async #enter(wish) {
    this.#media.wake();
    if (this.#running) return false;
    const free = await this.#tabs.take(wish);
    if (this.#running) return false;
    this.#person.hint(null);
    this.#stage.show(free ? "running" : "elsewhere");
    return free;
  }

  /** One thing after another, and at its end the summary. */
  #do(work) {
    this.#busy = this.#busy.then(async () => {
      try {
        await work();
        this.#finished(await this.#finish());
      } catch (error) {
        this.#refused(error);
      }
    });
    return this.#busy;
  }

  /** The run or the page is too old, and the page is loaded anew. Whoever is signed out begins here when they are back. */
  #refused(error) {
    if (!(error instanceof Refused)) throw error;
    if (!error.isSignedOut) return location.reload();
    this.#close();
    return this.#stage.show("ready");
  }

  async #all() {
    await this.#checks.browser(this.#browser);
    if (this.#able) await this.#devices();
  }

  /** Everything that a yes to the browser's question opens; the paths through the network are tried meanwhile. */
  async #devices() {
    const prepared = this.#connecting.prepare(this.#run.begun);
    const allowed = await this.#checks.permission();
    const sounds = this.#sounds(allowed);
    await Promise.all([
      this.#safely("camera", () => (allowed.camera ? this.#seen() : this.#checks.blocked("camera"))),
      sounds.done,
      this.#safely("connection", () => this.#connection(prepared, sounds.over)),
    ]);
    allowed.later?.then((answered) => this.#answered(answered));
  }

  /** The browser's question is answered after all: what it has opened is opened anew by the test. */
  #answered({ camera, microphone, error }) {
    camera?.stop();
    microphone?.stop();
    if (!error) this.#again("permission");
  }

  /** What nobody has foreseen leaves one check untested, and the others go on. */
  async #safely(check, work) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refused) throw error;
      console.error(error);
      this.#rows.notTested(check);
      return null;
    }
  }

  async #seen() {
    await this.#checks.camera();
    this.#watch("camera");
  }

  /** First the tones, then the voice, last the question: one thing to do at a time. */
  #sounds(allowed) {
    const tones = this.#safely("speaker", () => this.#checks.speaker());
    const done = async () => {
      const heard = await tones;
      await this.#safely("microphone", () => (allowed.microphone ? this.#heard() : this.#checks.blocked("microphone")));
      if (heard) await this.#safely("speaker", () => this.#checks.heard(heard));
    };
    return { over: tones, done: done() };
  }

  async #heard() {
    await this.#checks.microphone();
    this.#watch("microphone");
  }

  #connection(prepared, tones) {
    return this.#connecting.check(this.#run.begun, prepared, tones);
  }

  #watch(kind) {
    const track = this.#media.track(kind);
    if (!track || !this.#running) return;
    const by = kind === "camera" ? { video: this.#media.video } : { ear: this.#media.ear };
    this.#watching.get(kind)?.stop();
    this.#watching.set(kind, new Watching(kind, track, by, (lost, ended) => this.#lost(lost, ended)));
  }

  /** A device went away while the rest of the test was going on. */
  #lost(kind, ended) {
    this.#checks.lost(kind, ended);
    this.#mending.push(this.#safely(kind, () => this.#step(kind)));
  }

  /** The answer to a run that is done; what has to be mended meanwhile is awaited, and the verdict asked for anew. */
  async #finish() {
    await Promise.all(this.#mending.splice(0));
    const answer = await this.#run.finish();
    return this.#mending.length ? this.#finish() : answer;
  }

  #finished({ html, verdict, code }) {
    this.#close();
    this.#stage.summary(html);
    this.#person.announce("done");
    this.#say("finished", { verdict, code });
  }

  async #tell(check, measures) {
    const answer = await this.#run.tell(check, measures);
    const { verdict, finding, symptom } = answer;
    this.#say("checked", { check, verdict, finding, symptom });
    return answer;
  }

  /** Whoever follows the test from outside hears how it goes; docs/embedding.md. */
  #say(name, detail) {
    this.#page.dispatchEvent(new CustomEvent(`test:${name}`, { bubbles: true, detail: { id: this.#run.begun.id, ...detail } }));
  }

  #close() {
    for (const watching of this.#watching.values()) watching.stop();
    this.#watching.clear();
    this.#media.close();
    this.#tabs.release();
  }

  /** Some steps once more; what hangs on the permission comes with it. */
  async #again(...checks) {
    await this.#busy; // a question that is answered late waits for the summary
    if (!(await this.#enter())) return;
    await this.#do(async () => {
      for (const check of checks) await this.#step(check);
    });
  }

  #step(check) {
    const steps = new Map([
      ["browser", () => this.#checks.browser(this.#browser)],
      ["permission", () => this.#devices()],
      ["camera", () => this.#checks.camera()],
      ["microphone", () => this.#checks.microphone()],
      ["speaker", async () => this.#checks.heard(await this.#checks.speaker())],
      ["connection", () => this.#connection(null, Promise.resolve())],
    ]);
    return steps.get(check)();
  }

  /** A camera or microphone was plugged in, where one was missing: whichever it was. */
  #plugged() {
    if (this.#stage.state !== "done") return;
    const missing = ["camera", "microphone"].filter((kind) => /missing|unplugged/.test(this.#rows.finding(kind)));
    if (!missing.length) return;
    this.#person.announce("found");
    this.#again(...missing);
  }

  /** The server is out of reach, or answers again. */
  #trouble(trouble) {
    if (trouble) this.#person.hint(navigator.onLine ? "unreachable" : "offline");
    else if (this.#troubled) this.#person.hint("back");
    this.#troubled = trouble;
  }

  #allowed() {
    if (this.#stage.state === "done" && this.#rows.verdict("permission") === "fail") this.#again("permission");
  }

  #offline() {
    if (!this.#running) return;
    this.#person.hint("offline");
    const html = this.#page.querySelector("template[data-offline]").innerHTML;
    this.#rows.show("connection", { verdict: "fail", finding: "connection.offline", symptom: "network-offline", html });
  }

  /** A network that was lost after it had been measured, while the rest of the test went on, is measured anew. */
  #online() {
    if (!this.#running) return;
    this.#person.hint("back");
    const begins = !this.#run || this.#connecting.measured !== this.#run.begun; // it comes in its turn
    if (begins || this.#connecting.going || this.#rows.finding("connection") !== "connection.offline") return;
    this.#mending.push(this.#safely("connection", () => this.#step("connection")));
  }

  /** Another tab goes on with the test. */
  #leave() {
    this.#began = null;
    this.#run?.leave();
    this.#busy = Promise.resolve();
    this.#close();
    this.#stage.show("elsewhere");
  }
}
