const WIDTH = 240; // small and slow: a device that is busy drawing and encoding would be taken for a slow line
const HEIGHT = 180;
const FPS = 15;
const BITRATE = 1_500_000; // bit/s of each picture; half as much again as a good one needs

/**
 * What is sent beside the person's own picture and voice: noise, which no codec can make small, so that the line is
 * filled whatever the camera shows; and silence where there is no microphone, so that lost packets can be counted.
 */
export class Load {
  constructor() {
    this.endings = [];
  }

  /** A picture that fills the line; null where the browser cannot make one. */
  noise() {
    const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT });
    if (!canvas.captureStream) return null;
    const pen = canvas.getContext("2d");
    const tile = noiseTile();
    const draw = () => pen.drawImage(tile, -Math.random() * WIDTH, -Math.random() * HEIGHT);
    draw();
    const timer = setInterval(draw, 1000 / FPS);
    const track = canvas.captureStream(FPS).getVideoTracks()[0];
    this.endings.push(() => clearInterval(timer), () => track.stop());
    return track;
  }

  /** A voice that says nothing; null where the browser cannot make one. */
  silence() {
    const AudioContext = globalThis.AudioContext ?? globalThis.webkitAudioContext;
    if (!AudioContext) return null;
    const context = new AudioContext();
    const track = context.createMediaStreamDestination().stream.getAudioTracks()[0];
    this.endings.push(() => track.stop(), () => context.close());
    return track;
  }

  end() {
    for (const ending of this.endings.splice(0)) ending();
  }
}

/** Never more than a good picture needs, so that a test does not take the line from everybody else. */
export async function bounded(sender) {
  const parameters = sender.getParameters();
  if (!parameters.encodings?.length) return;
  parameters.encodings[0].maxBitrate = BITRATE;
  await sender.setParameters(parameters).catch(() => {});
}

function noiseTile() {
  const tile = Object.assign(document.createElement("canvas"), { width: 2 * WIDTH, height: 2 * HEIGHT });
  const pen = tile.getContext("2d");
  const image = pen.createImageData(tile.width, tile.height);
  const dots = new Uint32Array(image.data.buffer);
  for (let place = 0; place < dots.length; place++) dots[place] = 0xff000000 | (Math.random() * 0x1000000);
  pen.putImageData(image, 0, 0);
  return tile;
}
