// The first page: what the product is, and a card for each regulation.

import { el, icon } from "./dom.js";
import { languageButton } from "./language_button.js";
import { t } from "./strings.js";

export function drawChooser(root, offices) {
  root.replaceChildren(el("div", { class: "chooser" },
    el("header", { class: "chooser-bar" }, el("span", { class: "brand" }, el("span", { class: "brand-sign", "aria-hidden": "true" }), t("product")),
      languageButton()),
    el("main", { class: "chooser-main" },
      el("section", { class: "hero" }, el("h1", {}, t("tagline")), el("p", {}, t("pitch")),
        el("ol", { class: "steps" }, ["step1", "step2", "step3"].map((step) => el("li", {}, t(step))))),
      el("section", { "aria-labelledby": "choose" }, el("h2", { id: "choose" }, t("choose")), el("p", { class: "sub" }, t("chooseHint")),
        el("div", { class: "cards" }, offices.map(card))))));
}

function card(office) {
  return el("a", { class: "card", href: `#${office.id}`, "data-testid": `office-${office.id}` },
    el("p", { class: "card-place" }, icon("pin"), office.place), el("h3", {}, office.title),
    el("p", { class: "card-about" }, office.about),
    el("p", { class: "card-foot" }, el("span", {}, regulationName(office.regulation)),
      el("span", { class: "card-open" }, t("open"), icon("next"))));
}

// The regulation comes as its name, or as an object that bears one.
export function regulationName(regulation) {
  return typeof regulation === "object" && regulation ? (regulation.title ?? regulation.name ?? regulation.id ?? "") : (regulation ?? "");
}

export function drawWaiting(root, office) {
  root.replaceChildren(el("main", { class: "waiting", role: "status" }, el("span", { class: "spinner", "aria-hidden": "true" }),
    el("h1", {}, office.title), el("p", {}, t("starting"))));
}

export function drawFailure(root, text, retry) {
  root.replaceChildren(el("main", { class: "waiting", role: "alert" }, el("h1", {}, t("failed")), el("p", {}, text),
    el("p", {}, el("button", { type: "button", class: "primary", onclick: retry }, t("retry")), " ", el("a", { href: "#" }, t("offices")))));
}
