/** A flow chart that is wider than the page begins where the guide begins, also one that is unfolded later. */
export default class Chart {
  constructor(chart) {
    this.chart = chart;
    this.begin();
    chart.closest("details")?.addEventListener("toggle", () => this.begin(), { once: true });
  }

  begin() {
    const picture = this.chart.querySelector("svg");
    const scale = picture.clientWidth / picture.viewBox.baseVal.width;
    this.chart.scrollLeft = this.chart.dataset.begin * scale - this.chart.clientWidth / 2;
  }
}
