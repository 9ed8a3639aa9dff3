/** Begins at the end of what has been said: the last is what matters. */
export default class AtEnd {
  constructor(said) {
    said.scrollTop = said.scrollHeight;
  }
}
