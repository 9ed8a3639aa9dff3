/**
 * Whoever goes back to a form finds their words again, which the browser puts into a page that is fetched anew. The hidden
 * version goes with them: the server then knows what they were written on, and says what has changed since.
 */
export default class Version {
  constructor(body) {
    const field = [...body.querySelectorAll("input[name=seen]")].find(({ form }) => form.querySelector("textarea"));
    if (!field) return;
    const { seen } = history.state ?? {};
    if (seen && isPutBack(field.form)) field.value = seen;
    else history.replaceState({ seen: field.value }, "");
  }
}

/** Whether anything stands in the form that did not come with the page. */
function isPutBack(form) {
  return [...form.elements].some((field) => field.type !== "hidden" && field.value !== (field.defaultValue ?? field.value));
}
