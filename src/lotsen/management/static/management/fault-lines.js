/** The number of a line leads to that line of the text, and selects it. */
export default class FaultLines {
  constructor(table) {
    this.text = document.querySelector("#id_text");
    table.addEventListener("click", (event) => this.go(event));
  }

  go(event) {
    const { line } = event.target.dataset;
    if (!line) return;
    event.preventDefault();
    const lines = this.text.value.split("\n");
    const begin = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    this.text.focus();
    this.text.setSelectionRange(begin, begin + lines[line - 1].length);
    this.text.scrollTop = ((line - 3) * this.text.scrollHeight) / lines.length;
    this.text.scrollIntoView({ block: "nearest" });
  }
}
