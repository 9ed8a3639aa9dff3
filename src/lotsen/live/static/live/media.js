import { ask } from "../web/asking.js";
import { BY_ITSELF } from "../web/by-itself.js";
import Call from "./call.js";
import Wire from "./wire.js";
import { able, capture } from "./capture.js";

const SLOT = new Map([["screen", "picture"], ["camera", "picture"], ["voice", "voice"]]);

/**
 * The person shows their screen or camera, or talks. Nothing begins but by their press, everything ends by it, and with
 * the help itself. Whoever helps may answer by voice.
 */
export default class Media {
  #shown = new Map(); // slot: {what, track}
  #call = null;
  #id = "";
  #helper = "";

  constructor(section) {
    this.section = section;
    this.talk = document.querySelector("[data-news]");
    this.audio = section.querySelector("audio");
    this.own = section.querySelector("video");
    this.mark = section.querySelector("[data-mark]");
    document.querySelector("[data-marks]")?.append(this.mark);
    this.leaving = new AbortController();
    this.wire = new Wire(section, this.talk, (message) => this.#hear(message));
    for (const button of section.querySelectorAll("[data-show]")) this.#prepare(button);
    for (const button of [...section.querySelectorAll("[data-end]"), ...this.mark.querySelectorAll("[data-end]")]) {
      this.#listen(button, "click", () => this.end("stopped"));
    }
    this.#listen(section.querySelector("[data-hear]"), "click", () => this.#play());
    this.#listen(window, "pagehide", () => this.#id && this.wire.part(this.#id));
    this.#listen(document, "click", (event) => this.#stay(event), true);
    if (this.talk) this.#listen(this.talk, "talk:news", ({ detail: { state } }) => this.#follow(state));
    this.#follow(this.talk?.dataset.state);
  }

  #listen(target, name, act, capture = false) {
    target.addEventListener(name, act, { signal: this.leaving.signal, capture });
  }

  stop() {
    this.leaving.abort();
    this.end();
    this.wire.stop();
    this.mark.remove();
  }

  #prepare(button) {
    button.hidden = !able(button.dataset.show);
    this.#listen(button, "click", () => this.#press(button.dataset.show));
  }

  /** Somebody must be there to show it to. */
  #follow(state) {
    this.section.hidden = state !== "talking" && !this.section.dataset.said;
    this.section.dataset.open = state === "talking" ? "yes" : "no";
    if (state !== "talking" && this.#shown.size) this.end(state === "ended" ? "finished" : "over");
  }

  /** A page that is left takes the connection with it, so other pages open beside it. */
  #stay(event) {
    const link = event.target.closest?.("a[href]");
    if (this.#call && link && !link.getAttribute("href").startsWith("#")) link.target = "_blank";
  }

  #press(what) {
    if (this.#shown.get(SLOT.get(what))?.what === what) return this.#hide(SLOT.get(what), "stopped");
    return this.#show(what);
  }

  async #show(what) {
    this.#say("");
    let track;
    try {
      track = await capture(what);
    } catch ({ code }) {
      return this.#say(`${code}-${what}`, code);
    }
    const slot = SLOT.get(what);
    this.#shown.get(slot)?.track.stop();
    this.#shown.set(slot, { what, track });
    track.addEventListener("ended", () => this.#shown.get(slot)?.track === track && this.#hide(slot, "stopped"));
    this.#draw();
    if (this.#call) await this.#call.put(slot, track);
    else await this.#begin();
    this.#tell();
  }

  #hide(slot, why) {
    this.#shown.get(slot)?.track.stop();
    this.#shown.delete(slot);
    if (!this.#shown.size) return this.end(why);
    this.#call?.put(slot, null);
    this.#tell();
    this.#draw();
  }

  async #servers() {
    const { ok, told } = await ask(this.section.dataset.ice, { method: "GET", headers: BY_ITSELF });
    return ok && told ? told.ice_servers : null;
  }

  /** A connection with all that is shown; also when whoever helps has opened their page anew. */
  async #begin() {
    const id = (this.#id = crypto.randomUUID());
    this.#close();
    this.#state("connecting");
    const iceServers = await this.#servers();
    if (this.#id !== id) return;
    if (!iceServers) return this.end("over");
    const send = (message) => this.wire.send(id, message);
    const told = (state) => this.#id === id && this.#state(state);
    this.#call = new Call({
      starts: true, iceServers, send, on: (listen) => this.wire.on(id, listen), renewed: () => this.#servers(),
      onState: told, onTrack: (track, stream) => this.#heard(stream), onTold: ({ voice }) => this.#answered(voice),
    });
    for (const [slot, { track }] of this.#shown) this.#call.put(slot, track);
    this.#tell();
  }

  #tell() {
    this.#call?.tell({ picture: this.#shown.get("picture")?.what ?? "", voice: this.#shown.has("voice") });
  }

  #hear(message) {
    const other = message.by !== this.#helper && this.#helper !== "";
    if (message.hello) return this.#call && (other ? this.end("other") : this.#begin());
    if (message.call !== this.#id) return undefined;
    if (message.bye) return this.end("ended");
    this.#helper = message.by;
    return this.wire.deliver(message);
  }

  #heard(stream) {
    this.audio.srcObject = stream;
    this.#play();
  }

  async #play() {
    const hear = this.section.querySelector("[data-hear]");
    hear.hidden = await this.audio.play().then(() => true, () => false);
  }

  #answered(voice) {
    this.section.querySelector("[data-answered]").hidden = !voice;
  }

  #state(state) {
    this.section.dataset.call = state;
    if (state === "lost") this.end("lost");
    else this.#say(state === "steady" ? "" : state);
  }

  /** Everything ends: tracks, connection and picture. `why` is said. */
  end(why = "") {
    const id = this.#id;
    for (const { track } of this.#shown.values()) track.stop();
    this.#shown.clear();
    this.#id = this.#helper = "";
    if (id && !["ended", "over", "finished"].includes(why)) this.wire.send(id, { bye: true });
    this.#close();
    this.#draw();
    this.#answered(false);
    this.section.dataset.call = "";
    this.#say(why);
  }

  #close() {
    this.#call?.close();
    this.#call = null;
    this.audio.srcObject = null;
  }

  #draw() {
    const picture = this.#shown.get("picture");
    this.own.srcObject = picture ? new MediaStream([picture.track]) : null;
    this.own.hidden = !picture;
    this.mark.hidden = !this.#shown.size;
    for (const words of this.mark.querySelectorAll("[data-of]")) {
      words.hidden = ![...this.#shown.values()].some(({ what }) => what === words.dataset.of);
    }
    for (const button of this.section.querySelectorAll("[data-show]")) {
      const on = this.#shown.get(SLOT.get(button.dataset.show))?.what === button.dataset.show;
      button.setAttribute("aria-pressed", on);
    }
  }

  /** Words of the page for a code; the more telling of two. */
  #say(...codes) {
    const words = codes.map((code) => code && this.section.querySelector(`[data-word="${code}"]`)?.textContent);
    const found = words.find(Boolean) ?? "";
    this.section.dataset.said = found && "yes";
    this.section.querySelector("[data-words]").textContent = found;
  }
}
