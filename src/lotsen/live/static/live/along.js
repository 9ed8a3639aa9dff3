/**
 * The equipment test that goes along with a call for help: it has its name as soon as it begins. Within another service's
 * page, so does where that is, as far as the browser tells.
 */
export default class Along {
  constructor(form) {
    if (form.method === "get") form.elements.page.value = document.referrer;
    const follow = ({ detail }) => (form.elements.test.value = detail.id);
    for (const name of ["test:started", "test:finished"]) document.addEventListener(name, follow);
  }
}
