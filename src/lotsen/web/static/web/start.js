/**
 * Gives every element with data-module="room/name" one instance of the class that room's name.js exports by default:
 * when the page opens, and again for what htmx swaps in. `new Class(element)` begins; `stop()`, if there is one, ends.
 */
const running = new WeakMap();

async function begin(element, name) {
  const instances = running.get(element) ?? running.set(element, new Map()).get(element);
  if (instances.has(name)) return;
  instances.set(name, null);
  const { default: Module } = await import(new URL(`../${name}.js`, import.meta.url));
  if (element.isConnected) instances.set(name, new Module(element));
}

function beginWithin(root) {
  for (const element of [root, ...root.querySelectorAll("[data-module]")]) {
    for (const name of element.dataset.module?.split(/\s+/) ?? []) begin(element, name);
  }
}

document.addEventListener("htmx:load", (event) => beginWithin(event.detail.elt));
document.addEventListener("htmx:beforeCleanupElement", (event) => {
  for (const instance of running.get(event.detail.elt)?.values() ?? []) instance?.stop?.();
});
beginWithin(document.body);
