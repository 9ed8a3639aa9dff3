const GATHER = 120; // ms in which candidates are gathered into one message

/**
 * Two browsers agree on a connection ("perfect negotiation"): either may offer at any time, and where both do, the
 * polite one gives way. Knows nothing of who they are: `send(message)` says something to the other side, `on(listen)`
 * hears it and returns what ends that.
 */
export default class Signalling {
  #candidates = [];
  #offering = false;
  #answered = false;
  #ignoring = false;
  #last = Promise.resolve();

  constructor(peer, { polite, send, on }) {
    this.peer = peer;
    this.polite = polite;
    this.send = send;
    peer.onnegotiationneeded = () => this.#offer();
    peer.onicecandidate = ({ candidate }) => candidate?.candidate && this.#gather(candidate);
    this.off = on((message) => this.#hear(message));
  }

  stop() {
    this.off();
    clearTimeout(this.gathering);
    this.peer.onnegotiationneeded = this.peer.onicecandidate = null;
  }

  async #offer() {
    try {
      this.#offering = true;
      await this.peer.setLocalDescription();
      this.#describe();
    } catch (fault) {
      if (this.peer.signalingState !== "closed") console.warn(fault);
    } finally {
      this.#offering = false;
    }
  }

  #describe() {
    const { type, sdp } = this.peer.localDescription;
    this.send({ description: { type, sdp } });
  }

  #gather(candidate) {
    this.#candidates.push(candidate.toJSON());
    this.gathering ??= setTimeout(() => {
      this.gathering = null;
      this.send({ candidates: this.#candidates.splice(0) });
    }, GATHER);
  }

  /** One message after the other: what comes in while one is being worked on waits. */
  #hear(message) {
    this.#last = this.#last.then(() => this.#work(message)).catch((fault) => {
      if (this.peer.signalingState !== "closed") console.warn(fault);
    });
  }

  async #work({ description, candidates = [] }) {
    if (description) await this.#agree(description);
    for (const candidate of candidates) {
      await this.peer.addIceCandidate(candidate).catch((fault) => {
        if (!this.#ignoring) throw fault;
      });
    }
  }

  async #agree(description) {
    const { peer } = this;
    const free = !this.#offering && (peer.signalingState === "stable" || this.#answered);
    this.#ignoring = description.type === "offer" && !free && !this.polite;
    if (this.#ignoring) return;
    this.#answered = description.type === "answer";
    await peer.setRemoteDescription(description);
    this.#answered = false;
    if (description.type !== "offer") return;
    await peer.setLocalDescription();
    this.#describe();
  }
}
