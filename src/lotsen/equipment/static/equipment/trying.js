/** A second try before bad news: one that fails may have met a moment's trouble, which says nothing of the network. */
const BESIDE = 2_500; // ms after which the second begins although the first is not known yet
const PAUSE = 300; // ms between a try that failed and the next

export function wait(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What `attempt()` comes to, `{ok, …}`: the first that succeeds of two, or the second where none does. */
export function twice(attempt) {
  const first = attempt();
  const second = Promise.race([first, wait(BESIDE)]).then(async (known) => {
    if (known?.ok) return known;
    if (known) await wait(PAUSE);
    return attempt();
  });
  const successes = [first, second].map((one) => one.then((told) => (told.ok ? told : Promise.reject())));
  return Promise.any(successes).catch(() => second);
}
