/** Three tones that the microphone hears by itself where it can. Headphones keep them from it: then the person is asked. */
import { seen } from "./clock.js";

const TONES = [800, 1400, 2300]; // Hz
const LEAD_IN = 0.3; // s of a quiet tone: the first one after opening may be lost (measured: 8 of 9 heard)
const TONE = 0.35; // s
const PAUSE = 0.2; // s
const EDGE = 0.02; // s of rise and fall, so that it does not click
const LOUDNESS = 0.3;
const RISE = 20; // dB that a tone must rise; measured: −20 dB against −123 when it is not heard
const APART = 15; // dB that it must stand above the other two just then, or it is a noise
const EVERY = 20; // ms

/** Plays the tones; `ear` (or null) listens to them. */
export async function play(context, ear, signal) {
  const begins = context.currentTime + 0.05;
  sound(context, 440, begins, LEAD_IN, LOUDNESS / 20);
  const starts = TONES.map((_, i) => begins + LEAD_IN + i * (TONE + PAUSE));
  TONES.forEach((frequency, i) => sound(context, frequency, starts.at(i), TONE, LOUDNESS));
  const quiet = ear && levels(ear);
  const heard = new Set();
  const timer = setInterval(() => {
    const now = context.currentTime;
    const due = starts.findIndex((start) => now >= start && now < start + TONE + PAUSE);
    if (ear && due >= 0 && stands(levels(ear), due, quiet)) heard.add(due);
  }, EVERY);
  await seen(1000 * (LEAD_IN + TONES.length * (TONE + PAUSE)), signal);
  clearInterval(timer);
  return { played: context.state === "running", tones: TONES.length, ...(ear && { tones_heard: heard.size }) };
}

const levels = (ear) => TONES.map((frequency) => ear.tone(frequency));

function stands(loud, tone, quiet) {
  const others = loud.filter((_, i) => i !== tone);
  return loud.at(tone) - quiet.at(tone) >= RISE && loud.at(tone) - Math.max(...others) >= APART;
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
