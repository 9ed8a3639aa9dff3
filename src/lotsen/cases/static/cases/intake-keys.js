/** Alt and a digit, or G, reach everything with data-key: they choose, press, or go to a field, wherever the focus is. */
export default class Keys {
  constructor(form) {
    this.form = form;
    this.leaving = new AbortController();
    document.addEventListener("keydown", (event) => this.pressed(event), { signal: this.leaving.signal });
  }

  pressed(event) {
    const [, key] = event.code.match(/^(?:Digit|Key)([\dG])$/) ?? [];
    if (!key || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = [...this.form.querySelectorAll(`[data-key="${key}"]`)].at(-1); // the guide that fits, else all of them
    if (!target) return;
    event.preventDefault();
    if (target.matches("summary")) target.focus();
    if (target.matches("input, button, summary")) target.click();
    else target.querySelector("textarea").focus();
  }

  stop() {
    this.leaving.abort();
  }
}
