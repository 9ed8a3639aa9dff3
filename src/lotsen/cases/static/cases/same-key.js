/**
 * Whoever goes back to a form that they have sent finds their words again, which the browser puts into a page that is
 * fetched anew. The key comes back with them, so that sending them once more makes no second case.
 */
export default class SameKey {
  constructor(form) {
    const field = form.elements.submission;
    const { submission } = history.state ?? {};
    if (submission) field.value = submission;
    else history.replaceState({ ...history.state, submission: field.value }, "");
  }
}
