/** A button that copies data-text and says so in the words of data-copied; hidden until it can. */
export default class Copy {
  constructor(button) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.text);
      button.querySelector("[data-words]").textContent = button.dataset.copied;
      document.dispatchEvent(new CustomEvent("announce", { detail: { value: button.dataset.copied } }));
    });
  }
}
