/** Opens the folded part that the address points at, also when it points at another one later. */
export default class Unfold {
  constructor(page) {
    this.page = page;
    this.open = this.open.bind(this);
    addEventListener("hashchange", this.open);
    this.open();
  }

  open() {
    const part = location.hash && this.page.querySelector(`details#${CSS.escape(location.hash.slice(1))}`);
    if (!part) return;
    part.open = true;
    part.scrollIntoView();
    part.querySelector("summary").focus({ preventScroll: true });
  }

  stop() {
    removeEventListener("hashchange", this.open);
  }
}
