import { ofThePage } from "./asking.js";

/**
 * Whoever has been signed out while a page was open is told so, once, and the page stays as it is; when they have signed
 * in again in another tab they go on here.
 */
export default class SignedIn {
  constructor(body) {
    this.body = body;
    body.addEventListener("signed-out", () => this.tell());
    body.addEventListener("new-token", ({ detail }) => this.renew(detail.value));
    body.addEventListener("htmx:afterRequest", ({ detail }) => detail.successful && this.line?.remove());
  }

  tell() {
    if (this.line?.isConnected) return;
    const said = document.getElementById("signed-out").content.cloneNode(true);
    this.line = said.firstElementChild;
    document.getElementById("content").prepend(said);
    document.dispatchEvent(new CustomEvent("announce", { detail: { value: this.line.textContent.trim() } }));
  }

  renew(token) {
    this.body.setAttribute("hx-headers", JSON.stringify({ ...ofThePage(), "X-CSRFToken": token }));
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
    this.line?.remove();
  }
}
