const PROGRAMS = [["CriOS/", "chrome"], ["FxiOS/", "firefox"], ["EdgiOS/", "edge"], ["Safari/", "safari"]];

/** Whoever reads on an iPad that says it is a Mac gets the steps for iPad first: nobody can touch a Mac's screen. */
export default class OwnDevice {
  constructor(mark) {
    if (!navigator.userAgent.includes("Macintosh") || !navigator.maxTouchPoints) return;
    this.place = mark.parentElement;
    const parts = [...this.place.querySelectorAll("details")].filter(({ dataset }) => dataset.systems.split(" ").includes("iphone"));
    const [, program] = PROGRAMS.find(([name]) => navigator.userAgent.includes(name)) ?? [];
    const own = parts.find(({ dataset }) => dataset.browsers.split(" ").includes(program)) ?? parts[0];
    if (own && !own.open) this.show(own);
  }

  show(own) {
    const before = this.place.querySelector("details[open]");
    const words = this.place.querySelector(".device__own");
    if (before) before.open = false;
    if (words) own.querySelector("summary > span").append(words);
    own.open = true;
    this.place.querySelector("details").before(own);
  }
}
