/**
 * Lets the device keep the public help, and says so on the page when there is no connection.
 * The element is the words for it, hidden as long as there is one.
 */
export default class Offline {
  constructor(words) {
    this.words = words;
    this.look = this.look.bind(this);
    addEventListener("online", this.look);
    addEventListener("offline", this.look);
    this.look();
    if ("serviceWorker" in navigator) this.keep();
  }

  look() {
    this.words.hidden = navigator.onLine;
  }

  async keep() {
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (data.complete) document.documentElement.dataset.kept = "all";
    });
    await navigator.serviceWorker.register("/service-worker.js");
    const { active } = await navigator.serviceWorker.ready;
    if (navigator.onLine && !navigator.connection?.saveData) active.postMessage({ keep: document.documentElement.lang });
  }

  stop() {
    removeEventListener("online", this.look);
    removeEventListener("offline", this.look);
  }
}
