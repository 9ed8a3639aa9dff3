/** Three tones that the microphone hears by itself where it can. Headphones keep them from it: then the person is asked. */
import { seen } from "./clock.js";

const TONES = [800, 1400, 2300]; // Hz
const LEAD_IN = 0.3; // s of a quiet tone: the first one after opening may be lost (measured: 8 of 9 heard)
const TONE = 0.35; // s
const PAUSE = 0.2; // s
const EDGE = 0.02; // s of rise and fall, so that it does not click
const LOUDNESS = 0.3;
const RISE = 20; // dB that a tone must rise; measured: −20 dB against −123 when it is not heard
const EVERY = 20; // ms

/** Plays the tones; `ear` (or null) listens to them. */
export async function play(context, ear, signal) {
  const begins = context.currentTime + 0.05;
  sound(context, 440, begins, LEAD_IN, LOUDNESS / 20);
  const starts = TONES.map((_, i) => begins + LEAD_IN + i * (TONE + PAUSE));
  TONES.forEach((frequency, i) => sound(context, frequency, starts.at(i), TONE, LOUDNESS));
  const quiet = TONES.map((frequency) => ear?.tone(frequency) ?? 0);
  const loudest = [...quiet];
  const timer = setInterval(() => {
    TONES.forEach((frequency, i) => {
      const due = context.currentTime >= starts.at(i) && context.currentTime < starts.at(i) + TONE + PAUSE;
      if (ear && due) loudest.splice(i, 1, Math.max(loudest.at(i), ear.tone(frequency)));
    });
  }, EVERY);
  await seen(1000 * (LEAD_IN + TONES.length * (TONE + PAUSE)), signal);
  clearInterval(timer);
  const heard = loudest.filter((level, i) => level - quiet.at(i) >= RISE).length;
  return { played: context.state === "running", tones: TONES.length, ...(ear && { tones_heard: heard }) };
}

function sound(context, frequency, at, seconds, loudness) {
  const tone = new OscillatorNode(context, { frequency });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(loudness, at + EDGE);
  volume.gain.setValueAtTime(loudness, at + seconds - EDGE);
  volume.gain.linearRampToValueAtTime(0, at + seconds);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + seconds);
}
