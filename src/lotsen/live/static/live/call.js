import { register } from "./figures.js";
import Signalling from "./signalling.js";
import Watchdog from "./watchdog.js";

const PULSE = 500; // ms

/**
 * One connection from browser to browser. Whoever starts it offers and is not polite; the other answers. Beside picture
 * and voice goes a pulse, which is answered at once, so that silence is noticed also where nothing else is sent; it
 * carries what this side shows (`telling`), and `onTold` hears what the other does.
 */
export default class Call {
  #senders = new Map();
  #telling = {};

  constructor({ starts, iceServers, send, on, onState, onTrack, onTold, renewed }) {
    this.peer = new RTCPeerConnection({ iceServers });
    this.forget = register("call", this.peer);
    this.onTold = onTold;
    this.renewed = renewed;
    this.peer.ontrack = ({ track, streams }) => onTrack(track, streams[0]);
    if (starts) this.#pulse(this.peer.createDataChannel("pulse", { ordered: false, maxRetransmits: 0 }));
    else this.peer.ondatachannel = ({ channel }) => this.#pulse(channel);
    this.signalling = new Signalling(this.peer, { polite: !starts, send, on });
    const restart = starts ? () => this.#restart() : null;
    this.watchdog = new Watchdog(this.peer, { onState, restart });
  }

  close() {
    clearInterval(this.beating);
    this.watchdog.stop();
    this.signalling.stop();
    this.forget();
    this.peer.close();
  }

  /** Show or say something, in place of what goes by that name; null ends it. */
  async put(name, track) {
    const sender = this.#senders.get(name);
    if (track && sender) return sender.replaceTrack(track);
    if (track) this.#senders.set(name, this.peer.addTrack(track, new MediaStream([track])));
    else if (sender) {
      this.peer.removeTrack(sender);
      this.#senders.delete(name);
    }
  }

  tell(told) {
    this.#telling = told;
    this.#beat(false);
  }

  /** A credential lives for minutes, so another path gets a fresh one. */
  async #restart() {
    const iceServers = await this.renewed?.();
    if (this.peer.signalingState === "closed") return;
    if (iceServers) this.peer.setConfiguration({ iceServers });
    this.peer.restartIce();
  }

  #pulse(channel) {
    this.channel = channel;
    channel.onopen = () => this.#beat(false);
    channel.onmessage = ({ data }) => this.#hear(data);
    this.beating = setInterval(() => this.#beat(false), PULSE);
  }

  #beat(answers) {
    if (this.channel?.readyState === "open") this.channel.send(JSON.stringify({ answers, told: this.#telling }));
  }

  #hear(data) {
    this.watchdog.heard();
    const { answers, told } = JSON.parse(data);
    if (!answers) this.#beat(true);
    this.onTold(told);
  }
}
