/** A flow chart that is wider than the page begins where the guide begins. */
export default class Chart {
  constructor(chart) {
    const picture = chart.querySelector("svg");
    const scale = picture.clientWidth / picture.viewBox.baseVal.width;
    chart.scrollLeft = chart.dataset.begin * scale - chart.clientWidth / 2;
  }
}
