/** Makes the choices that the words or a booking tell, until somebody makes them: what is chosen by hand stays. */
export default class FromWords {
  constructor(form) {
    this.form = form;
    this.before = this.told;
    this.mark();
    form.addEventListener("htmx:afterSwap", () => this.follow());
    form.addEventListener("change", () => this.mark());
    const { text } = form.elements;
    if (text.value !== text.defaultValue) text.dispatchEvent(new Event("input", { bubbles: true })); // a browser puts it back
  }

  get told() {
    const fields = [...this.form.querySelectorAll("[name^=told_]")];
    return new Map(fields.map(({ name, value }) => [name.replace("told_", ""), value]));
  }

  /** What was chosen by hand while the answer was on its way is told by nobody else, though the words say the same. */
  follow() {
    for (const [name, value] of this.told) {
      if (this.form.elements[name].value === this.before.get(name)) this.choose(name, value);
      else this.form.elements[`told_${name}`].value = "";
    }
    this.before = this.told;
    this.mark();
  }

  choose(name, value) {
    const field = this.form.elements[name];
    if (field instanceof RadioNodeList) for (const radio of field) radio.checked = radio.value === value;
    else field.value = value;
  }

  /** Say by each question that it is answered already, and by what. */
  mark() {
    const { told, booked } = this.form.dataset;
    for (const [name, value] of this.before) {
      const question = this.form.querySelector(`fieldset#id_${name}`);
      question?.toggleAttribute("data-told", value !== "" && this.form.elements[name].value === value);
      const isBooked = this.form.querySelector(`[name=told_${name}][data-booked]`);
      if (question?.hasAttribute("data-told")) question.dataset.told = isBooked ? booked : told;
    }
  }
}
