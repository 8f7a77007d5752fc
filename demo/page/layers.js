// What lies over one phone: toasts, alerts, menus, sheets, a picture. Modal only for that phone, never for the page.

import { el, iconButton } from "./dom.js";
import { t } from "./strings.js";

const TOAST_MS = 4500;
const TOAST_MS_PER_SIGN = 45;

export class Layers {
  constructor(body) {
    this.body = body;
    this.toasts = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
    this.layer = el("div", { class: "layer" });
    this.closers = [];
  }

  get elements() {
    return [this.layer, this.toasts];
  }

  toast(text, kind = "plain") {
    const node = el("div", { class: "toast", dataset: { kind }, "data-testid": "toast" }, text);
    this.toasts.replaceChildren(node);
    setTimeout(() => node.remove(), TOAST_MS + TOAST_MS_PER_SIGN * text.length);
  }

  alert(text) {
    const dialog = this.open({ role: "alertdialog", label: text, kind: "alert" });
    dialog.panel.append(el("p", {}, text),
      el("button", { type: "button", class: "primary", "data-testid": "alert-ok", onclick: dialog.close }, t("ok")));
    dialog.panel.querySelector("button").focus();
  }

  picture(src) {
    const dialog = this.open({ role: "dialog", label: t("photo"), kind: "picture" });
    dialog.panel.append(el("img", { src, alt: t("photo") }), iconButton("close", t("close"), { onclick: dialog.close }));
    dialog.panel.querySelector("button").focus();
  }

  // A panel from the phone's lower edge; returns its `content` to be filled and `close`.
  sheet(title) {
    const dialog = this.open({ role: "dialog", label: title, kind: "sheet" });
    const content = el("div", { class: "sheet-content" });
    const close = iconButton("close", t("close"), { onclick: dialog.close });
    dialog.panel.append(el("header", { class: "sheet-head" }, el("h3", {}, title), close), content);
    close.focus();
    return { content, close: dialog.close };
  }

  // `items`: [{label, icon, act}] beside the `anchor`.
  menu(anchor, items) {
    const dialog = this.open({ role: "menu", label: t("actions"), kind: "menu" });
    for (const item of items) {
      dialog.panel.append(el("button", {
        type: "button", role: "menuitem", "data-testid": `menu-${item.name}`, onclick: () => { dialog.close(); item.act(); },
      }, item.icon, item.label));
    }
    placeBeside(dialog.panel, anchor, this.layer);
    dialog.panel.addEventListener("keydown", walkMenu);
    dialog.panel.querySelector("button").focus();
  }

  open({ role, label, kind }) {
    this.closeAll();
    const before = document.activeElement;
    const panel = el("div", { class: "panel", role, "aria-label": label, "aria-modal": "true" });
    const veil = el("div", { class: "veil", dataset: { kind } }, panel);
    const close = () => {
      veil.remove();
      this.body.inert = false;
      this.closers = [];
      if (before?.isConnected && document.activeElement === document.body) before.focus();
    };
    veil.addEventListener("click", (event) => { if (event.target === veil) close(); });
    veil.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
    this.layer.replaceChildren(veil);
    this.body.inert = true;
    this.closers = [close];
    return { panel, close };
  }

  closeAll() {
    for (const close of this.closers) close();
  }
}

function placeBeside(panel, anchor, layer) {
  const frame = layer.getBoundingClientRect();
  const place = anchor.getBoundingClientRect();
  const top = Math.min(place.bottom - frame.top + 4, frame.height - panel.offsetHeight - 12);
  const left = Math.min(Math.max(place.left - frame.left, 12), frame.width - panel.offsetWidth - 12);
  panel.style.top = `${Math.max(top, 12)}px`;
  panel.style.left = `${left}px`;
}

function walkMenu(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll("button")];
  items.at((items.indexOf(document.activeElement) + step) % items.length).focus();
}
