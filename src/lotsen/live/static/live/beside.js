import { ask } from "../web/asking.js";
import { BY_ITSELF } from "../web/by-itself.js";
import Call from "./call.js";
import Wire from "./wire.js";
import { NotShown, capture } from "./capture.js";

/**
 * The agent's end: sees the picture and hears the voice that the person sends, and answers by voice if they press it. A
 * page that is opened anew says hello, and the person's browser calls it again.
 */
export default class Beside {
  #call = null;
  #id = "";
  #since = Infinity; // what was said before we were there is not meant for us
  #early = [];
  #voice = null;

  constructor(section) {
    this.section = section;
    this.talk = document.querySelector("[data-news]");
    this.video = section.querySelector("video");
    this.audio = section.querySelector("audio");
    this.leaving = new AbortController();
    this.wire = new Wire(section, this.talk, (message) => this.#hear(message));
    const on = (mark, act) => section.querySelector(mark).addEventListener("click", act, { signal: this.leaving.signal });
    on("[data-answer]", () => this.#answer());
    on("[data-end]", () => this.#end("stopped", true));
    on("[data-hear]", () => this.#play());
    on("[data-large]", () => this.video.requestFullscreen?.());
    this.talk?.addEventListener("talk:news", ({ detail: { state } }) => this.#follow(state), { signal: this.leaving.signal });
    this.#greet();
  }

  stop() {
    this.leaving.abort();
    this.#end();
    this.wire.stop();
  }

  async #greet() {
    this.#since = (await this.wire.send(crypto.randomUUID(), { hello: true })) ?? Infinity;
    for (const message of this.#early.splice(0)) this.#hear(message);
  }

  #follow(state) {
    if (state !== "talking" && this.#id) this.#end("over");
  }

  #hear(message) {
    if (this.#since === Infinity) return this.#early.push(message);
    if (message.number < this.#since || message.hello) return undefined;
    if (message.bye) return message.call === this.#id && this.#end("stopped");
    if (message.description?.type === "offer" && message.call !== this.#id) this.#begin(message.call);
    return message.call === this.#id && this.wire.deliver(message);
  }

  async #servers() {
    const { ok, told } = await ask(this.section.dataset.ice, { method: "GET", headers: BY_ITSELF });
    return ok && told ? told.ice_servers : [];
  }

  async #begin(id) {
    this.#close();
    this.#id = id;
    this.section.hidden = false;
    this.#state("connecting");
    const iceServers = await this.#servers();
    if (this.#id !== id) return;
    this.#call = new Call({
      starts: false, iceServers, send: (message) => this.wire.send(id, message), on: (listen) => this.wire.on(id, listen),
      onState: (state) => this.#id === id && this.#state(state), onTrack: (track, stream) => this.#shown(track, stream),
      onTold: (told) => this.#told(told),
    });
    if (this.#voice) this.#call.put("voice", this.#voice);
    this.#call.tell({ voice: Boolean(this.#voice) });
  }

  #shown(track, stream) {
    const element = track.kind === "video" ? this.video : this.audio;
    element.srcObject = stream;
    this.#play();
  }

  async #play() {
    const playing = [this.video, this.audio].filter(({ srcObject }) => srcObject).map((element) => element.play());
    const heard = await Promise.allSettled(playing);
    this.section.querySelector("[data-hear]").hidden = heard.every(({ status }) => status === "fulfilled");
  }

  /** What the person shows is told with each pulse, so that the page is right whatever it has missed. */
  #told({ picture, voice }) {
    this.video.hidden = !picture;
    this.section.querySelector("[data-large]").hidden = !picture;
    for (const words of this.section.querySelectorAll("[data-of]")) {
      words.hidden = words.dataset.of !== picture && !(words.dataset.of === "voice" && voice);
    }
  }

  async #answer() {
    const had = this.#voice;
    this.#hush();
    try {
      if (!had) this.#voice = await capture("voice");
    } catch (fault) {
      if (!(fault instanceof NotShown)) throw fault;
      this.#say(`${fault.code}-voice`, fault.code);
    }
    if (!this.#call) this.#hush();
    this.#call?.put("voice", this.#voice);
    this.#call?.tell({ voice: Boolean(this.#voice) });
    this.section.querySelector("[data-answer]").setAttribute("aria-pressed", Boolean(this.#voice));
  }

  #hush() {
    this.#voice?.stop();
    this.#voice = null;
    this.section.querySelector("[data-answer]").setAttribute("aria-pressed", "false");
  }

  #state(state) {
    this.section.dataset.call = state;
    if (state === "lost") return this.#end("lost", true);
    return this.#say(state === "steady" ? "" : state);
  }

  #end(why = "", says = false) {
    if (this.#id && says) this.wire.send(this.#id, { bye: true });
    this.#id = "";
    this.#hush();
    this.#close();
    this.#told({});
    this.section.dataset.call = "";
    this.section.hidden = !why;
    this.#say(why);
  }

  #close() {
    this.#call?.close();
    this.#call = null;
    this.video.srcObject = this.audio.srcObject = null;
  }

  #say(...codes) {
    const words = codes.map((code) => code && this.section.querySelector(`[data-word="${code}"]`)?.textContent);
    this.section.querySelector("[data-words]").textContent = words.find(Boolean) ?? "";
  }
}
