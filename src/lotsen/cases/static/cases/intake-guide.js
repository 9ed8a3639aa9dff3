/** The question is read aloud, and the keys 1–9 give the answer as long as the focus is on it; 0 and Backspace go back. */
export default class Guide {
  constructor(section) {
    this.section = section;
    section.addEventListener("keydown", (event) => this.pressed(event));
    section.dataset.listens = ""; // the keys are shown from now on
    const nowhere = document.activeElement === document.body; // what had the focus was swapped away
    if (nowhere || "swapped" in section.dataset) section.focus();
  }

  pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const key = event.key === "Backspace" ? "0" : event.key;
    const button = /^\d$/.test(key) && this.section.querySelector(`[data-answer="${key}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  }
}
