const PRINT = matchMedia("print");
const SCHEME = matchMedia("(prefers-color-scheme: dark)");
const FORCED = matchMedia("(forced-colors: active)");
const PAPER = { "--ink": "#000", "--ink-soft": "#333", "--line-soft": "#ccc", "--harbour": "#0d4a57", "--surface": "#fff" };
const PAGE = "42rem"; // what an upright A4 sheet has between its margins
const NAMES = 0.36; // of a chart of bars is for their names; the library gives them less than half
const SYSTEM = { "--ink": "CanvasText", "--ink-soft": "CanvasText", "--line-soft": "GrayText", "--harbour": "LinkText", "--surface": "Canvas" };

/** A name on at most two lines with so much room; where it is longer, its end is left to the table. */
function lines(name, room, width) {
  const found = [""];
  for (const word of name.split(" ")) {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (found.at(-1) && width(longer) > room) found.push(word);
    else found[found.length - 1] = longer;
  }
  const shown = found.length > 2 ? [found[0], `${found[1]} …`] : found;
  return shown.map((line) => shortened(line, room, width));
}

/** What tells names apart is their beginning. */
function shortened(line, room, width) {
  let end = line.length;
  const cut = () => (end < line.length ? `${line.slice(0, end).trimEnd()}…` : line);
  while (end > 1 && width(cut()) > room) end -= 1;
  return cut();
}

/**
 * Draws the numbers of a JSON script element (its id in data-numbers) with Chart.js. This period is filled or a full
 * line, the other one hatched or dashed, so that colour is never needed to tell them apart; every bar carries its
 * number. The same numbers stand in a table, so without this module nothing is missing.
 */
export default class Numbers {
  constructor(element) {
    if (window.Chart) this.begin(element);
    else addEventListener("load", () => window.Chart && this.begin(element), { once: true }); // the library may come later
  }

  begin(element) {
    element.hidden = false;
    this.data = JSON.parse(document.getElementById(element.dataset.numbers).textContent);
    this.element = element;
    this.canvas = element.querySelector("canvas");
    this.redraw = () => this.draw();
    this.onPaper = () => this.draw(true);
    for (const looks of [SCHEME, FORCED]) looks.addEventListener("change", this.redraw);
    PRINT.addEventListener("change", this.redraw);
    addEventListener("beforeprint", this.onPaper);
    addEventListener("afterprint", this.redraw);
    this.draw();
  }

  draw(onPaper = PRINT.matches) {
    this.chart?.destroy();
    this.element.style.width = onPaper ? PAGE : "";
    const style = getComputedStyle(document.documentElement);
    const theme = onPaper ? PAPER : FORCED.matches ? SYSTEM : {};
    this.colour = (name) => theme[name] ?? style.getPropertyValue(name).trim();
    this.font = { family: style.getPropertyValue("--f-font-family"), size: 14 };
    const bars = this.data.kind === "bar";
    const pen = this.canvas.getContext("2d");
    pen.font = `${this.font.size}px ${this.font.family}`;
    const width = (text) => pen.measureText(text).width;
    const room = this.element.clientWidth * NAMES;
    if (bars) this.element.style.height = `${4 + this.data.names.length * (this.data.series.length > 1 ? 3.25 : 2.25)}rem`;
    this.chart = new window.Chart(this.canvas, {
      type: this.data.kind,
      data: { labels: this.data.names.map((name) => (bars ? lines(name, room, width) : name)), datasets: this.data.series.map((series, number) => this.dataset(series, number)) },
      options: {
        animation: false,
        maintainAspectRatio: false,
        indexAxis: bars ? "y" : "x",
        layout: { padding: { right: bars ? 40 : 8 } },
        scales: this.scales(bars),
        plugins: {
          legend: { display: this.data.series.length > 1, align: "start", labels: { color: this.colour("--ink"), font: this.font, boxHeight: 9, boxWidth: 28, usePointStyle: !bars } },
          tooltip: { titleFont: this.font, bodyFont: this.font },
        },
      },
      plugins: bars ? [{ id: "amounts", afterDatasetsDraw: (chart) => this.writeAmounts(chart) }] : [],
    });
  }

  dataset({ name, numbers }, number) {
    const other = number > 0;
    const colour = this.colour(other ? "--ink-soft" : "--harbour");
    return {
      label: name,
      data: numbers,
      borderColor: colour,
      backgroundColor: other ? this.hatch(colour) : colour,
      borderWidth: this.data.kind === "line" ? 2.5 : 1,
      borderDash: other ? [6, 4] : [],
      pointStyle: other ? "rectRot" : "circle",
      pointBackgroundColor: other ? this.colour("--surface") : colour,
      pointRadius: numbers.length > 60 ? 0 : 3,
      tension: 0,
    };
  }

  scales(bars) {
    const ticks = { color: this.colour("--ink"), font: this.font, precision: this.data.decimals ?? 0, autoSkip: !bars, maxRotation: 0 };
    const grid = { color: this.colour("--line-soft") };
    const amounts = { beginAtZero: true, ticks: { ...ticks, autoSkip: true, maxTicksLimit: 6 }, grid };
    const names = { ticks: { ...ticks, autoSkipPadding: 12 }, grid: { display: false } };
    return bars ? { x: amounts, y: names } : { x: names, y: amounts };
  }

  hatch(colour) {
    const tile = Object.assign(document.createElement("canvas"), { width: 8, height: 8 });
    const pen = tile.getContext("2d");
    pen.fillStyle = this.colour("--surface");
    pen.fillRect(0, 0, 8, 8);
    pen.strokeStyle = colour;
    pen.lineWidth = 1.5;
    for (const from of [-8, 0, 8]) {
      pen.moveTo(from, 8);
      pen.lineTo(from + 8, 0);
    }
    pen.stroke();
    return pen.createPattern(tile, "repeat");
  }

  writeAmounts(chart) {
    const pen = chart.ctx;
    pen.save();
    pen.fillStyle = this.colour("--ink");
    pen.font = `600 13px ${this.font.family}`;
    pen.textBaseline = "middle";
    const { format } = new Intl.NumberFormat(document.documentElement.lang);
    this.data.series.forEach(({ numbers }, series) => {
      chart.getDatasetMeta(series).data.forEach((bar, number) => pen.fillText(format(numbers[number]), bar.x + 6, bar.y));
    });
    pen.restore();
  }

  stop() {
    this.chart?.destroy();
    for (const looks of [SCHEME, FORCED, PRINT]) looks.removeEventListener("change", this.redraw);
    removeEventListener("beforeprint", this.onPaper);
    removeEventListener("afterprint", this.redraw);
  }
}
