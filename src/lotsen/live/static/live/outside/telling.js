/** Tells the page that opened this window that a talk has begun, and that it has ended; nothing of what is said. */
export default class Telling {
  constructor(place) {
    const { opener: origin, reference } = place.dataset;
    const talk = document.querySelector('[data-module~="live/talk"][data-state]');
    if (!window.opener || !talk) return;
    const tell = (name) => window.opener.postMessage({ lotsen: name, detail: { reference } }, origin);
    const look = () => {
      if (talk.dataset.state !== "ended") return;
      seeing.disconnect();
      tell("help-ended");
    };
    const seeing = new MutationObserver(look);
    seeing.observe(talk, { attributeFilter: ["data-state"] });
    if (talk.dataset.state !== "ended") tell("help-began");
    look();
  }
}
