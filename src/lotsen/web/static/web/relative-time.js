const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Keeps "om 12 min" true while the page is open, in the words of the filters `relative` and `deadline`. */
export default class RelativeTime {
  constructor(element) {
    this.element = element;
    this.words = { ...document.getElementById("time-words").dataset, ...element.dataset };
    this.ticking = setInterval(() => this.show(), 10_000);
    this.show();
  }

  show() {
    const ahead = new Date(this.element.dateTime) - Date.now();
    const { now, ahead: coming, behind } = this.words;
    const words = Math.abs(ahead) < MINUTE ? now : (ahead > 0 ? coming : behind).replace("*", this.length(Math.abs(ahead)));
    if (this.element.textContent !== words) this.element.textContent = words;
    if (this.element.dataset.behind) this.element.parentElement.classList.toggle("clock--late", ahead < 0);
  }

  length(span) {
    const [days, hours, minutes] = [span / DAY, span / HOUR, (span % HOUR) / MINUTE].map(Math.floor);
    if (days) return this.some(days, days === 1 ? "day" : "days");
    if (hours) return [this.some(hours, "hours"), minutes && this.some(minutes, "minutes")].filter(Boolean).join(" ");
    return this.some(minutes, "minutes");
  }

  some(number, unit) {
    return this.words[unit].replace("*", number);
  }

  stop() {
    clearInterval(this.ticking);
  }
}
