/** Says on one's own last words how far the other side has got: that they have arrived, or have been read. */
export default class Marks {
  constructor(talk) {
    this.talk = talk;
    this.leaving = new AbortController();
    talk.addEventListener("talk:news", () => this.show(), { signal: this.leaving.signal });
  }

  stop() {
    this.leaving.abort();
  }

  show() {
    const { read, delivered, wordsRead, wordsDelivered } = this.talk.dataset;
    const mine = [...this.talk.querySelectorAll("[data-mark]")];
    const reached = (number) => mine.filter((mark) => Number(mark.closest("[data-number]").dataset.number) <= Number(number)).at(-1);
    const [last, arrived] = [reached(read), reached(delivered)];
    for (const mark of mine) {
      const words = mark === last ? wordsRead : mark === arrived ? wordsDelivered : "";
      if (mark.textContent !== words) mark.textContent = words;
    }
  }
}
