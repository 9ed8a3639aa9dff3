const OF_THE_PAGE = new Set(["updates", "nudge", "look"]); // events that no hand makes; a poll has none at all

/** What a page asks for by itself says so, since it keeps nobody signed in (`people/sessions.py`). */
export const BY_ITSELF = { "By-Itself": "yes" };

/** Whether no hand made htmx ask. */
export const isByItself = (event) => !event || OF_THE_PAGE.has(event.type);

/** Says so for htmx. */
export default class ByItself {
  constructor(body) {
    body.addEventListener("htmx:configRequest", ({ detail }) => {
      if (isByItself(detail.triggeringEvent)) detail.headers = { ...detail.headers, ...BY_ITSELF };
    });
  }
}
