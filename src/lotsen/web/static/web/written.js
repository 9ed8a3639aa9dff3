/**
 * A link to the same page in another language takes along what is written in the form named in data-form: it is sent to
 * data-address, which draws it anew. The button is made for the moment, since Enter in a field presses a form's first.
 */
export default class Written {
  constructor(link) {
    const { form, address } = link.dataset;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.send(document.getElementById(form), address);
    });
  }

  send(form, address) {
    const button = document.createElement("button");
    button.formAction = address;
    button.hidden = true;
    form.append(button);
    form.requestSubmit(button);
    button.remove();
  }
}
