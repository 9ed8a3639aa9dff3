/** The six rows: what each check is doing, and the card that the server made of it. */
export default class Rows {
  #rows;
  #words;
  #progress;

  constructor(page, words) {
    this.#rows = new Map([...page.querySelectorAll("[data-check]")].map((row) => [row.dataset.check, row]));
    this.#words = words;
    this.#progress = page.querySelector("progress");
  }

  get checks() {
    return [...this.#rows.keys()];
  }

  verdict(check) {
    return this.#rows.get(check).dataset.verdict;
  }

  finding(check) {
    return this.#rows.get(check).dataset.finding ?? "";
  }

  /** The check is being done; `word` says how. */
  running(check, word = "running") {
    const row = this.#rows.get(check);
    this.#mark(row, { verdict: "pending" });
    row.dataset.running = "";
    delete row.dataset.done;
    delete row.dataset.notTested;
    row.querySelector("[data-card-of]").replaceChildren();
    this.#say(row, this.#words[word]);
  }

  /** What the server has answered. */
  show(check, { verdict, finding, symptom, html }) {
    const row = this.#rows.get(check);
    this.#mark(row, { verdict, finding, symptom });
    delete row.dataset.running;
    row.dataset.done = "";
    row.toggleAttribute("data-not-tested", verdict === "pending");
    const card = row.querySelector("[data-card-of]");
    card.innerHTML = html;
    for (const button of card.querySelectorAll("[data-copy-address]")) button.dataset.text = location.href;
    document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: card } }));
    this.#say(row, this.#words[verdict]);
    this.#progress.value = [...this.#rows.values()].filter((one) => one.dataset.done !== undefined).length;
  }

  /** It could not be tried, for a reason that another row tells. */
  notTested(check) {
    this.show(check, { verdict: "pending", html: "" });
  }

  /** Nobody has tried anything yet. */
  reset() {
    for (const row of this.#rows.values()) {
      this.#mark(row, { verdict: "pending" });
      for (const name of ["data-done", "data-running", "data-not-tested"]) row.removeAttribute(name);
      row.querySelector("[data-card-of]").replaceChildren();
      this.#say(row, this.#words.waiting);
    }
    this.#progress.value = 0;
  }

  /** Which device it is, and which others can be chosen. */
  devices(check, devices, chosen) {
    const row = this.#rows.get(check);
    const field = row.querySelector(".select-field");
    const named = devices.filter((device) => device.name);
    const several = named.filter((device) => device.id !== "default").length > 1; // which is one of the others
    row.querySelector("[data-device]").textContent = named.find((device) => device.id === chosen)?.name ?? "";
    field.hidden = !several;
    field.querySelector("select").replaceChildren(
      ...named.map((device) => new Option(device.name, device.id, false, device.id === chosen)),
    );
  }

  /** The buttons of each row can be pressed once the test is done. */
  tools(shown) {
    for (const row of this.#rows.values()) row.querySelector("[data-tools]")?.toggleAttribute("hidden", !shown);
  }

  #mark(row, { verdict, finding, symptom }) {
    row.dataset.verdict = verdict;
    for (const [name, value] of [["data-finding", finding], ["data-symptom", symptom]]) {
      if (value) row.setAttribute(name, value);
      else row.removeAttribute(name);
    }
  }

  #say(row, words) {
    row.querySelector("[data-words]").textContent = words;
  }
}
