const LONGEST = 15_000; // ms that one question may take, unless its asker says otherwise
const [SIGNED_OUT, FORBIDDEN] = [401, 403];
const NO_ANSWER = { ok: false, status: 0, redirected: false, told: null };

/** What goes along with everything that a page asks for: its token, and whose page it is. */
export function ofThePage() {
  return JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
}

/**
 * Asks as the page that it is, and never for ever. The page hears where its reader has been signed out since; where they
 * have signed in again it takes the new token, and what is asked is asked once more (`web/signed-in.js`). `longest` is
 * how many ms that may take.
 *
 * Resolves to {ok, status, redirected, told}, where `told` is the answer's JSON, or null; without an answer `status` is 0.
 */
export async function ask(address, options = {}) {
  const { token, ...first } = await once(address, options);
  if (token) document.body.dispatchEvent(new CustomEvent("new-token", { detail: { value: token } }));
  const answer = token ? await once(address, options) : first;
  if (answer.status === SIGNED_OUT) document.body.dispatchEvent(new CustomEvent("signed-out"));
  return answer;
}

async function once(address, { headers, signal, longest = LONGEST, ...options }) {
  const asking = new AbortController();
  const end = () => asking.abort();
  const hanging = setTimeout(end, longest);
  if (signal?.aborted) end();
  signal?.addEventListener("abort", end);
  try {
    const all = { Accept: "application/json", ...ofThePage(), ...headers };
    const answer = await fetch(address, { method: "POST", ...options, headers: all, signal: asking.signal });
    const { ok, status, redirected } = answer;
    return { ok, status, redirected, told: await json(answer), token: newToken(answer) };
  } catch {
    return NO_ANSWER; // the network is gone, or it took too long, or nobody waits any longer
  } finally {
    clearTimeout(hanging);
    signal?.removeEventListener("abort", end);
  }
}

/** The answer's JSON; what breaks off while it comes is no answer. */
async function json(answer) {
  return answer.headers.get("Content-Type") === "application/json" ? answer.json() : null;
}

function newToken(answer) {
  const said = answer.status === FORBIDDEN && answer.headers.get("HX-Trigger");
  return said ? JSON.parse(said)["new-token"] : undefined;
}
