/** Listens to one track: the level for the meter, and what a stretch of sound was like. */
const BLOCK = 2048; // samples, 43 ms at 48 kHz
const EVERY = 40; // ms
const FULL = 0.985; // testrtc: from here on a sample is clipped
const LOWEST = -120; // dBFS that silence counts as
const LOUD = 0.9; // of the blocks are quieter than the level that is told

export default class Ear {
  #source;
  #analyser;
  #block = new Float32Array(BLOCK);
  #stretch = null;
  #timer;
  #heard = false;
  #lastSound = performance.now();

  /** `onLevel(dBFS)` is called all the time. */
  constructor(context, track, onLevel) {
    this.#source = context.createMediaStreamSource(new MediaStream([track]));
    this.#analyser = new AnalyserNode(context, { fftSize: BLOCK, smoothingTimeConstant: 0 });
    this.#source.connect(this.#analyser);
    this.#timer = setInterval(() => onLevel(this.#listen()), EVERY);
  }

  /** From now on a new stretch is listened to. */
  begin() {
    this.#stretch = { levels: [], samples: 0, zeros: 0, clipped: 0 };
  }

  /** What the stretch was like so far: the level that one block in ten is above, and the shares of zeros and clipping. */
  figures() {
    const { levels, samples, zeros, clipped } = this.#stretch;
    if (!samples) return {};
    const loud = [...levels].sort((a, b) => a - b)[Math.floor(LOUD * (levels.length - 1))];
    return { level_dbfs: Math.round(loud * 10) / 10, zeros: zeros / samples, clipped: clipped / samples };
  }

  /** How loud a tone is just now, in dB. */
  tone(frequency) {
    const bins = new Float32Array(this.#analyser.frequencyBinCount);
    this.#analyser.getFloatFrequencyData(bins);
    const bin = Math.round((frequency * BLOCK) / this.#analyser.context.sampleRate);
    return Math.max(...bins.slice(bin - 1, bin + 2), LOWEST);
  }

  /** Milliseconds since anything but zeros came, once something has come. */
  get silentFor() {
    return this.#heard ? performance.now() - this.#lastSound : 0;
  }

  stop() {
    clearInterval(this.#timer);
    this.#source.disconnect();
  }

  #listen() {
    this.#analyser.getFloatTimeDomainData(this.#block);
    let zeros = 0;
    let clipped = 0;
    let power = 0;
    for (const sample of this.#block) {
      if (sample === 0) zeros += 1;
      else if (Math.abs(sample) >= FULL) clipped += 1;
      power += sample * sample;
    }
    const level = Math.max(10 * Math.log10(power / BLOCK || 1e-12), LOWEST);
    if (zeros < BLOCK) {
      this.#heard = true;
      this.#lastSound = performance.now();
    }
    if (this.#stretch) this.#add(level, zeros, clipped);
    return level;
  }

  #add(level, zeros, clipped) {
    this.#stretch.levels.push(level);
    this.#stretch.samples += BLOCK;
    this.#stretch.zeros += zeros;
    this.#stretch.clipped += clipped;
  }
}
