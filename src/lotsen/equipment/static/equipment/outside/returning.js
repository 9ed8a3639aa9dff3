/** The way back to the service or app that sent somebody here: it is told the test and its verdict. */
export default class Returning {
  constructor(way) {
    document.addEventListener("test:finished", ({ detail: { id, verdict } }) => {
      const address = new URL(way.dataset.to);
      for (const [name, value] of Object.entries({ test: id, verdict })) address.searchParams.set(name, value);
      way.querySelector("a").href = address;
      way.hidden = false;
    });
  }
}
