/** The service worker with a store and a network that are made up: the language is changed, the network fails midway. */
const { readFileSync } = require("node:fs");

const SITE = "https://lotsen.example";
const heard = {};
const stored = new Map();
const network = new Map();
const full = (address) => new URL(address.url ?? address, SITE).href;
const bare = (address) => full(address).split("?")[0];
const store = {
  match: async (address, { ignoreSearch } = {}) => {
    const alike = ignoreSearch ? bare : full;
    const found = [...stored.keys()].find((kept) => alike(kept) === alike(address));
    return found && stored.get(found).clone();
  },
  put: async (address, answer) => stored.set(full(address), answer),
  delete: async (address) => stored.delete(full(address)),
};
Object.assign(globalThis, {
  addEventListener: (name, hear) => (heard[name] = hear),
  caches: { open: async () => store },
  location: { origin: SITE },
  fetch: async (address) => {
    if (!network.has(full(address))) throw new Error("no network");
    return new Response(network.get(full(address)));
  },
});
(0, eval)(readFileSync(process.argv[2], "utf8"));

const offers = (language, kept) => network.set(full(`/offline/kept.json?lang=${language}`), JSON.stringify({ kept }));
const keep = async (language) => {
  let told;
  let done;
  const source = { postMessage: ({ complete }) => (told = complete) };
  heard.message({ data: { keep: language }, source, waitUntil: (work) => (done = work) });
  await done;
  return told;
};
const opened = async (address) => {
  let answer;
  const request = { method: "GET", mode: "navigate", url: full(address) };
  heard.fetch({ request, respondWith: (given) => (answer = given) });
  return (await answer).text();
};

(async () => {
  const told = {};
  network.set(full("/offline?lang=sv"), "svenska").set(full("/static/old.css"), "");
  offers("sv", { "/offline?lang=sv": "1", "/static/old.css": "1" });
  told.first = await keep("sv");
  offers("en", { "/offline?lang=en": "2", "/static/new.css": "1" });
  network.set(full("/static/new.css"), "");
  told.midway = await keep("en");
  told.shown = await opened("/desk");
  network.set(full("/offline?lang=en"), "English");
  told.then = await keep("en");
  network.clear();
  told.last = await opened("/desk");
  told.stored = [...stored.keys()].map((address) => address.replace(SITE, "")).sort();
  console.log(JSON.stringify(told));
})();
