/** Puts the chosen reply where the writer is in the text, without a round by the server. */
export default class SavedReplies {
  constructor(composer) {
    this.text = composer.querySelector("textarea");
    this.choice = composer.querySelector("[name=reply]");
    composer.querySelector("[data-insert]")?.addEventListener("click", (event) => this.insert(event));
  }

  insert(event) {
    event.preventDefault();
    const words = this.choice.selectedOptions[0].dataset.text;
    if (!words) return this.choice.focus();
    const { selectionStart: start, selectionEnd: end, value } = this.text;
    const before = start && !value.slice(0, start).endsWith("\n") ? "\n\n" : "";
    this.text.setRangeText(before + words, start, end, "end");
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
    this.choice.value = "";
    this.text.focus();
  }
}
