// One line for a visitor who does not know where to begin; goes when it is closed, and stays away.

import { el, icon, iconButton } from "./dom.js";
import { t } from "./strings.js";

const CLOSED = "otklik-hint-closed";

export class Hint {
  constructor() {
    this.text = el("span", { role: "status" });
    this.element = el("div", { class: "hint", "data-testid": "hint", hidden: localStorage.getItem(CLOSED) !== null }, icon("about"), this.text,
      iconButton("close", t("close"), { onclick: () => this.close() }));
    this.show("hintStart");
  }

  show(key) {
    this.text.textContent = t(key);
  }

  // What to do next in a scene, asked for by the visitor: also told to one who had closed the line.
  tell(text) {
    this.text.textContent = text;
    this.element.hidden = false;
  }

  close() {
    localStorage.setItem(CLOSED, "yes");
    this.element.hidden = true;
  }
}
