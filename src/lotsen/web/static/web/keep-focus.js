const REACHED = "a[href], button, summary, input, select, textarea, [tabindex]";

/**
 * Whoever goes by keyboard stays where they are when htmx draws that part of the page anew. The element that had the focus
 * is known again by where it leads or what it sends; one with an id is found by htmx itself.
 */
export default class KeepFocus {
  constructor() {
    document.addEventListener("htmx:beforeSwap", ({ detail }) => this.remember(detail.target));
    document.addEventListener("htmx:afterSwap", ({ detail }) => this.restore(detail.target));
  }

  remember(target) {
    const focused = document.activeElement;
    this.lost = target.contains(focused) && focused !== target ? { like: focused, at: alike(target, focused).indexOf(focused) } : null;
  }

  restore(target) {
    if (!this.lost || document.activeElement !== document.body) return;
    const root = target.isConnected ? target : document.getElementById(target.id);
    const { like, at } = this.lost;
    this.lost = null;
    if (root) alike(root, like)[at]?.focus({ preventScroll: true });
  }
}

/** Everything within `root` that leads to the same or sends the same. */
function alike(root, element) {
  const mark = marked(element);
  return [...root.querySelectorAll(REACHED)].filter((one) => one.tagName === element.tagName && marked(one) === mark);
}

function marked(element) {
  const sent = element.form && `${element.form.getAttribute("action")} ${element.name} ${element.matches("button") ? element.value : ""}`;
  return element.getAttribute("href") ?? sent ?? element.textContent.trim();
}
