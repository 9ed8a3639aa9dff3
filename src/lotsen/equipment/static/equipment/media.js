/** Camera, microphone and sound of the page: opened, looked at, listened to, and let go of. */
import * as devices from "./devices.js";
import Ear from "./ear.js";
import { within } from "./clock.js";

const WAKES = 1_000; // ms within which sound must run after a click

export default class Media {
  camera = null;
  microphone = null;
  context = null;
  ear = null;
  chosen = new Map();
  #turned = Promise.resolve(); // to the output that was chosen
  #raw = null;
  #video;
  #meter;
  #preview;

  constructor(page) {
    this.#preview = page.querySelector("[data-preview]");
    this.#video = page.querySelector("[data-preview] video");
    this.#meter = page.querySelector("meter");
  }

  get video() {
    return this.#video;
  }

  get stream() {
    return new MediaStream([this.camera, this.microphone].filter((track) => track?.readyState === "live"));
  }

  /** Whether this browser lets a page choose where its sound comes out. */
  get turns() {
    return Boolean(this.context?.setSinkId);
  }

  /** The person wants this camera, microphone or speaker from now on. */
  choose(kind, id) {
    this.chosen.set(kind, id);
    if (kind === "speaker") this.#turned = this.context.setSinkId(id).catch(() => this.chosen.delete(kind)); // it is gone
  }

  /** What getUserMedia is asked for. */
  get wanted() {
    const exact = (id) => (id ? { deviceId: { exact: id } } : {});
    return {
      video: { ...devices.PICTURE, ...exact(this.chosen.get("camera")) },
      audio: { ...exact(this.chosen.get("microphone")) },
    };
  }

  /** Sound begins; called within a click, or browsers keep it silent. */
  wake() {
    const Context = window.AudioContext ?? window.webkitAudioContext;
    if (Context && !this.context) this.#sounding(new Context());
    this.context?.resume().catch(() => {});
  }

  /** A sound service that fails takes the context with it for good: the next click begins another one. */
  #sounding(context) {
    this.context = context;
    context.addEventListener("error", () => {
      if (this.context !== context) return;
      this.ear?.stop();
      this.context = this.ear = null;
    });
    if (this.chosen.has("speaker")) this.choose("speaker", this.chosen.get("speaker"));
  }

  /** Whether sound runs; `tap()` asks the person for the tap that it may need. */
  async awake(tap) {
    if (!this.context) return false;
    await this.#turned;
    if (!(await this.#runs()) && !this.#mayPlay) await tap();
    return this.#runs();
  }

  async #runs() {
    if (this.context.state !== "running") await within(WAKES, this.context.resume(), null);
    return this.context.state === "running";
  }

  /** Whether the browser says that it holds no sound back: then there is nothing that plays it, and no tap helps. */
  get #mayPlay() {
    return navigator.getAutoplayPolicy?.(this.context) === "allowed";
  }

  /** Takes over what was opened. */
  adopt({ camera, microphone }) {
    if (camera) this.camera = camera;
    if (microphone) this.microphone = microphone;
    if (camera) this.#video.srcObject = new MediaStream([camera]);
    this.#preview.toggleAttribute("data-live", Boolean(this.camera || this.microphone));
  }

  /** Opens a camera or microphone instead of the one that is open: {track, error, opened_ms}. */
  async open(kind, id = this.chosen.get(kind)) {
    this.release(kind);
    const opened = await devices.open(kind, id);
    if (opened.track) this.adopt(kind === "camera" ? { camera: opened.track } : { microphone: opened.track });
    return opened;
  }

  /** Whether the camera gives a picture of another size from now on. */
  async sized(wanted) {
    try {
      await this.camera.applyConstraints(wanted);
    } catch {
      return false; // this camera has one size
    }
    return true;
  }

  /** Listens to the microphone: as it is where that can be had, else as the browser improves it. */
  async listen() {
    if (this.ear || !this.microphone || !this.context) return;
    this.#raw = await devices.raw(this.microphone);
    this.ear = new Ear(this.context, this.#raw ?? this.microphone, (level) => { this.#meter.value = level; });
  }

  track(kind) {
    const track = { camera: this.camera, microphone: this.microphone }[kind];
    return track?.readyState === "live" ? track : null;
  }

  /** Which one of several it is, and how many there are; their names stay here. */
  async which(kind) {
    const known = await devices.list(kind);
    const all = known ?? [];
    const playing = this.chosen.get(kind) ?? all.at(0)?.id; // the system's own comes first
    const id = kind === "speaker" ? playing : this.track(kind)?.getSettings().deviceId;
    return { all, id, ...(known && { count: all.length }), ...(id && { chosen: all.findIndex((device) => device.id === id) }) };
  }

  release(kind) {
    if (kind === "camera") {
      this.camera?.stop();
      this.camera = null;
      this.#video.srcObject = null;
      return;
    }
    this.ear?.stop();
    this.#raw?.stop();
    this.microphone?.stop();
    this.ear = this.#raw = this.microphone = null;
    this.#meter.value = this.#meter.min;
  }

  /** Lets go of everything: a meeting in another window may need it. */
  close() {
    this.release("camera");
    this.release("microphone");
  }
}
