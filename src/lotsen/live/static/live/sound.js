import { SOUND } from "./offers.js";

/** Whether this browser makes a sound when somebody is offered: not unless somebody wants it. */
export default class Sound {
  constructor(element) {
    const box = element.querySelector("input");
    element.hidden = false;
    box.checked = localStorage.getItem(SOUND) === "on";
    box.addEventListener("change", () => localStorage.setItem(SOUND, box.checked ? "on" : "off"));
  }
}
