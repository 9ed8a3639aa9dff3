/** Marks the talk that is shown in a list that is fetched anew, whichever page it was fetched for. */
export default class Current {
  constructor(list) {
    this.list = list;
    this.watching = new MutationObserver(() => this.mark());
    this.watching.observe(list, { childList: true });
    this.mark();
  }

  stop() {
    this.watching.disconnect();
  }

  mark() {
    for (const link of this.list.querySelectorAll("a")) {
      if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
    }
  }
}
