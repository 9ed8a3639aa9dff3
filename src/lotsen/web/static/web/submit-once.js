const LONGEST_WAIT = 15_000;

/** Lets a form be sent once at a time. The server would make one case of two clicks anyway; this spares the wait. */
export default class SubmitOnce {
  constructor(body) {
    this.sent = new Set();
    body.addEventListener("submit", (event) => this.refuseSecond(event), true);
    body.addEventListener("submit", (event) => event.defaultPrevented || this.mark(event.target, event.submitter));
    body.addEventListener("htmx:beforeRequest", (event) => this.mark(event.target));
    body.addEventListener("htmx:afterRequest", (event) => this.release(event.target));
    window.addEventListener("pageshow", () => this.sent.forEach((form) => this.release(form)));
  }

  refuseSecond(event) {
    if (!this.sent.has(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  mark(form, button = form.querySelector?.("[type=submit]")) {
    if (form.method !== "post") return;
    this.sent.add(form);
    button?.setAttribute("aria-busy", "true");
    setTimeout(() => this.release(form), LONGEST_WAIT);
  }

  release(form) {
    if (!this.sent.delete(form)) return;
    form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  }
}
