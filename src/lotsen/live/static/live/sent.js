/** Says that what the button sends has been taken, and takes it once more only when asked again. */
export default class Sent {
  constructor(form) {
    form.addEventListener("htmx:afterRequest", ({ detail }) => {
      if (!detail.successful) return;
      const words = form.dataset.done;
      form.querySelector("button").firstChild.textContent = words;
      document.dispatchEvent(new CustomEvent("announce", { detail: { value: words } }));
    });
  }
}
