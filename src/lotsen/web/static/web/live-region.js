const SIGNED_OUT = 401; // web/signed-in.js says so

/**
 * Tells screen readers what has changed on the page, and everybody when a request did not get through.
 * Another module announces with `document.dispatchEvent(new CustomEvent("announce", { detail: { value: "…" } }))`;
 * the server with the header `HX-Trigger: {"announce": "…"}`.
 */
export default class LiveRegion {
  constructor() {
    this.region = document.getElementById("live-region");
    document.addEventListener("announce", (event) => this.say(event.detail.value));
    for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
      document.addEventListener(failure, ({ detail }) => detail.xhr?.status === SIGNED_OUT || this.connectionLost());
    }
  }

  say(words) {
    this.region.textContent = "";
    requestAnimationFrame(() => (this.region.textContent = words));
  }

  connectionLost() {
    const message = document.getElementById("connection-lost").content.cloneNode(true);
    const place = document.getElementById("messages");
    this.say(message.textContent.trim());
    place.replaceChildren(message);
    place.scrollIntoView({ block: "start" });
  }
}
