/** A <details> with an id that is open when htmx puts a newer one in its place stays open. */
export default class StayOpen {
  constructor(details) {
    this.leaving = new AbortController();
    const keep = ({ detail: { fragment } }) => {
      const newer = fragment.querySelector(`#${details.id}`);
      if (newer) newer.open = details.open;
    };
    document.addEventListener("htmx:oobBeforeSwap", keep, { signal: this.leaving.signal });
  }

  stop() {
    this.leaving.abort();
  }
}
