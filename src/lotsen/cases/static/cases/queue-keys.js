import { inBrowser } from "../web/remembering.js";

const STEPS = { j: 1, k: -1 };
const REMEMBERED = "lotsen.queue-keys";

/**
 * Goes through the queue with j and k; Enter opens, since a row's link has the focus. The keys can be turned off.
 * What comes to the queue while it is open is marked and announced.
 */
export default class QueueKeys {
  constructor(help) {
    this.words = help.dataset;
    this.choice = help.querySelector("input");
    this.choice.checked = inBrowser.get(REMEMBERED) !== "off";
    this.choice.addEventListener("change", () => this.remember());
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    document.addEventListener("keydown", (event) => this.go(event), { signal });
    document.addEventListener("htmx:afterSwap", () => this.compare(), { signal });
    help.hidden = false;
    this.seen = this.ids();
  }

  remember() {
    inBrowser.set(REMEMBERED, this.choice.checked ? "on" : "off");
  }

  rows() {
    return [...document.querySelectorAll("[data-row]")];
  }

  ids() {
    return new Set(this.rows().map((row) => row.id));
  }

  go(event) {
    const step = STEPS[event.key];
    const writing = event.target.matches("input:not([type=checkbox]), textarea, select");
    if (!step || !this.choice.checked || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = this.rows();
    const at = rows.indexOf(document.activeElement);
    const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step;
    rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
    event.preventDefault();
  }

  compare() {
    const fresh = this.rows().filter((row) => !this.seen.has(row.id));
    this.seen = this.ids();
    if (!fresh.length) return;
    for (const row of fresh) row.closest("tr").classList.add("fresh");
    const names = fresh.map((row) => row.textContent.trim()).join(", ");
    document.dispatchEvent(new CustomEvent("announce", { detail: { value: `${this.words.new} ${names}` } }));
  }

  stop() {
    this.leaving.abort();
  }
}
