import { Load, bounded } from "./load.js";
import { wait } from "./trying.js";
import { unlessAborted, within } from "./clock.js";

const LONGEST_WAIT = 20_000; // ms that a full loop may ask us to wait, all in all
const ANSWERS = 8_000; // ms; our server waits two seconds for its loop
const ONCE_MORE = 2_000; // ms after which a loop that does not answer is asked anew: it may just be starting

/** The loop does not take us: `state` is full, unavailable or failed. */
export class NoLoop extends Error {
  constructor(state) {
    super(state);
    this.state = state;
  }
}

/**
 * Picture and voice out and back again: through our TURN server from one end in this page to another, or to a server
 * that sends back what it gets. `sender` and `receiver` are the ends, which are the same one where a server echoes.
 */
export class MediaLoop {
  constructor({ kind, configuration, loopUrl, stream, onWait, signal, connectsWithin }) {
    this.connectsWithin = connectsWithin; // ms
    this.kind = kind;
    this.loopUrl = loopUrl;
    this.stream = stream;
    this.onWait = onWait;
    this.signal = signal;
    this.load = new Load();
    this.sender = new RTCPeerConnection(configuration);
    this.receiver = kind === "turn" ? new RTCPeerConnection(configuration) : this.sender;
    const peers = [...new Set([this.sender, this.receiver])];
    document.dispatchEvent(new CustomEvent("media:connection", { detail: { kind, peers } })); // for whoever looks along
    this.remote = new MediaStream();
    this.began = performance.now();
  }

  /** Raises NoLoop. `onRemote(stream)` gets the person's own picture and voice as they came back. */
  async open(onRemote) {
    this.came = this.first(this.receiver, onRemote);
    this.addTracks();
    try {
      await (this.kind === "turn" ? this.meetItself() : this.meetServer());
      this.began += this.waited ?? 0;
      await this.within(this.connectsWithin, connected(this.sender), connected(this.receiver));
    } catch (fault) {
      this.close();
      throw fault instanceof NoLoop ? fault : new NoLoop("failed");
    }
    this.connectedMs = performance.now() - this.began;
  }

  close() {
    this.load.end();
    this.sender.close();
    this.receiver.close();
    this.audible?.pause();
  }

  addTracks() {
    const voice = this.stream?.getAudioTracks()[0] ?? this.load.silence();
    this.picture = this.stream?.getVideoTracks()[0];
    const noise = this.kind !== "reflector" || !this.picture ? this.load.noise() : null;
    this.picture ??= noise;
    for (const track of new Set([voice, this.picture, noise])) {
      if (track) bounded(this.sender.addTrack(track, this.remote));
    }
  }

  /** What came back is told once: the voice, and the first of the pictures, which is the person's. */
  first(peer, onRemote) {
    peer.ontrack = ({ track, transceiver }) => {
      if (this.remote.getTracks().some(({ kind }) => kind === track.kind)) return;
      this.remote.addTrack(track);
      if (track.kind === "video") this.pictureMid = transceiver.mid;
      if (track.kind === "audio") this.audible = played(this.remote);
      onRemote?.(this.remote);
    };
  }

  async meetItself() {
    const { sender, receiver } = this;
    sender.onicecandidate = ({ candidate }) => candidate && receiver.addIceCandidate(candidate).catch(() => {});
    receiver.onicecandidate = ({ candidate }) => candidate && sender.addIceCandidate(candidate).catch(() => {});
    const offer = await sender.createOffer();
    await receiver.setRemoteDescription(offer);
    await sender.setLocalDescription(offer);
    const answer = await receiver.createAnswer();
    await sender.setRemoteDescription(answer);
    await receiver.setLocalDescription(answer);
  }

  /** The server is never told where we are: it answers whoever comes. */
  async meetServer() {
    const offer = await this.sender.createOffer();
    const answer = await this.ask(offer);
    await this.sender.setLocalDescription(offer);
    await this.sender.setRemoteDescription(answer);
  }

  async ask({ type, sdp }) {
    this.waited = 0;
    for (let missed = 0; ; ) {
      const response = await this.post({ type, sdp });
      if (response?.ok) {
        if (this.waited) this.onWait?.(0);
        return response.json();
      }
      const told = (await response?.json().catch(() => null)) ?? { state: "unavailable" };
      const full = told.state === "full";
      if (!full && missed++) throw new NoLoop("unavailable");
      const pause = full ? 1_000 * told.wait : ONCE_MORE;
      if (this.waited + pause > LONGEST_WAIT) throw new NoLoop("full");
      if (full) this.onWait?.(told.wait);
      await wait(pause);
      this.waited += pause;
      unlessAborted(this.signal);
    }
  }

  post(offer) {
    const headers = { "Content-Type": "application/json", ...JSON.parse(document.body.getAttribute("hx-headers")) };
    const options = { method: "POST", headers, body: JSON.stringify(offer), signal: this.signal };
    return within(ANSWERS, fetch(this.loopUrl, options).catch(() => null), null);
  }

  async within(ms, ...events) {
    let clock;
    const late = new Promise((_, reject) => {
      clock = setTimeout(reject, ms, new NoLoop("failed"));
      this.signal?.addEventListener("abort", () => reject(this.signal.reason), { once: true });
    });
    try {
      await Promise.race([Promise.all(events), late]);
    } finally {
      clearTimeout(clock);
    }
  }
}

function connected(peer) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (peer.connectionState === "connected") resolve();
      if (peer.connectionState === "failed") reject(new NoLoop("failed"));
    };
    peer.addEventListener("connectionstatechange", look);
    look();
  });
}

/** Sound that nobody plays is not decoded, and then nothing is known of how it fared. Played without being heard. */
function played(stream) {
  const player = new Audio();
  player.muted = true;
  player.srcObject = stream;
  player.play().catch(() => {});
  return player;
}
