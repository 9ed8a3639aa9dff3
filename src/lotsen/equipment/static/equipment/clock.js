/** Clocks that stand still while nobody sees the page: a browser slows hidden pages down, and that is nobody's fault. */
const TICK = 100; // ms
const LONGEST_TICK = 300; // ms that one tick may count: more means that the machine was asleep or busy

/** Resolves after so many milliseconds in which the page was seen, or at once when the signal is aborted. */
export function seen(ms, signal) {
  return new Promise((resolve) => {
    let left = ms;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      if (!document.hidden) left -= Math.min(now - last, LONGEST_TICK);
      last = now;
      if (left <= 0 || signal?.aborted) {
        clearInterval(timer);
        resolve();
      }
    }, TICK);
  });
}

/** The promise's own outcome, or `late` where it has none within so many seen milliseconds. */
export async function within(ms, promise, late) {
  const done = new AbortController();
  try {
    return await Promise.race([promise, seen(ms, done.signal).then(() => late)]);
  } finally {
    done.abort();
  }
}

/** Resolves when the page is seen and, where that matters, the network is there. */
export function calm(network = false) {
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden || (network && !navigator.onLine)) return;
      document.removeEventListener("visibilitychange", look);
      removeEventListener("online", look);
      resolve();
    };
    document.addEventListener("visibilitychange", look);
    addEventListener("online", look);
    look();
  });
}

/** Ends what is being done where the signal says so, as throwIfAborted() does in younger browsers. */
export function unlessAborted(signal) {
  if (signal?.aborted) throw signal.reason ?? new DOMException("it is done once more", "AbortError");
}

/** Does `work(signal)`; what a hidden page or a lost network has disturbed is done once more. */
export async function undisturbed(work, { network = false } = {}) {
  for (;;) {
    await calm(network);
    const disturbed = new AbortController();
    const hidden = () => document.hidden && disturbed.abort();
    const gone = () => network && disturbed.abort();
    document.addEventListener("visibilitychange", hidden);
    addEventListener("offline", gone);
    try {
      const done = await work(disturbed.signal);
      if (!disturbed.signal.aborted) return done;
    } catch (error) {
      if (!disturbed.signal.aborted) throw error;
    } finally {
      document.removeEventListener("visibilitychange", hidden);
      removeEventListener("offline", gone);
    }
  }
}
