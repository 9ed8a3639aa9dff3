/** Says in the page's title how much has come while nobody looked at it. */
export default class Unseen {
  constructor() {
    this.title = document.title;
    this.number = 0;
  }

  /** So much has come. */
  add(number) {
    if (document.hidden || !document.hasFocus()) this.show(this.number + number);
  }

  /** Somebody looks. */
  forget() {
    this.show(0);
  }

  show(number) {
    if (number === this.number) return;
    this.number = number;
    document.title = number ? `(${number}) ${this.title}` : this.title;
  }
}
