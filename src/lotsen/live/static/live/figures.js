/**
 * The connections of this page whose figures may be told, the newest last. Any page may register one of its own: by
 * `register(kind, ...peers)`, or without knowing of us by the event "media:connection" on the document with
 * `{kind, peers}` as its detail. `kind` is call, visit, turn, reflector or janus.
 */
const known = new Set();

export function register(kind, ...peers) {
  const one = { kind, peers, before: null };
  known.add(one);
  return () => known.delete(one);
}

document.addEventListener("media:connection", ({ detail: { kind, peers } }) => register(kind, ...peers));

/** The figures of the newest connection that stands, since they were read the last time; null where there is none. */
export async function read() {
  for (const one of [...known].reverse()) {
    if (one.peers.every(({ connectionState }) => connectionState === "closed")) known.delete(one);
    else if (one.peers.some(({ connectionState }) => connectionState === "connected")) return figures(one);
  }
  return null;
}

async function figures(one) {
  const reports = (await Promise.all(one.peers.map(async (peer) => [...(await peer.getStats()).values()]))).flat();
  const now = counted(reports), before = one.before ?? now;
  one.before = now;
  const seconds = (now.at - before.at) / 1000;
  const rate = (from, to) => (seconds > 0 ? Math.max(0, Math.round((8 * (to - from)) / seconds / 1000)) : undefined);
  return present({
    kind: one.kind,
    ...trip(reports),
    loss: lost(reports, before, now),
    kbps_in: rate(before.received, now.received),
    kbps_out: rate(before.sent, now.sent),
    path: path(reports),
  });
}

function of(reports, type) {
  return reports.filter((report) => report.type === type);
}

function sum(reports, value) {
  return reports.reduce((total, report) => total + (value(report) || 0), 0);
}

function counted(reports) {
  const inbound = of(reports, "inbound-rtp");
  return {
    at: performance.now(),
    received: sum(inbound, ({ bytesReceived }) => bytesReceived),
    sent: sum(of(reports, "outbound-rtp"), ({ bytesSent }) => bytesSent),
    packets: sum(inbound, ({ packetsReceived }) => packetsReceived),
    lost: sum(inbound, ({ packetsLost }) => packetsLost),
  };
}

/** The worse of what got lost on the way here and of what the other side says that it lost. */
function lost(reports, before, now) {
  const missing = Math.max(0, now.lost - before.lost), came = now.packets - before.packets;
  const here = came > 0 ? missing / (missing + came) : undefined;
  const there = of(reports, "remote-inbound-rtp").map(({ fractionLost }) => fractionLost);
  return worst([here, ...there], 4);
}

function trip(reports) {
  const pair = selected(reports);
  const told = of(reports, "remote-inbound-rtp");
  const trips = [pair?.currentRoundTripTime, ...told.map(({ roundTripTime }) => roundTripTime)].filter((time) => time > 0);
  const jitter = worst([...of(reports, "inbound-rtp"), ...told].map(({ jitter: seconds }) => seconds), 4);
  return {
    rtt_ms: trips.length ? Math.round(1000 * Math.min(...trips)) : undefined,
    jitter_ms: jitter === undefined ? undefined : Math.round(1000 * jitter),
  };
}

function selected(reports) {
  const transport = reports.find(({ type, selectedCandidatePairId: id }) => type === "transport" && id);
  const chosen = ({ id, selected: is, nominated, state }) =>
    transport ? id === transport.selectedCandidatePairId : is ?? (nominated && state === "succeeded");
  return of(reports, "candidate-pair").find(chosen);
}

function path(reports) {
  const local = reports.find(({ id }) => id === selected(reports)?.localCandidateId);
  if (!local) return undefined;
  return local.candidateType === "relay" ? local.relayProtocol ?? "udp" : "direct";
}

function worst(values, digits) {
  const finite = values.filter(Number.isFinite);
  return finite.length ? Number(Math.max(0, ...finite).toFixed(digits)) : undefined;
}

function present(measures) {
  return Object.fromEntries(Object.entries(measures).filter(([, value]) => value !== undefined));
}
