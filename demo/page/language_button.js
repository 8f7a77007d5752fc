// The button that changes the page's language; everything is drawn anew, so the page is simply loaded again.

import { el } from "./dom.js";
import { switchLanguage, t } from "./strings.js";

export function languageButton() {
  const change = () => {
    switchLanguage();
    location.reload();
  };
  return el("button", { type: "button", class: "language", title: t("otherLanguageLabel"), "aria-label": t("otherLanguageLabel"),
    "data-testid": "language", onclick: change }, t("otherLanguage"));
}
