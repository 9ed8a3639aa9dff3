/** The call stays where it is, with the guide that is being walked: what is looked up beside it opens in a tab of its own. */
export default class Beside {
  constructor(form) {
    form.addEventListener("click", ({ target }) => {
      const link = target.closest("a[href^='/']");
      if (link) link.target = "_blank";
    });
  }
}
