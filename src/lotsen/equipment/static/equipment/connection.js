import { figures, look, quietFor } from "./figures.js";
import { MediaLoop, NoLoop } from "./media-loop.js";
import { Paths } from "./paths.js";
import { round, socket } from "./socket.js";
import { wait } from "./trying.js";
import { unlessAborted } from "./clock.js";

const WINDOW = 6_000; // ms; some 300 packets of sound
const RETEST = 5_000; // ms
const CONNECTS_WITHIN = 10_000; // ms
const CONNECTS_AGAIN_WITHIN = 5_000; // ms
const STEP = 250; // ms between looks
const LOST = 1_500; // ms of nothing after which the network is taken for gone
const PATIENCE = 15_000; // ms for it to come back
const ANEW = 4_000; // ms of nothing after which the loop is opened once more

/** Start what needs no permission, as soon as the page is there: websocket and paths. */
export function prepare(connection, socketUrl) {
  const paths = new Paths(connection);
  return { connection, paths, socketUrl, socket: socket(socketUrl), best: paths.best() };
}

/**
 * The measures of the connection check (docs/equipment-result.md). Never throws for what may be wrong with a network.
 * `onFrame(ms)` hears of the first picture that came back, `onRemoteStream(stream)` gets picture and voice,
 * `onWait(seconds)` is told when the loop is full, and with 0 when there is a place, `onProgress(share)` how much of a long window has passed. `signal` ends it with what is known by then.
 */
export async function measure(context) {
  const { prepared } = context;
  const { kind } = prepared.connection;
  const media = navigator.onLine ? new Measuring(context).run() : { loop: "failed" };
  const [signalling, paths, fared] = await Promise.all([prepared.socket, prepared.paths.results(), media]);
  const offline = !navigator.onLine && !("socket_ms" in signalling);
  return { kind, ...(offline ? { offline } : {}), ...signalling, paths, ...fared };
}

class Measuring {
  constructor({ prepared, loopUrl, stream, onFrame, onRemoteStream, onWait, onProgress, signal }) {
    this.prepared = prepared;
    this.loopUrl = loopUrl;
    this.stream = stream;
    this.onFrame = onFrame;
    this.onRemoteStream = onRemoteStream;
    this.onWait = onWait;
    this.onProgress = onProgress;
    this.signal = signal;
    this.kind = prepared.connection.kind;
    this.found = { used: "" };
  }

  async run() {
    try {
      await this.openOrAgain();
      await this.firstPicture();
      const fared = await this.window(this.prepared.connection.window_ms ?? WINDOW);
      this.found = { ...this.found, ...fared };
      await this.retest();
    } catch (fault) {
      if (fault instanceof NoLoop) this.found.loop = fault.state;
      else if (!this.signal?.aborted) throw fault;
    } finally {
      this.loop?.close();
    }
    return this.found;
  }

  /** One silent try more where media does not get through. */
  async openOrAgain() {
    try {
      await this.open();
    } catch (fault) {
      if (fault.state !== "failed" || !this.loop || this.signal?.aborted) throw fault;
      await this.open(CONNECTS_AGAIN_WITHIN);
    }
  }

  /** Over the best path that there is. */
  async open(connectsWithin = CONNECTS_WITHIN) {
    const { paths, best } = this.prepared;
    let configuration = { iceServers: [] };
    if (paths.any) {
      this.found.used = await best;
      if (!this.found.used) throw new NoLoop(await this.whyNoPath());
      configuration = paths.configuration(this.prepared.connection.paths[this.found.used]);
    }
    this.loop = new MediaLoop({ ...this, configuration, connectsWithin });
    await this.loop.open(this.onRemoteStream);
    this.found.used ||= "direct";
    this.found.loop = "ok";
    this.found.connected_ms ??= round(this.loop.connectedMs);
  }

  /** A credential that our own server does not know is our fault, and never that of a network. */
  async whyNoPath() {
    const results = Object.values(await this.prepared.paths.results());
    return results.some(({ error }) => error === "credential") ? "credential" : "failed";
  }

  async firstPicture() {
    const until = performance.now() + LOST;
    while (this.loop.picture && performance.now() < until) {
      const { picture } = await look(this.loop);
      if (picture.framesDecoded > 0) {
        this.found.first_frame_ms = round(performance.now() - this.loop.began);
        this.onFrame?.(this.found.first_frame_ms);
        return;
      }
      await this.pause(50);
    }
  }

  /** Look at the loop for some time. A network that goes and comes back, or a page that is hidden, begins it anew. */
  async window(length) {
    let looks = [], lost = 0;
    do {
      if (document.hidden) {
        if (!(await this.seen())) return {};
        looks = [];
      }
      looks.push(await look(this.loop));
      const quiet = quietFor(looks);
      if (quiet >= LOST && !lost) {
        lost = quiet + (await this.back());
        looks = [await look(this.loop)];
      }
      if (length > WINDOW) this.onProgress?.((looks.at(-1).at - looks[0].at) / length);
      await this.pause(STEP);
    } while (looks.length < 2 || looks.at(-1).at - looks[0].at < length);
    const fared = figures(looks, this.kind);
    return { ...fared, gap_ms: round(Math.max(fared.gap_ms, lost)) };
  }

  /** Browsers slow down a page that nobody sees: wait until it is seen; false where that takes too long. */
  async seen() {
    const until = performance.now() + PATIENCE;
    while (document.hidden && performance.now() < until) await this.pause(STEP);
    if (document.hidden) this.found.interrupted = "hidden";
    return !document.hidden;
  }

  /** Wait for the network to come back; how long that took in ms. Raises NoLoop where it does not. */
  async back() {
    const began = performance.now();
    this.found.interrupted = "network";
    for (let tried = began; performance.now() - began < PATIENCE; ) {
      const { bytes } = await look(this.loop);
      await this.pause(STEP);
      if ((await look(this.loop)).bytes !== bytes) return performance.now() - began;
      if (performance.now() - tried > ANEW) {
        tried = performance.now();
        this.loop.close();
        await this.open().catch(() => {});
      }
    }
    throw new NoLoop("failed");
  }

  /** One silent try more before bad news: the better of both counts, and both are told. */
  async retest() {
    const { doubtful = [] } = this.prepared.connection;
    const told = { ...(await this.prepared.socket), ...this.found };
    const crossed = ({ measure, limit, high }) =>
      measure in told && (high ? told[measure] < limit : told[measure] > limit);
    if (this.found.interrupted || !doubtful.some((line) => line.measure !== "connected_ms" && crossed(line))) return;
    const [fared, { socket_rtt_ms }] = await Promise.all([this.window(RETEST), socket(this.prepared.socketUrl)]);
    this.found.retest = { ...fared, ...(socket_rtt_ms !== undefined && { socket_rtt_ms }) };
  }

  async pause(ms) {
    await wait(ms);
    unlessAborted(this.signal);
  }
}
