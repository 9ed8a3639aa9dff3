const LOOK = 250; // ms
const UNSTABLE = 1_500; // ms of nothing after which it is said
const RESTART = 3_000; // ms of nothing after which another path is looked for
const AGAIN = 4_000; // ms until the next try, twice as long each time
const SLOWEST = 16_000;
const LOST = 45_000; // ms of nothing after which nobody waits any longer
const CONNECTS_WITHIN = 25_000; // ms

/**
 * Notices that nothing comes any more, long before a browser says so (measured: 8 to 18 seconds, or never).
 * `onState` hears connecting, steady, unstable and lost; `restart()` is called where this side shall find another path.
 */
export default class Watchdog {
  constructor(peer, { onState, restart }) {
    this.peer = peer;
    this.onState = onState;
    this.restart = restart;
    this.began = this.heardAt = performance.now();
    this.packets = 0;
    this.state = "connecting";
    this.pause = AGAIN;
    this.looking = setInterval(() => this.look(), LOOK);
  }

  stop() {
    clearInterval(this.looking);
  }

  heard() {
    this.heardAt = performance.now();
  }

  async look() {
    const reports = [...(await this.peer.getStats()).values()];
    const inbound = reports.filter(({ type }) => type === "inbound-rtp");
    const packets = inbound.reduce((sum, { packetsReceived = 0 }) => sum + packetsReceived, 0);
    if (packets > this.packets) this.heard();
    this.packets = packets;
    this.judge(performance.now());
  }

  judge(now) {
    const quiet = now - this.heardAt;
    if (this.state === "connecting") {
      if (this.peer.connectionState === "connected" && quiet < UNSTABLE) this.say("steady");
      else if (now - this.began > CONNECTS_WITHIN) this.say("lost");
      return;
    }
    if (quiet < UNSTABLE) {
      this.pause = AGAIN;
      this.next = 0;
      this.say("steady");
    } else this.say(quiet > LOST ? "lost" : "unstable");
    if (quiet > RESTART && now > (this.next ?? 0) && this.state === "unstable") {
      this.next = now + this.pause;
      this.pause = Math.min(SLOWEST, 2 * this.pause);
      this.restart?.();
    }
  }

  say(state) {
    if (state === this.state) return;
    this.state = state;
    this.onState(state);
  }
}
