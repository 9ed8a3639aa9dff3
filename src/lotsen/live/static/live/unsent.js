/**
 * Shows what is not on the server yet, below what is: each with words for how it goes. They are those of the <ol
 * data-outbox data-sending="…" data-late="…" data-taken="…"> that it is given.
 */
export default class Unsent {
  constructor(list, form) {
    this.list = list;
    this.form = form;
    this.shown = new Map(); // submission: its item
    this.leaving = new AbortController();
    form.addEventListener("outbox", (event) => this.show(event.detail), { signal: this.leaving.signal });
  }

  stop() {
    this.leaving.abort();
  }

  show(messages) {
    const keys = new Set(messages.map((message) => message.submission));
    for (const [key, item] of this.shown) {
      if (keys.has(key)) continue;
      item.remove();
      this.shown.delete(key);
    }
    for (const message of messages) this.tell(this.item(message), message.state);
  }

  item({ submission, text }) {
    if (this.shown.has(submission)) return this.shown.get(submission);
    const item = document.createElement("li");
    item.className = "said said--mine said--unsent";
    const body = document.createElement("div");
    body.className = "said__text";
    body.dir = "auto";
    body.textContent = text;
    const state = document.createElement("p");
    state.className = "said__mark";
    item.append(body, state);
    this.list.append(item);
    this.shown.set(submission, item);
    item.scrollIntoView({ block: "nearest" });
    return item;
  }

  tell(item, state) {
    const words = this.list.dataset[state];
    const place = item.lastElementChild;
    item.dataset.state = state;
    if (place.textContent !== words) place.textContent = words;
  }
}
