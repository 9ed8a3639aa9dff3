/**
 * What htmx fetches does not take away what somebody uses. What is unfolded stays so in what comes in its place, and what
 * is being pressed is not replaced, since the press would go nowhere: it is fetched again afterwards.
 */
export default class InUse {
  constructor(body) {
    this.pressed = null;
    this.put = []; // what was put off until nothing is pressed
    body.addEventListener("pointerdown", (event) => (this.pressed = event.target));
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(() => this.release()));
    body.addEventListener("htmx:beforeSwap", ({ detail }) => this.replace(detail));
    body.addEventListener("htmx:afterSwap", ({ target }) => unfold(target, this.open));
    body.addEventListener("htmx:oobBeforeSwap", ({ detail }) => unfold(detail.fragment, unfolded(detail.target)));
  }

  replace(detail) {
    if (detail.shouldSwap && detail.target.contains(this.pressed) && isLookUp(detail.requestConfig)) {
      detail.shouldSwap = false;
      this.put.push(detail.requestConfig);
    }
    this.open = unfolded(detail.target);
  }

  release() {
    this.pressed = null;
    for (const { verb, path, elt, target, triggeringEvent } of this.put.splice(0)) {
      if (elt.isConnected) htmx.ajax(verb, path, { source: elt, target, event: triggeringEvent });
    }
  }
}

/** Whether a request only asks, so that it may be made once more. */
function isLookUp({ verb, triggeringEvent }) {
  return verb === "get" || ["input", "change"].includes(triggeringEvent?.type);
}

/** Every <details> within an element by what its summary says, and how many above it say the same. */
function folds(root) {
  const above = {};
  const name = (words) => `${words} ${(above[words] = (above[words] ?? 0) + 1)}`;
  return [...root.querySelectorAll("details")].map((details) => [name(details.querySelector("summary").textContent.trim()), details]);
}

function unfolded(root) {
  return new Set(folds(root).filter(([, details]) => details.open).map(([name]) => name));
}

function unfold(root, open) {
  for (const [name, details] of folds(root)) details.open ||= open.has(name);
}
