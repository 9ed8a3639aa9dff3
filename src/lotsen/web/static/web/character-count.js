const SHOWN_FROM = 0.75;
const PAUSE = 900;

/** How many characters are left, once most are used. Typing goes on past the end; the server has the last word. */
export default class CharacterCount {
  constructor(field) {
    this.words = field.dataset;
    this.limit = Number(field.dataset.limit);
    this.text = field.querySelector("textarea");
    this.text.removeAttribute("maxlength");
    this.line = document.createElement("p");
    field.append(this.line);
    this.text.addEventListener("input", () => this.show());
    this.show();
  }

  show() {
    const used = [...this.text.value.replaceAll("\n", "\r\n")].length;
    const left = this.limit - used;
    this.line.hidden = used < this.limit * SHOWN_FROM;
    this.line.className = left < 0 ? "count count--over" : "count";
    this.line.textContent = `${Math.abs(left)} ${left < 0 ? this.words.over : this.words.left}`;
    clearTimeout(this.waiting);
    if (!this.line.hidden) this.waiting = setTimeout(() => this.announce(), PAUSE);
  }

  announce() {
    document.dispatchEvent(new CustomEvent("announce", { detail: { value: this.line.textContent } }));
  }

  stop() {
    clearTimeout(this.waiting);
  }
}
