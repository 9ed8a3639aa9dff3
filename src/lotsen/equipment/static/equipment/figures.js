import { median, round } from "./socket.js";

const PEAK = 2_000; // ms over which the most that arrived is taken for what the line bears

/** One look at both ends: what the browser counts, as far as it does. What is missing is not tested. */
export async function look(loop) {
  const [out, back] = await Promise.all([reports(loop.sender), reports(loop.receiver)]);
  const inbound = back.filter(({ type }) => type === "inbound-rtp");
  const pictures = inbound.filter(({ kind }) => kind === "video");
  const transport = out.find(({ type, selectedCandidatePairId }) => type === "transport" && selectedCandidatePairId);
  const isSelected = ({ id, type, nominated, state, selected }) =>
    transport ? id === transport.selectedCandidatePairId : type === "candidate-pair" && (selected ?? (nominated && state === "succeeded"));
  return {
    at: performance.now(),
    audio: inbound.find(({ kind }) => kind === "audio") ?? {},
    picture: pictures.find(({ mid }) => mid === loop.pictureMid) ?? pictures[0] ?? {},
    bytes: inbound.reduce((sum, { bytesReceived = 0 }) => sum + bytesReceived, 0),
    sent: out.find(({ type, kind }) => type === "outbound-rtp" && kind === "audio") ?? {},
    told: out.find(({ type, kind }) => type === "remote-inbound-rtp" && kind === "audio") ?? {},
    pair: out.find(isSelected) ?? {},
  };
}

/** From looks, the first and the last of a window, to measures (docs/equipment-result.md). */
export function figures(looks, kind) {
  const first = looks[0], last = looks.at(-1);
  const since = (part, name) => difference(first[part][name], last[part][name]);
  const received = since("audio", "packetsReceived"), lost = since("audio", "packetsLost");
  const packets = received === undefined ? undefined : received + Math.max(0, lost ?? 0);
  const seconds = (last.at - first.at) / 1000;
  return known({
    seconds: round(seconds, 1),
    packets,
    loss: packets && lost !== undefined ? share(lost, packets) : undefined,
    ...(kind === "janus" ? apart(since, packets, lost) : {}),
    rtt_ms: shortest(looks),
    jitter_ms: middle(looks.map(({ audio }) => audio.jitter), 1000),
    buffer_ms: per(since("audio", "jitterBufferDelay"), since("audio", "jitterBufferEmittedCount"), 1000),
    concealed: concealed(since),
    ...(kind === "reflector" ? {} : { kbps: peak(looks), estimate_kbps: estimate(last) }),
    gap_ms: round(longestGap(looks)),
    freezes: since("picture", "freezeCount"),
  });
}

/** How long nothing at all has come, at this look: ms. */
export function quietFor(looks) {
  const last = looks.at(-1);
  const then = [...looks].reverse().find(({ bytes }) => bytes !== last.bytes);
  const since = looks[looks.indexOf(then) + 1] ?? last;
  return last.at - since.at;
}

/** Janus tells what it lost of ours; what else is missing was lost on the way back. Voice is never sent anew. */
function apart(since, packets, lost) {
  const sent = since("sent", "packetsSent"), up = since("told", "packetsLost");
  if (!sent || up === undefined || lost === undefined) return {};
  return { loss_up: share(up, sent), loss_down: share(lost - up, packets) };
}

function concealed(since) {
  const samples = since("audio", "totalSamplesReceived");
  const made = since("audio", "concealedSamples") - (since("audio", "silentConcealedSamples") ?? 0);
  return samples && made >= 0 ? share(made, samples) : undefined;
}

/** The most that arrived in two seconds, kbit/s: a narrow line never lets through more than it has. */
function peak(looks) {
  const rates = looks.flatMap((from) => {
    const to = looks.find(({ at }) => at - from.at >= PEAK);
    return to ? [(8 * (to.bytes - from.bytes)) / (to.at - from.at)] : [];
  });
  return rates.length ? round(Math.max(...rates)) : undefined;
}

function estimate({ pair: { availableOutgoingBitrate } }) {
  return availableOutgoingBitrate === undefined ? undefined : round(availableOutgoingBitrate / 1000);
}

/** Time between looks in which nothing came; never more than there was, also where we looked too seldom. */
function longestGap(looks) {
  let longest = 0, gap = 0;
  for (let place = 1; place < looks.length; place++) {
    const came = looks[place].bytes !== looks[place - 1].bytes;
    gap = came ? 0 : gap + looks[place].at - looks[place - 1].at;
    longest = Math.max(longest, gap);
  }
  return longest;
}

/** The line's own delay: what comes on top of it is the queue that our load makes at a narrow place. */
function shortest(looks) {
  const trips = looks.flatMap(({ told, pair }) => [told.roundTripTime, pair.currentRoundTripTime]);
  const known = trips.filter((trip) => trip > 0);
  return known.length ? round(Math.min(...known) * 1000, 1) : undefined;
}

function middle(values, times) {
  const known = values.filter(Number.isFinite);
  return known.length ? round(median(known) * times, 1) : undefined;
}

function per(sum, count, times) {
  return sum !== undefined && count > 0 ? round((sum / count) * times) : undefined;
}

function share(part, whole) {
  return round(Math.min(1, Math.max(0, part / whole)), 4);
}

function difference(before, after) {
  return after === undefined ? undefined : after - (before ?? 0);
}

function known(measures) {
  return Object.fromEntries(Object.entries(measures).filter(([, value]) => value !== undefined));
}

async function reports(peer) {
  return [...(await peer.getStats()).values()];
}
