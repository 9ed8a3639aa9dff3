/**
 * The equipment test: six checks, side by side where they can be, each with its own clock. What they measure is told to
 * the server at once, and the server judges; docs/equipment-result.md is the contract of both.
 */
import * as permission from "./permission.js";
import Checks from "./checks.js";
import Media from "./media.js";
import Person from "./person.js";
import Posting, { Refused } from "./posting.js";
import Recording from "./recording.js";
import Rows from "./rows.js";
import Run from "./run.js";
import Tabs from "./tabs.js";
import Watching from "./watching.js";
import { undisturbed } from "./clock.js";

export default class Test {
  #page;
  #words;
  #rows;
  #media;
  #person;
  #posting;
  #checks;
  #run = null;
  #tabs = new Tabs(() => this.#leave());
  #watching = new Map();
  #busy = Promise.resolve();

  constructor(page) {
    this.#page = page;
    this.#words = JSON.parse(document.querySelector("#test-words").textContent);
    this.#rows = new Rows(page, this.#words);
    this.#media = new Media(page);
    this.#person = new Person(page, this.#words);
    const token = page.querySelector("[name=csrfmiddlewaretoken]").value;
    this.#posting = new Posting(token, (trouble) => trouble && this.#person.hint("unreachable"));
    this.#checks = new Checks(this.#media, this.#rows, (check, told) => this.#tell(check, told), this.#person);
    this.#listen();
    page.dataset.ready = "";
    this.#show("ready");
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
    addEventListener("online", () => this.#running && this.#person.hint("back"));
    navigator.mediaDevices?.addEventListener?.("devicechange", () => this.#plugged());
    permission.onChange(() => this.#allowed());
  }

  #listenTo(row, check) {
    row.querySelector("[data-again]").addEventListener("click", () => this.#again(check));
    row.querySelector("[data-choice]")?.addEventListener("change", ({ target }) => {
      this.#media.chosen.set(check, target.value);
      if (check === "speaker") this.#media.context?.setSinkId?.(target.value);
      this.#again(check);
    });
  }

  #show(state) {
    this.#page.dataset.state = state;
    for (const part of this.#page.querySelectorAll("[data-part]")) part.hidden = part.dataset.part !== state;
    if (state === "done") for (const name of ["running", "summary"]) this.#part(name).hidden = false;
    this.#page.querySelector("[data-over]").hidden = state !== "done";
    this.#page.querySelector("[data-preview]").hidden = state === "done";
    this.#rows.tools(state === "done");
  }

  #part(name) {
    return this.#page.querySelector(`[data-part="${name}"]`);
  }

  get #running() {
    return this.#page.dataset.state === "running";
  }

  async #begin({ steal = false } = {}) {
    this.#media.wake();
    if (!(await this.#tabs.take({ steal }))) return this.#show("elsewhere");
    this.#rows.reset();
    this.#person.hint(null);
    this.#show("running");
    if (!navigator.onLine) this.#offline();
    const begun = await this.#posting.send(this.#page.dataset.start, { trigger: this.#page.dataset.trigger });
    this.#run = new Run(this.#posting, begun);
    this.#say("started");
    await this.#do(() => this.#all());
  }

  /** One thing after another, and at its end the summary. */
  #do(work) {
    this.#busy = this.#busy.then(async () => {
      try {
        await work();
        await this.#finish();
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        location.reload(); // the run is too old to be added to
      }
    });
    return this.#busy;
  }

  async #all() {
    await this.#checks.browser(this.#browser);
    if (this.#able) await this.#devices();
  }

  /** Everything that a yes to the browser's question opens; the paths through the network are tried meanwhile. */
  async #devices() {
    const prepared = this.#prepare();
    const allowed = await this.#checks.permission();
    const tones = this.#sounds(allowed);
    const picture = allowed.camera ? this.#seen() : this.#rows.notTested("camera");
    await Promise.all([picture, tones.done, this.#connection(prepared, tones.over)]);
    allowed.later?.then(({ error }) => error || this.#again("permission"));
  }

  async #seen() {
    await this.#checks.camera();
    this.#watch("camera");
  }

  /** First the tones, then the voice, last the question: one thing to do at a time. */
  #sounds(allowed) {
    const tones = this.#checks.speaker();
    const done = async () => {
      const heard = await tones;
      if (allowed.microphone) await this.#heard();
      else this.#rows.notTested("microphone");
      await this.#checks.heard(heard);
    };
    return { over: tones, done: done() };
  }

  async #heard() {
    await this.#checks.microphone();
    this.#watch("microphone");
  }

  async #prepare() {
    const { connection, socket } = this.#run.begun;
    const { prepare } = await import("./connection.js");
    return prepare(connection, socket);
  }

  async #connection(prepared, tones) {
    this.#rows.running("connection");
    this.#person.say("measuring");
    let first = prepared;
    const recorded = [];
    const measure = async (signal) => {
      const { measure: through } = await import("./connection.js");
      const ready = await (first ?? this.#prepare());
      first = null;
      let onFrame;
      const framed = new Promise((resolve) => { onFrame = resolve; });
      const onRemoteStream = (stream) => recorded.splice(0, 1, this.#record(stream, Promise.all([tones, framed])));
      const { loop: loopUrl } = this.#run.begun;
      const stream = this.#media.stream;
      const onProgress = (share) => this.#person.measured(share);
      return through({ prepared: ready, loopUrl, stream, onFrame, onRemoteStream, onProgress, signal }).finally(onFrame);
    };
    const measures = await undisturbed(measure, { network: true });
    this.#person.measured(null);
    await this.#play(await recorded.at(0));
    this.#rows.show("connection", await this.#tell("connection", measures));
    this.#person.say(null);
  }

  /** What comes back is recorded once the tones are over: from then on somebody speaks. */
  async #record(stream, tones) {
    await tones;
    try {
      return new Recording(stream);
    } catch {
      return null; // this browser cannot record
    }
  }

  async #play(recording) {
    const address = await recording?.stop();
    const figure = this.#page.querySelector("[data-returned]");
    figure.hidden = !address;
    if (address) figure.querySelector("video").src = address;
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
    if (kind === "camera") this.#checks.camera();
    else this.#checks.microphone();
  }

  async #finish() {
    const { html, verdict, code } = await this.#run.finish();
    this.#close();
    for (const tools of this.#page.querySelectorAll("[data-tools]")) this.#row(tools.dataset.tools)?.append(tools);
    this.#part("summary").innerHTML = html;
    this.#show("done");
    this.#bringTools();
    this.#page.querySelector("#result-heading").focus();
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

  /** What mends the first fault stands beside it. */
  #bringTools() {
    const place = this.#page.querySelector("[data-tools-for]");
    const tools = place && this.#row(place.dataset.toolsFor)?.querySelector("[data-tools]");
    for (const row of this.#page.querySelectorAll("[data-mended-above]")) row.removeAttribute("data-mended-above");
    if (tools) {
      this.#row(place.dataset.toolsFor).dataset.mendedAbove = "";
      place.append(tools);
    }
    for (const button of this.#part("summary").querySelectorAll("[data-copy-address]")) button.dataset.text = location.href;
    document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: this.#part("summary") } }));
  }

  #row(check) {
    return this.#page.querySelector(`[data-check="${check}"]`);
  }

  #close() {
    for (const watching of this.#watching.values()) watching.stop();
    this.#watching.clear();
    this.#media.close();
    this.#tabs.release();
  }

  /** One step once more; what hangs on the permission comes with it. */
  async #again(check) {
    this.#media.wake();
    if (!(await this.#tabs.take())) return this.#show("elsewhere");
    this.#person.hint(null);
    this.#show("running");
    await this.#do(() => this.#step(check));
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

  /** A camera or microphone was plugged in, where one was missing. */
  #plugged() {
    if (this.#page.dataset.state !== "done") return;
    const missing = ["camera", "microphone"].find((kind) => /missing|unplugged/.test(this.#rows.finding(kind)));
    if (!missing) return;
    this.#person.announce("found");
    this.#again(missing);
  }

  #allowed() {
    if (this.#page.dataset.state === "done" && this.#rows.verdict("permission") === "fail") this.#again("permission");
  }

  #offline() {
    if (!this.#running) return;
    this.#person.hint("offline");
    const html = this.#page.querySelector("template[data-offline]").innerHTML;
    this.#rows.show("connection", { verdict: "fail", finding: "connection.offline", symptom: "network-offline", html });
  }

  /** Another tab goes on with the test. */
  #leave() {
    this.#run?.leave();
    this.#busy = Promise.resolve();
    this.#close();
    this.#show("elsewhere");
  }
}
