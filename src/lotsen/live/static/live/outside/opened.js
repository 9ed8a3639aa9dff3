/**
 * This window was opened by the help button in a page of a service that the installation has named. The person has
 * pressed that button already, so the tap here is theirs: asked once, and done only when that page says so itself.
 */
export default class Opened {
  constructor(place) {
    const { opener: origin } = place.dataset;
    if (!window.opener) return;
    const begin = ({ origin: from, source, data }) => {
      if (from !== origin || source !== window.opener || data?.lotsen !== "help-begin") return;
      removeEventListener("message", begin);
      place.querySelector("form").requestSubmit();
    };
    addEventListener("message", begin);
    window.opener.postMessage({ lotsen: "help-ready" }, origin);
  }
}
