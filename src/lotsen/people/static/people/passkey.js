/** A form that the browser fills with a passkey: it makes one, or proves that it has one, by #passkey-options. */
export default class Passkey {
  constructor(form) {
    this.form = form;
    if (!globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON) return;
    form.querySelector("[type=submit]").hidden = false;
    form.querySelector("[data-without]").hidden = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  async send() {
    const failed = this.form.querySelector("[data-failed]");
    failed.hidden = true;
    try {
      this.form.elements.credential.value = JSON.stringify(await this.answer());
      this.form.submit();
    } catch {
      failed.hidden = false;
      document.dispatchEvent(new CustomEvent("announce", { detail: { value: failed.textContent.trim() } }));
    }
  }

  async answer() {
    const asked = JSON.parse(document.getElementById("passkey-options").textContent);
    const credential = asked.creation_options
      ? await navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked.creation_options.publicKey),
      })
      : await navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked.request_options.publicKey),
      });
    return credential.toJSON();
  }
}
