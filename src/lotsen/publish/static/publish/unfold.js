/** Opens the folded part in which the address points at something, also when it points elsewhere later. */
export default class Unfold {
  constructor(page) {
    this.page = page;
    this.open = this.open.bind(this);
    addEventListener("hashchange", this.open);
    this.open();
  }

  open() {
    if (!location.hash) return;
    const part = this.page.querySelector(`#${CSS.escape(location.hash.slice(1))}`);
    const folded = part?.closest("details");
    if (!folded) return;
    for (let around = folded; around; around = around.parentElement.closest("details")) around.open = true;
    part.scrollIntoView();
    if (part === folded) folded.querySelector("summary").focus({ preventScroll: true });
  }

  stop() {
    removeEventListener("hashchange", this.open);
  }
}
