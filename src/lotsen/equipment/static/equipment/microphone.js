/** What a microphone delivers while somebody says their name. */
import { seen } from "./clock.js";

const SHORT = 2_000; // ms that a voice is listened to
const LONG = 4_000; // ms more when nothing was heard: six in all before anything is said of it

/** Measures through an ear; `longer` goes on with the stretch that was begun. */
export async function measure(track, ear, signal, { longer = false, seconds = 0 } = {}) {
  if (!longer) ear.begin();
  const ms = longer ? LONG : SHORT;
  const done = new AbortController();
  const stop = () => done.abort();
  signal.addEventListener("abort", stop);
  track.addEventListener("ended", stop);
  const timer = setInterval(() => track.readyState === "ended" && stop(), 100);
  await seen(ms, done.signal);
  clearInterval(timer);
  return { ...ear.figures(), muted: track.muted, seconds: seconds + ms / 1000 };
}
