/**
 * <lotsen-help>: the way to a person who helps, from another service's page.
 *
 *   <script type="module" src="https://lotsen.example/help.js"></script>
 *   <lotsen-help lang="sv" symptom="camera-black" starts-at="2026-11-28T10:00:00+01:00" return-to="https://vard.example/moten/7"></lotsen-help>
 *
 * All attributes may be left out; `test` takes the id of an equipment test, `guide` the name of one of our guides that the
 * person has walked in this browser, `page` another address than the page's own for where they are, `label` other words
 * on the button. The talk opens in a window of its own. Events bubble: `lotsen-help-began` {reference}, `lotsen-help-ended` {reference}. The
 * installation has to name the page's origin in LOTSEN_EMBEDDERS; for any other page the button still leads to help.
 */
const HOME = new URL(import.meta.url).origin;
const WINDOW = "lotsen-help";
const PASSED = ["symptom", "starts-at", "test", "guide", "return-to"];
const TOLD = new Set(["help-began", "help-ended"]);

class LotsenHelp extends HTMLElement {
  static observedAttributes = ["lang", "label"];
  #button = document.createElement("button");
  #window = null;
  #asked = false;
  #hear = (event) => this.#heard(event);

  connectedCallback() {
    this.#button.type = "button";
    this.#button.addEventListener("click", this.#open);
    this.#say();
    this.append(this.#button);
    addEventListener("message", this.#hear);
  }

  disconnectedCallback() {
    this.#button.removeEventListener("click", this.#open);
    removeEventListener("message", this.#hear);
  }

  attributeChangedCallback() {
    this.#say();
  }

  get #english() {
    return (this.lang || document.documentElement.lang).startsWith("en");
  }

  #say() {
    const words = this.getAttribute("label") || (this.#english ? "Get help now" : "Få hjälp nu");
    const where = this.#english ? " (opens in a new window)" : " (öppnas i ett nytt fönster)";
    this.#button.textContent = words;
    this.#button.setAttribute("aria-label", words + where);
  }

  #open = () => {
    const address = new URL("/now", HOME);
    address.searchParams.set("lang", this.#english ? "en" : "sv");
    address.searchParams.set("opener", location.origin);
    for (const name of PASSED) {
      const value = this.getAttribute(name);
      if (value) address.searchParams.set(name.replace("-", "_"), value);
    }
    address.searchParams.set("page", new URL(this.getAttribute("page") || location.pathname, location.origin));
    this.#asked = true;
    this.#window = open(address, WINDOW);
    this.#window?.focus();
  };

  #heard({ origin, source, data }) {
    if (origin !== HOME || source !== this.#window || typeof data?.lotsen !== "string") return;
    if (data.lotsen === "help-ready" && this.#asked) {
      this.#asked = false;
      this.#window.postMessage({ lotsen: "help-begin" }, HOME);
    } else if (TOLD.has(data.lotsen)) {
      this.dispatchEvent(new CustomEvent(`lotsen-${data.lotsen}`, { bubbles: true, composed: true, detail: data.detail }));
    }
  }
}

customElements.define("lotsen-help", LotsenHelp);
