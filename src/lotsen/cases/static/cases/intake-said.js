let before = "";

/** Tells screen readers what the words have come to, each time that it has changed. The focus stays where it is. */
export default class Said {
  constructor(suggestion) {
    const { said } = suggestion.dataset;
    if (said && said !== before) document.dispatchEvent(new CustomEvent("announce", { detail: { value: said } }));
    before = said;
  }
}
