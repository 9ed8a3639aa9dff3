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
    const target = this.form.querySelector(`[data-key="${key}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.matches("input, button")) target.click();
    else target.querySelector("textarea").focus();
  }

  stop() {
    this.leaving.abort();
  }
}
