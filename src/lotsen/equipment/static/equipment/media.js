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
    if (Context) this.context ??= new Context();
    this.context?.resume().catch(() => {});
  }

  /** Whether sound runs; `tap()` asks the person for the tap that it may need. */
  async awake(tap) {
    if (!this.context) return false;
    await within(WAKES, this.context.resume(), null);
    if (this.context.state !== "running") await tap();
    return this.context.state === "running";
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

  /** Listens to the microphone: as it is where that can be had, else as the browser improves it. */
  async listen() {
    if (this.ear || !this.microphone || !this.context) return;
    this.#raw = await devices.raw(this.microphone);
    this.ear = new Ear(this.context, this.#raw ?? this.microphone, (level) => { this.#meter.value = level; });
  }

  track(kind) {
    const track = kind === "camera" ? this.camera : this.microphone;
    return track?.readyState === "live" ? track : null;
  }

  /** Which one of several it is, and how many there are; their names stay here. */
  async which(kind) {
    const all = await devices.list(kind);
    const id = this.track(kind)?.getSettings().deviceId;
    return { all, id, count: all.length, ...(id && { chosen: all.findIndex((device) => device.id === id) }) };
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
