/** May the page use camera and microphone? Asked once for both, so that there is one question to answer. */
import { within } from "./clock.js";

const UNANSWERED = 20_000; // ms of a question on the screen; BigBlueButton waits as long
const OPENS = 10_000; // ms once it is allowed: a sound service that hangs is told by the browser after 30 s only
const LATE = Symbol("late");

/** What the browser says of each device before anybody is asked: granted, prompt, denied or unknown. */
export async function standing() {
  const [camera, microphone] = await Promise.all(["camera", "microphone"].map(one));
  return { camera, microphone };
}

async function one(name) {
  try {
    return (await navigator.permissions.query({ name })).state;
  } catch {
    return "unknown"; // Firefox and older Safari do not tell
  }
}

/** Calls back when what is allowed has changed outside the page. */
export async function onChange(call) {
  for (const name of ["camera", "microphone"]) {
    try {
      (await navigator.permissions.query({ name })).addEventListener("change", call);
    } catch {
      // not told by this browser
    }
  }
}

/**
 * Opens what `wanted` asks for ({video, audio} as for getUserMedia). Resolves to {measures, tracks, errors, opened_ms,
 * later}: tracks and errors by device; `later` is the promise of a question that is still on the screen, or null.
 */
export async function ask(wanted) {
  const before = await standing();
  const granted = before.camera === "granted" && before.microphone === "granted";
  const began = performance.now();
  const asked = open(wanted);
  let got = await within(granted ? OPENS : UNANSWERED, asked, LATE);
  const later = got === LATE && !granted ? asked : null;
  if (later) return told(before, began, {}, { camera: "unanswered", microphone: "unanswered" }, later);
  if (got === LATE || (got.error && (await severally(got.error)))) got = await apart(wanted);
  const errors = got.errors ?? { camera: got.error, microphone: got.error };
  const outcome = { camera: result("camera", errors, before), microphone: result("microphone", errors, before) };
  return told(before, began, { ...got, errors }, outcome, null);
}

async function open(wanted) {
  try {
    const stream = await navigator.mediaDevices.getUserMedia(wanted);
    return { camera: stream.getVideoTracks()[0], microphone: stream.getAudioTracks()[0] };
  } catch (error) {
    return { error };
  }
}

/** Whether one device may work though both together do not; after a plain no nobody is asked again. */
async function severally(error) {
  if (error.name !== "NotAllowedError") return true;
  const now = await standing();
  return now.camera !== now.microphone && [now.camera, now.microphone].includes("granted");
}

async function apart({ video, audio }) {
  const late = { error: new DOMException("", "Timeout") };
  const [seen, heard] = await Promise.all([
    within(OPENS, open({ video }), late),
    within(OPENS, open({ audio }), late),
  ]);
  return { camera: seen.camera, microphone: heard.microphone, errors: { camera: seen.error, microphone: heard.error } };
}

function result(device, errors, before) {
  const error = device === "camera" ? errors.camera : errors.microphone;
  if (!error) return "granted";
  if (error.name === "NotFoundError" || error.name === "OverconstrainedError") return "missing";
  if (error.name !== "NotAllowedError") return "granted"; // it may be used, and does not open: the device's own check
  if (/system/i.test(error.message)) return "system";
  if (/dismiss/i.test(error.message)) return "dismissed";
  return (device === "camera" ? before.camera : before.microphone) === "denied" ? "refused-earlier" : "refused";
}

function told(before, began, got, outcome, later) {
  const opened_ms = Math.round(performance.now() - began);
  const tracks = { camera: got.camera ?? null, microphone: got.microphone ?? null };
  const measures = { before, ...outcome, asked_ms: opened_ms };
  return { measures, tracks, errors: got.errors ?? {}, opened_ms, later };
}
