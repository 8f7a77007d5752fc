// The row of people under the bar: who has news, and on a narrow screen whose phone is held.

import { el, refreshChildren } from "./dom.js";
import { hue, initials } from "./names.js";
import { badge } from "./phone_chats.js";
import { t } from "./strings.js";

export class PeopleBar {
  constructor(show) {
    this.show = show;
    this.phones = [];
    this.element = el("nav", { class: "people", "aria-label": t("people") });
  }

  set(phones) {
    this.phones = phones;
    if (!phones.some((phone) => phone.person.id === this.current)) this.hold(phones[0]?.person.id);
    this.refresh();
  }

  hold(id) {
    this.current = id;
    for (const phone of this.phones) phone.element.dataset.held = phone.person.id === id ? "yes" : "no";
  }

  refresh() {
    refreshChildren(this.element, this.phones.map((phone) => this.chip(phone)));
    const total = this.phones.reduce((sum, phone) => sum + phone.unreadTotal, 0);
    document.title = total ? `(${total}) ${t("product")}` : t("product");
  }

  chip({ person, unreadTotal }) {
    const choose = () => {
      this.hold(person.id);
      this.show(person.id);
      this.refresh();
    };
    return el("button", {
      type: "button", class: "person", "aria-pressed": String(person.id === this.current), title: person.role,
      "data-testid": `person-${person.id}`, onclick: choose,
    }, el("span", { class: "avatar small", hue: hue(person.id), "aria-hidden": "true" }, initials(person.name)),
      el("span", { class: "person-name" }, person.name), badge(unreadTotal));
  }
}
