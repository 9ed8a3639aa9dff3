/** The parts of the page: which of them is seen, and the summary with what mends the first fault beside it. */
export default class Stage {
  #page;
  #rows;

  constructor(page, rows) {
    this.#page = page;
    this.#rows = rows;
  }

  /** ready, running, done or elsewhere. */
  get state() {
    return this.#page.dataset.state;
  }

  show(state) {
    if (state !== "done") this.#clear();
    this.#page.dataset.state = state;
    const seen = state === "done" ? ["running", "summary"] : [state];
    for (const part of this.#page.querySelectorAll("[data-part]")) part.hidden = !seen.includes(part.dataset.part);
    this.#page.querySelector("[data-over]").hidden = state !== "done";
    this.#page.querySelector("[data-preview]").hidden = state === "done";
    this.#rows.tools(state === "done");
  }

  /** The test is done; `html` is the summary. */
  summary(html) {
    this.#summary.innerHTML = html;
    this.show("done");
    this.#bringTools();
    for (const button of this.#summary.querySelectorAll("[data-copy-address]")) button.dataset.text = location.href;
    document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: this.#summary } }));
    this.#page.querySelector("#result-heading").focus();
  }

  get #summary() {
    return this.#page.querySelector('[data-part="summary"]');
  }

  #row(check) {
    return this.#page.querySelector(`[data-check="${check}"]`);
  }

  #bringTools() {
    const place = this.#summary.querySelector("[data-tools-for]");
    if (!place) return;
    const row = this.#row(place.dataset.toolsFor);
    row.dataset.mendedAbove = "";
    place.append(row.querySelector("[data-tools]"));
  }

  #clear() {
    for (const tools of this.#summary.querySelectorAll("[data-tools]")) {
      const row = this.#row(tools.dataset.tools);
      delete row.dataset.mendedAbove;
      row.append(tools);
    }
    this.#summary.replaceChildren();
  }
}
