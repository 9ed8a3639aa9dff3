/** What has been chosen stays chosen, also where the answer to a search that was on its way draws the choices anew. */
export default class KeepChosen {
  constructor(form) {
    form.addEventListener("htmx:beforeSwap", ({ detail }) => {
      this.chosen = detail.target.querySelector("input:checked")?.id;
    });
    form.addEventListener("htmx:afterSwap", () => {
      const again = this.chosen && document.getElementById(this.chosen);
      if (again) again.checked = true;
    });
  }
}
