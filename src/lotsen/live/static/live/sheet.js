/** Opens our own guidance beside the talk, in a sheet; without JavaScript, or where it fails, in a tab of its own. */
export default class Sheet {
  constructor(element) {
    this.sheet = element.querySelector("[data-beside-sheet]");
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    element.addEventListener("click", (event) => this.open(event), { signal });
    this.sheet.addEventListener("click", (event) => this.close(event), { signal });
  }

  stop() {
    this.leaving.abort();
  }

  async open(event) {
    const link = event.target.closest("a[data-beside]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const text = await this.fetch(link.href);
    if (!text) return window.open(link.href, "_blank", "noopener") ?? location.assign(link.href);
    this.sheet.querySelector("[data-beside-text]").replaceChildren(...text);
    this.sheet.showModal();
    this.sheet.scrollTop = 0;
  }

  /** What stands in the middle of that page; its forms and its ways on belong to the page itself. */
  async fetch(address) {
    try {
      const answer = await fetch(address, { signal: this.leaving.signal });
      if (!answer.ok) return null;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const main = page.querySelector("main");
      main.querySelectorAll("#messages, form, [data-module], nav, .back").forEach((part) => part.remove());
      for (const link of main.querySelectorAll("a")) link.target = "_blank";
      return [...main.childNodes];
    } catch {
      return null;
    }
  }

  close(event) {
    if (event.target.closest("[data-close]") || event.target === this.sheet) this.sheet.close();
  }
}
