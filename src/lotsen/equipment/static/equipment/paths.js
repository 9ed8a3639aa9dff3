import { twice, wait } from "./trying.js";

const DEADLINE = 5_000; // ms; the browser itself tells of blocked UDP after 40 s
const GRACE = 1_000; // ms that a better path may be slower than a worse one
const BEST_FIRST = ["udp", "tcp", "tls"];

/** Which ways media finds to our TURN server: each is tried alone, all at once, and needs no permission. */
export class Paths {
  constructor({ ice_servers: servers = [], paths = {} }) {
    this.server = servers[0];
    this.tries = new Map(BEST_FIRST.filter((path) => paths[path]).map((path) => [
      path, twice(() => this.try(paths[path])),
    ]));
  }

  get any() {
    return this.tries.size > 0;
  }

  /** For a connection that goes this one way alone. */
  configuration(url) {
    return { iceServers: [{ ...this.server, urls: [url] }], iceTransportPolicy: "relay" };
  }

  /** `{udp: {ok, ms, error}, …}` once all are known. */
  async results() {
    const known = [...this.tries].map(async ([path, trying]) => [path, await trying]);
    return Object.fromEntries(await Promise.all(known));
  }

  /** The best path that works, or "" once none does. */
  best() {
    const works = [...this.tries].map(async ([path, trying]) => {
      if (!(await trying).ok) throw new Error(path);
      await wait(GRACE * BEST_FIRST.indexOf(path));
      return path;
    });
    return Promise.any(works).catch(() => "");
  }

  /** A candidate says that the path works, whatever errors came with it: browsers tell of other interfaces too. */
  try(url) {
    const began = performance.now();
    return new Promise((resolve) => {
      let peer, error = "timeout";
      const end = (ok) => {
        clearTimeout(clock);
        peer?.close();
        resolve({ ok, ms: Math.round(performance.now() - began), ...(ok ? {} : { error }) });
      };
      const clock = setTimeout(end, DEADLINE, false);
      try {
        peer = new RTCPeerConnection(this.configuration(url));
      } catch (fault) {
        error = fault.name;
        return end(false);
      }
      peer.onicecandidate = ({ candidate }) => {
        if (candidate?.candidate) end(true);
        else if (!candidate && error !== "timeout") end(false);
      };
      peer.onicecandidateerror = ({ errorCode }) => {
        error = errorCode === 401 ? "credential" : String(errorCode);
        if (errorCode === 401) end(false);
      };
      peer.createDataChannel("path");
      peer.createOffer().then((offer) => peer.setLocalDescription(offer)).catch(() => end(false));
    });
  }
}
