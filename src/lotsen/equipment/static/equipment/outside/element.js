/**
 * <lotsen-equipment-test>: the equipment test of a Lotsen installation inside another service's page.
 *
 *   <script type="module" src="https://lotsen.example/equipment.js"></script>
 *   <lotsen-equipment-test lang="sv"></lotsen-equipment-test>
 *
 * Its events bubble and have what they tell in `detail`: `lotsen-started` {id}, `lotsen-checked` {id, check, verdict, finding,
 * symptom}, `lotsen-finished` {id, verdict, code}. The installation has to name the page's origin in LOTSEN_EMBEDDERS.
 */
const HOME = new URL(import.meta.url).origin;
const FIRST_HEIGHT = 640; // px, until the page inside has told its own
const TOLD = new Set(["started", "checked", "finished"]);

class LotsenEquipmentTest extends HTMLElement {
  static observedAttributes = ["lang"];
  #frame = document.createElement("iframe");
  #hear = (event) => this.#heard(event);

  connectedCallback() {
    this.style.display = "block";
    this.#frame.allow = "camera; microphone; speaker-selection; autoplay";
    this.#frame.height = FIRST_HEIGHT;
    this.#frame.style.border = "0";
    this.#frame.style.width = "100%";
    this.#show();
    this.append(this.#frame);
    addEventListener("message", this.#hear);
  }

  disconnectedCallback() {
    removeEventListener("message", this.#hear);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#show();
  }

  get #english() {
    return (this.lang || document.documentElement.lang).startsWith("en");
  }

  #show() {
    this.#frame.title = this.#english ? "Test your equipment" : "Testa din utrustning";
    this.#frame.src = `${HOME}/test/embedded?lang=${this.#english ? "en" : "sv"}`;
  }

  #heard({ origin, source, data }) {
    if (origin !== HOME || source !== this.#frame.contentWindow || typeof data?.lotsen !== "string") return;
    if (data.lotsen === "height") this.#frame.height = Number(data.height);
    else if (TOLD.has(data.lotsen)) {
      this.dispatchEvent(new CustomEvent(`lotsen-${data.lotsen}`, { bubbles: true, composed: true, detail: data.detail }));
    }
  }
}

customElements.define("lotsen-equipment-test", LotsenEquipmentTest);
