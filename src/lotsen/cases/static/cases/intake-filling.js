/** Fills in the hand-over from the call as long as nobody has chosen or written anything there. */
export default class Filling {
  constructor(form) {
    this.form = form;
    this.filled = { ...this.told };
    form.addEventListener("htmx:afterSwap", () => this.fill());
    form.addEventListener("change", () => this.name());
    this.name();
  }

  get told() {
    return this.form.querySelector("[data-said]").dataset;
  }

  get receiver() {
    return this.form.querySelector("[name=to]:checked");
  }

  fill() {
    const { to, reason, needs } = this.told;
    if ((this.receiver?.value ?? "") === this.filled.to) this.choose(to);
    this.put(this.form.elements.reason, reason, this.filled.reason);
    for (const question of this.form.querySelectorAll("[data-for] textarea")) this.put(question, needs, this.filled.needs);
    this.filled = { to, reason, needs };
  }

  choose(code) {
    for (const receiver of this.form.querySelectorAll("[name=to]")) receiver.checked = receiver.value === code;
    this.form.dispatchEvent(new Event("change"));
  }

  put(field, words, before) {
    if (field.value === "" || field.value === before) field.value = words;
  }

  /** Say on the button to whom it hands over. */
  name() {
    const { receiver } = this;
    for (const place of this.form.querySelectorAll("[data-receiver]")) {
      place.textContent = receiver ? ` ${place.dataset.receiver} ${receiver.labels[0].textContent.trim()}` : "";
    }
  }
}
