/** What a camera delivers: how many pictures, how light they are, and whether anything in them moves. */
import { seen } from "./clock.js";

const SKIPPED = 5; // pictures: a camera finds its light first (measured: the first ones of a frozen file differ)
const STARTS = 3_000; // ms within which they must have come
const WINDOW = 1_500; // ms; testrtc looks for 8 s, two pictures of a living room differ after 0.1
const APART = 90; // ms between two pictures that are compared
const WIDTH = 80;
const HEIGHT = 60;

/** Measures a track that plays in `video`; stops early when it ends or the signal is aborted. */
export async function measure(track, video, signal) {
  if (video.srcObject?.getVideoTracks()[0] !== track) video.srcObject = new MediaStream([track]);
  video.play().catch(() => {});
  const sight = new Sight(track, video);
  const over = () => signal.aborted || track.readyState === "ended";
  await until(() => over() || sight.began !== null, STARTS);
  await until(over, WINDOW);
  sight.stop();
  const { width, height } = track.getSettings();
  return { width: width ?? video.videoWidth, height: height ?? video.videoHeight, ...sight.figures() };
}

async function until(enough, ms) {
  const done = new AbortController();
  const timer = setInterval(() => enough() && done.abort(), 50);
  await seen(ms, done.signal);
  clearInterval(timer);
}

class Sight {
  began = null;
  #track;
  #video;
  #brush = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT })
    .getContext("2d", { willReadFrequently: true });
  #frames = 0;
  #delivered = 0;
  #looks = [];
  #lastLook = 0;
  #stopped = false;

  constructor(track, video) {
    this.#track = track;
    this.#video = video;
    eachFrame(video, () => this.#stopped, (presented) => this.#frame(presented));
  }

  stop() {
    this.#stopped = true;
    this.ended = performance.now();
  }

  figures() {
    if (this.began === null) return { frames: this.#frames };
    const seconds = (this.ended - this.began) / 1000;
    const frames = this.#count() - this.#delivered;
    return { frames, fps: round(frames / seconds), ...this.#light() };
  }

  #frame(presented) {
    this.#frames = Math.max(this.#frames + 1, presented ?? 0);
    const now = performance.now();
    if (this.began === null && this.#frames >= SKIPPED) {
      this.began = now;
      this.#delivered = this.#count();
    }
    if (this.began === null || now - this.#lastLook < APART) return;
    this.#lastLook = now;
    this.#looks.push(this.#look());
  }

  /** Pictures so far: what the camera gave where the browser tells, else what was shown. */
  #count() {
    return this.#track.stats?.deliveredFrames ?? this.#frames;
  }

  #look() {
    this.#brush.drawImage(this.#video, 0, 0, WIDTH, HEIGHT);
    const { data } = this.#brush.getImageData(0, 0, WIDTH, HEIGHT);
    return Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => luma(data, 4 * i));
  }

  #light() {
    if (!this.#looks.length) return {};
    const means = this.#looks.map(mean);
    const spreads = this.#looks.map((look, i) => Math.sqrt(mean(look.map((value) => (value - means.at(i)) ** 2))));
    const changes = this.#looks.slice(1).map((look, i) => mean(look.map((value, j) => Math.abs(value - this.#looks.at(i).at(j)))));
    return { luma: round(median(means)), spread: round(median(spreads)), ...(changes.length && { change: round(median(changes)) }) };
  }
}

/** Calls back for each picture, with how many were presented where the browser tells. */
export function eachFrame(video, isOver, call) {
  let last = -1;
  const next = (now, about) => {
    if (isOver()) return;
    if (about || video.currentTime !== last) call(about?.presentedFrames);
    last = video.currentTime;
    wait();
  };
  const wait = () => (video.requestVideoFrameCallback ? video.requestVideoFrameCallback(next) : setTimeout(next, 20));
  wait();
}

const luma = (data, at) => 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const round = (value) => Math.round(value * 100) / 100;
