/** A link or button that opens the dialog named in data-dialog; without JavaScript the link leads to a page. */
export default class DialogOpener {
  constructor(opener) {
    const dialog = document.getElementById(opener.dataset.dialog);
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.showModal();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target.closest("[data-close]")) dialog.close();
    });
  }
}
