/**
 * Answers without a connection: one page with all the public help, kept on the device, and the files it is made of.
 *
 * A page asks it to `keep` when it has opened. The list of what to keep has a digest for each address, so that only
 * what has changed is fetched, always without cookies. What somebody does or sees is never kept.
 */
const STORE = "kept";
const LIST = "/offline/kept.json";
const HELP = "/offline";
const FILES = /^\/(static|pictures)\//;
const ANSWER = /^\/(answers|guides)\/([\w-]+)/;
const PATIENCE = 8000; // milliseconds for the network, where what is asked for is kept
const FRESH = 30 * 60 * 1000; // milliseconds between two looks for what has changed
const NOTHING = { language: "sv", at: 0, complete: false, kept: {} };

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => {
  const { keep: language } = event.data ?? {};
  if (language) event.waitUntil(keep(language).then(({ complete }) => event.source?.postMessage({ complete })));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, url));
  else if (FILES.test(url.pathname)) event.respondWith(file(request));
});

/**
 * Bring what is kept up to date in one language; tells what is kept, and whether that is all of it.
 * What is old goes when all that is new is there, so that a bad network takes nothing away.
 */
async function keep(language) {
  const store = await caches.open(STORE);
  const before = await known(store);
  if (before.language === language && before.complete && Date.now() - before.at < FRESH) return before;
  const { kept } = await (await fetch(`${LIST}?lang=${language}`, { credentials: "omit" })).json();
  const have = new Map(Object.entries(before.kept));
  for (const [address, digest] of Object.entries(kept)) {
    if (have.get(address) !== digest && (await fetched(store, address))) have.set(address, digest);
  }
  const complete = Object.entries(kept).every(([address, digest]) => have.get(address) === digest);
  if (complete) for (const address of have.keys()) if (!(address in kept)) await store.delete(address);
  const after = { language, at: Date.now(), complete, kept: complete ? kept : Object.fromEntries(have) };
  await store.put(LIST, Response.json(after));
  return after;
}

async function fetched(store, address) {
  try {
    const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
    if (answer.ok) await store.put(address, answer);
    return answer.ok;
  } catch {
    return false;
  }
}

async function known(store) {
  const list = await store.match(LIST);
  return list ? list.json() : NOTHING;
}

/** A page from the network; where that fails the kept help, at the answer that was asked for, in whatever language. */
async function page(request, url) {
  const store = await caches.open(STORE);
  const address = `${HELP}?lang=${(await known(store)).language}`;
  const help = (await store.match(address)) ?? (await store.match(HELP, { ignoreSearch: true }));
  const [, kind, slug] = url.pathname.match(ANSWER) ?? [];
  try {
    return await (help && (slug || url.pathname === HELP) ? soon(fetch(request)) : fetch(request));
  } catch {
    if (!help) return Response.error();
    return slug ? Response.redirect(`${address}#${kind === "guides" ? `guide-${slug}` : slug}`) : help;
  }
}

const soon = (answer) =>
  Promise.race([answer, new Promise((_, refuse) => setTimeout(() => refuse(new Error("slow")), PATIENCE))]);

/** A file from the network; where that fails, as it was kept. */
async function file(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const own = await (await caches.open(STORE)).match(request.url);
    if (own) return own;
    throw error;
  }
}
