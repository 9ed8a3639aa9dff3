/** Which devices there are. Their names are shown here and never sent. */
import { within } from "./clock.js";

const OPENS = 10_000; // ms; see permission.js
const LISTS = 2_000; // ms; a sound service that hangs keeps even the list of cameras back
const RAW_OPENS = 2_000; // ms; the test goes on without it
const KINDS = new Map([["camera", "videoinput"], ["microphone", "audioinput"], ["speaker", "audiooutput"]]);
export const PICTURE = { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: "user" };
export const SMALLER = { width: { ideal: 320 }, height: { ideal: 240 } };
// An iPad may say that it is a Mac, but nobody can touch a Mac's screen.
const iOS = /iPhone|iPad/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && touched());
export const RAW = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };

/** Whether the screen can be touched. */
export function touched() {
  return navigator.maxTouchPoints > 0;
}

/** The devices of one kind (camera, microphone, speaker): [{id, name}]; null where the browser does not tell in time. */
export async function list(kind) {
  const all = await within(LISTS, navigator.mediaDevices?.enumerateDevices?.(), null);
  if (!all) return null;
  const ours = all.filter((device) => device.kind === KINDS.get(kind) && device.deviceId !== "communications");
  return ours.map((device) => ({ id: device.deviceId, name: device.label }));
}

/** Opens one camera or microphone: {track, error, opened_ms}. */
export async function open(kind, id) {
  const began = performance.now();
  const wanted = { ...(kind === "camera" ? PICTURE : {}), ...(id ? { deviceId: { exact: id } } : {}) };
  const asked = navigator.mediaDevices
    .getUserMedia(kind === "camera" ? { video: wanted } : { audio: wanted })
    .then((stream) => ({ track: stream.getTracks()[0] }), (error) => ({ error: error.name }));
  const got = await within(OPENS, asked, { error: "Timeout" });
  return { ...got, opened_ms: Math.round(performance.now() - began) };
}

/** The same microphone without what browsers do to the sound; null where two at once cannot be had. */
export async function raw(track) {
  if (iOS) return null; // iOS takes the first one away
  const { deviceId } = track.getSettings();
  const asked = navigator.mediaDevices.getUserMedia({ audio: { ...RAW, deviceId: deviceId && { exact: deviceId } } });
  return within(RAW_OPENS, asked.then((stream) => stream.getAudioTracks()[0], () => null), null);
}

