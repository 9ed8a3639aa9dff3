/** The five checks of the device itself: what to measure, when to look once more, and which other device to try. */
import * as camera from "./camera.js";
import * as microphone from "./microphone.js";
import * as permission from "./permission.js";
import * as speaker from "./speaker.js";
import { PICTURE, SMALLER } from "./devices.js";
import { seen, undisturbed } from "./clock.js";

const PAUSE = 700; // ms before a device that would not open is tried once more
const REFUSED = new Set(["refused", "refused-earlier", "dismissed", "system", "unanswered"]);

export default class Checks {
  #media;
  #rows;
  #tell;
  #person;
  #errors = new Map();
  #ended = new Set();

  /** `tell(check, measures)` answers with the verdict; `person` is asked what no machine can know. */
  constructor(media, rows, tell, person) {
    this.#media = media;
    this.#rows = rows;
    this.#tell = tell;
    this.#person = person;
  }

  async browser(measures) {
    this.#rows.running("browser");
    const answer = await this.#tell("browser", measures);
    this.#rows.show("browser", answer);
    return answer;
  }

  /** Resolves to {camera, microphone, later}: whether each is worth a look, and a question that is still open. */
  async permission() {
    this.#rows.running("permission");
    const before = await permission.standing();
    if (before.camera !== "granted" || before.microphone !== "granted") this.#person.say("allow");
    const asked = await permission.ask(this.#media.wanted);
    this.#person.say(null);
    this.#media.adopt(asked.tracks);
    for (const kind of ["camera", "microphone"]) this.#note(kind, asked);
    this.#rows.show("permission", await this.#tell("permission", asked.measures));
    const no = { camera: REFUSED.has(asked.measures.camera), microphone: REFUSED.has(asked.measures.microphone) };
    const none = no.camera && no.microphone;
    return { camera: !none, microphone: !none, later: asked.later };
  }

  #note(kind, { errors, tracks, opened_ms }) {
    const error = kind === "camera" ? errors.camera : errors.microphone;
    this.#errors.set(kind, { ...(error && { error: error.name }), opened_ms });
    if (kind === "camera" ? tracks.camera : tracks.microphone) this.#ended.delete(kind);
  }

  /** Nobody may look at it or listen to it. */
  async blocked(kind) {
    this.#rows.show(kind, await this.#tell(kind, { error: "NotAllowedError" }));
  }

  async camera() {
    const look = (signal) => camera.measure(this.#media.camera, this.#media.video, signal);
    await this.#device("camera", look, look);
  }

  async microphone() {
    let heard = {};
    const listen = async (signal, more) => {
      await this.#media.listen();
      if (!this.#media.ear) return {};
      this.#person.say("listening");
      heard = await microphone.measure(this.#media.microphone, this.#media.ear, signal, more);
      this.#person.say(null);
      return heard;
    };
    const longer = (signal) => listen(signal, heard.seconds && { longer: true, seconds: heard.seconds });
    await this.#device("microphone", listen, longer);
  }

  async speaker() {
    this.#rows.running("speaker");
    const awake = await this.#media.awake(this.#person.tap);
    await this.#media.listen();
    const play = async (signal) => {
      this.#person.say("playing");
      const heard = await speaker.play(this.#media.context, this.#media.ear, signal);
      this.#person.say(null);
      return heard;
    };
    const measures = awake ? await undisturbed(play) : { played: false };
    const { all, id, count: outputs } = await this.#media.which("speaker");
    if (this.#media.turns) this.#rows.devices("speaker", all, id);
    return { outputs, ...measures, play, awake };
  }

  /** The tones were not heard by the microphone: the person says whether they were. */
  async heard({ play, awake, ...measures }) {
    let answer = await this.#tell("speaker", measures);
    while (awake && answer.verdict === "pending") {
      const said = await this.#person.ask({ listened: "tones_heard" in measures });
      if (said === "again") await undisturbed(play);
      else answer = await this.#tell("speaker", { ...measures, answer: said });
      if (said === "") break;
    }
    this.#rows.show("speaker", answer);
  }

  /** It went away, or nothing more comes from it. */
  lost(kind, ended) {
    if (ended) this.#ended.add(kind);
    this.#errors.delete(kind);
  }

  /** A camera that cannot keep up is left with a smaller picture, where it is quicker with that. */
  async #smaller(look, first) {
    if (!(await this.#media.sized(SMALLER))) return null;
    const smaller = await this.#measure("camera", look);
    if (!(smaller.fps > first.fps)) await this.#media.sized(PICTURE);
    return this.#tell("camera", { ...first, smaller });
  }

  /** Looks, looks once more before bad news, and tries the others before worse. */
  async #device(kind, look, again) {
    this.#rows.running(kind);
    let measures = await this.#measure(kind, look);
    let answer = await this.#tell(kind, measures);
    if (answer.verdict !== "pass" && measures.error !== "NotAllowedError") {
      this.#rows.running(kind, "once-more");
      if (measures.error) await seen(PAUSE);
      measures = await this.#measure(kind, again);
      answer = await this.#tell(kind, measures);
    }
    if (answer.finding === "camera.slow") answer = (await this.#smaller(look, measures)) ?? answer;
    if (answer.verdict === "fail" && measures.error !== "NotAllowedError") {
      answer = (await this.#others(kind, look, measures)) ?? answer;
    }
    const { all, id } = await this.#media.which(kind);
    this.#rows.devices(kind, all, id);
    this.#rows.show(kind, answer);
  }

  async #others(kind, look, first) {
    const { all, id } = await this.#media.which(kind);
    const began = id ?? this.#media.chosen.get(kind) ?? all.at(0)?.id;
    for (const device of all.filter((one) => one.id && one.id !== began)) {
      this.#errors.set(kind, await this.#opened(kind, device.id));
      const other = await this.#measure(kind, look);
      if (other.error) continue;
      const answer = await this.#tell(kind, { ...other, other: first });
      if (answer.verdict !== "fail") return answer;
    }
    if (all.length < 2) return null;
    this.#errors.set(kind, await this.#opened(kind, began));
    return this.#tell(kind, first);
  }

  /** Measures the open device, or opens it first; {error} where it does not open. */
  async #measure(kind, look) {
    if (!this.#media.track(kind)) {
      const known = this.#errors.get(kind);
      if (!known?.error || known.told) this.#errors.set(kind, await this.#opened(kind));
    }
    const { error, opened_ms } = this.#errors.get(kind) ?? {};
    const { count, chosen } = await this.#media.which(kind);
    const about = { count, chosen, opened_ms };
    if (!this.#media.track(kind)) {
      this.#errors.set(kind, { error, told: true });
      return { ...about, ...(error && { error }), ended: this.#ended.has(kind) };
    }
    const track = this.#media.track(kind);
    const measures = await undisturbed((signal) => look(signal));
    if (track.readyState === "ended") this.#ended.add(kind);
    return { ...about, ...measures, ended: track.readyState === "ended" };
  }

  async #opened(kind, id) {
    const { error, opened_ms, track } = await this.#media.open(kind, id);
    if (track) this.#ended.delete(kind);
    return { ...(error && { error }), opened_ms };
  }
}
