/** Asks only for what the chosen receiver requires; without it every question shows, with who needs the answer. */
export default class Receiver {
  constructor(form) {
    this.form = form;
    this.questions = [...form.querySelectorAll("[data-for]")];
    form.addEventListener("change", () => this.show());
    this.show();
  }

  show() {
    const chosen = this.form.elements.to.value;
    for (const question of this.questions) {
      question.hidden = !question.dataset.for.split(" ").includes(chosen);
    }
  }
}
