import { inBrowser } from "../web/remembering.js";
import { SOUND } from "./offers.js";

/** Whether this browser makes a sound when somebody is offered: not unless somebody wants it. */
export default class Sound {
  constructor(element) {
    const box = element.querySelector("input");
    element.hidden = false;
    box.checked = inBrowser.get(SOUND) === "on";
    box.addEventListener("change", () => inBrowser.set(SOUND, box.checked ? "on" : "off"));
  }
}
