/**
 * What the browser keeps for a page. Where site data is blocked, even to name it throws, and what is full takes nothing
 * more: then it is kept on the page alone.
 */
class Remembering {
  #storage;
  #onPage = new Map();

  constructor(storage) {
    this.#storage = storage;
  }

  get(name) {
    try {
      return this.#onPage.get(name) ?? this.#storage().getItem(name);
    } catch {
      return null;
    }
  }

  set(name, value) {
    try {
      this.#storage().setItem(name, value);
      this.#onPage.delete(name);
    } catch {
      this.#onPage.set(name, String(value));
    }
  }

  forget(name) {
    this.#onPage.delete(name);
    try {
      this.#storage().removeItem(name);
    } catch {
      // there is nothing else to forget
    }
  }
}

export const inBrowser = new Remembering(() => localStorage);
export const inTab = new Remembering(() => sessionStorage);
