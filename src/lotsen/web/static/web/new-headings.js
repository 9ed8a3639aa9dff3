/** Tells a screen reader the headings that are new when a part of the page is drawn anew, instead of all that stands there. */
export default class NewHeadings {
  constructor(part) {
    this.part = part;
    this.known = this.headings();
    part.addEventListener("htmx:afterSwap", () => this.compare());
  }

  headings() {
    return [...this.part.querySelectorAll("h1, h2")].map((heading) => heading.textContent.trim());
  }

  compare() {
    const fresh = this.headings().filter((words) => !this.known.includes(words));
    this.known = this.headings();
    if (fresh.length) document.dispatchEvent(new CustomEvent("announce", { detail: { value: fresh.join(". ") } }));
  }
}
