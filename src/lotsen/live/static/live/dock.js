/**
 * The talk that goes along on other pages. The module live/talk beside this one fetches and sends; this one shows the
 * bar as the server has drawn it, unfolds the talk, tells a screen reader what is new, and goes when there is nothing
 * more to say. While it is folded, nothing counts as read.
 */
export default class Dock {
  constructor(element) {
    this.element = element;
    this.bar = element.querySelector("[data-dock]");
    this.panel = element.querySelector(".dock__panel");
    this.button = element.querySelector("[data-unfold]");
    this.told = this.last;
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    element.addEventListener("talk:news", ({ detail }) => this.show(detail), { signal });
    element.addEventListener("keydown", (event) => event.key === "Escape" && this.unfolded && this.fold(), { signal });
    this.button.addEventListener("click", () => (this.unfolded ? this.fold() : this.unfold()), { signal });
    this.words = this.button.textContent;
    this.button.hidden = false;
    this.connect();
    this.reserve();
  }

  stop() {
    this.leaving.abort();
    document.documentElement.style.removeProperty("scroll-padding-bottom");
  }

  get unfolded() {
    return !this.panel.hidden;
  }

  get last() {
    return Number(this.bar.querySelector("[data-last]")?.dataset.last ?? 0);
  }

  /** Live updates come by one connection for the whole page; a page that has none of its own gets it here. */
  connect() {
    const template = this.element.querySelector("template[data-connection]");
    if (!template || document.querySelector(".updates-status")) return;
    this.element.append(template.content.cloneNode(true));
    document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: this.element } }));
  }

  show({ dock, state, rows }) {
    if (dock === undefined) return;
    if (dock === "" && !this.unfolded) return this.element.remove();
    if (dock && this.bar.innerHTML.trim() !== dock.trim()) this.draw(dock);
    this.element.querySelector("[data-away]").hidden = state !== "ended";
    const newest = rows.filter((row) => row.number >= this.last); // the bar may be drawn before they have come, or after
    if (newest.length && this.last > this.told) {
      this.announce(newest);
      this.told = this.last;
    }
    this.reserve();
  }

  /** What has the focus in the bar is found again in the one that takes its place. */
  draw(dock) {
    const held = this.bar.contains(document.activeElement) ? ["show", "done"].find((name) => name in document.activeElement.dataset) : null;
    this.bar.innerHTML = dock;
    this.element.dispatchEvent(new CustomEvent("dock:drawn"));
    if (held) this.bar.querySelector(`[data-${held}]`)?.focus();
  }

  /** Once: rows that bring their own words for it are told by live/talk. */
  announce(rows) {
    if (rows.some((row) => row.html.includes("data-announce"))) return;
    const value = `${this.element.dataset.from}: ${this.bar.querySelector("[data-words]")?.textContent ?? ""}`;
    document.dispatchEvent(new CustomEvent("announce", { detail: { value } }));
  }

  unfold() {
    this.panel.hidden = false;
    delete this.element.dataset.folded;
    this.turn(true);
    const rows = this.panel.querySelector("[data-rows]");
    rows.scrollTop = rows.scrollHeight;
    this.panel.querySelector("textarea").focus({ preventScroll: true });
    this.element.dispatchEvent(new Event("nudge")); // what is seen now is told as read
  }

  fold() {
    this.panel.hidden = true;
    this.element.dataset.folded = "";
    this.turn(false);
    this.button.focus({ preventScroll: true });
  }

  turn(unfolded) {
    this.button.setAttribute("aria-expanded", unfolded);
    this.button.textContent = unfolded ? this.button.dataset.fold : this.words;
    this.reserve();
  }

  /** What gets the focus is never scrolled to behind the bar. */
  reserve() {
    document.documentElement.style.scrollPaddingBottom = `${this.element.offsetHeight + 16}px`;
  }
}
