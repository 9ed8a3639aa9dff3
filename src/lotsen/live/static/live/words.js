/** What is being written elsewhere on the page goes along with a tap for help; without scripts, what the page came with. */
export default class Words {
  constructor(field) {
    field.form.addEventListener("submit", () => (field.value = document.getElementById(field.dataset.in).value));
  }
}
