/**
 * What htmx fetches does not take away what somebody uses. What is unfolded stays so in what comes in its place, and what
 * is being pressed is not replaced, since the press would go nowhere: it is fetched again afterwards.
 */
export default class InUse {
  constructor(body) {
    this.pressed = null;
    this.open = new Set(); // what was unfolded in what is being replaced
    this.put = new Set(); // what was put off until nothing is pressed
    body.addEventListener("pointerdown", (event) => (this.pressed = event.target));
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(() => this.release()));
    body.addEventListener("htmx:beforeSwap", ({ detail }) => this.replace(detail));
    body.addEventListener("htmx:afterSwap", ({ target }) => unfold(target, this.open));
    body.addEventListener("htmx:oobBeforeSwap", ({ detail }) => this.replaceBeside(detail));
  }

  replace(detail) {
    this.asked = detail.requestConfig;
    this.open = unfolded(detail.target);
    this.spare(detail);
  }

  /** The same for what comes along with an answer and belongs elsewhere on the page. */
  replaceBeside(detail) {
    unfold(detail.fragment, unfolded(detail.target));
    this.spare(detail);
  }

  spare(detail) {
    if (!detail.shouldSwap || !detail.target.contains(this.pressed) || !isLookUp(this.asked)) return;
    detail.shouldSwap = false;
    this.put.add(this.asked);
  }

  release() {
    this.pressed = null;
    const put = [...this.put];
    this.put.clear();
    for (const { verb, path, elt, target, triggeringEvent } of put) {
      const source = current(elt);
      if (source) htmx.ajax(verb, path, { source, target: current(target), event: triggeringEvent });
    }
  }
}

/** An element, or what has come in its place. */
function current(element) {
  return element.isConnected ? element : document.getElementById(element.id);
}

/** Whether a request only asks, so that it may be made once more. */
function isLookUp({ verb, triggeringEvent }) {
  return verb === "get" || ["input", "change"].includes(triggeringEvent?.type);
}

/** Every <details> within an element by its id, or by what its summary says, and how many above it say the same. */
function folds(root) {
  const above = new Map();
  return [...root.querySelectorAll("details")].map((details) => {
    const name = details.id || details.querySelector("summary").textContent.trim();
    above.set(name, (above.get(name) ?? 0) + 1);
    return [`${name} ${above.get(name)}`, details];
  });
}

function unfolded(root) {
  return new Set(folds(root).filter(([, details]) => details.open).map(([name]) => name));
}

function unfold(root, open) {
  for (const [name, details] of folds(root)) details.open ||= open.has(name);
}
