/** Tells with a tap for help that the screen can be touched: an iPad often says that it is a Mac. */
export default class Touched {
  constructor(field) {
    if (navigator.maxTouchPoints > 0) field.value = "yes";
  }
}
