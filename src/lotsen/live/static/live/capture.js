const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: "user" };
const SCREEN = { frameRate: { ideal: 10, max: 15 } };

/** Why nothing is shown: `code` is refused, cancelled, missing, busy or impossible. */
export class NotShown extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** Whether this browser can show that at all: screen, camera or voice. */
export function able(what) {
  return Boolean(what === "screen" ? navigator.mediaDevices?.getDisplayMedia : navigator.mediaDevices?.getUserMedia);
}

/** The track of the screen that the person chooses, of their camera or their voice. Raises NotShown. */
export async function capture(what) {
  if (!able(what)) throw new NotShown("impossible");
  try {
    return (await opened(what)).getTracks()[0];
  } catch (fault) {
    throw new NotShown(reason(what, fault));
  }
}

async function opened(what) {
  if (what === "screen") {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: SCREEN, audio: false });
    stream.getVideoTracks()[0].contentHint = "detail";
    return stream;
  }
  return navigator.mediaDevices.getUserMedia(what === "camera" ? { video: PICTURE } : { audio: true });
}

function reason(what, { name, message }) {
  if (name === "NotAllowedError") return what === "screen" && !/system/i.test(message) ? "cancelled" : "refused";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "impossible";
}
