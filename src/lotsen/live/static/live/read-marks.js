/** How far the other side has got, in words below one's own: of those that have got equally far only below the last. */
export default class ReadMarks {
  constructor(rows) {
    this.rows = rows;
  }

  /** `delivered` and `read` are numbers of rows; the words stand on the list, data-sent, data-delivered and data-read. */
  show({ delivered, read }) {
    if (!this.rows.dataset.sent) return;
    let before = "";
    for (const row of [...this.rows.querySelectorAll("[data-number]")].reverse()) {
      const place = row.querySelector("[data-mark]");
      if (!place) continue;
      const number = Number(row.dataset.number);
      const got = number <= read ? "read" : number <= delivered ? "delivered" : "sent";
      const words = got === before ? "" : this.rows.dataset[got];
      if (place.textContent !== words) place.textContent = words;
      before = got;
    }
  }
}
