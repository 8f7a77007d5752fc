// The inline keyboard under a message: callback, link and copy buttons; what a tap does is the phone's to say.

import { copyText, el, icon } from "./dom.js";
import { t } from "./strings.js";

export function keyboard(message, context) {
  const rows = message.buttons ?? message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return el("div", { class: "keyboard" }, rows.map((row, rowIndex) => el("div", { class: "keyboard-row" },
    row.map((button, column) => keyboardButton({ message, context, button, row: rowIndex, column })))));
}

function keyboardButton({ message, context, button, row, column }) {
  if (button.url) return linkButton(button, context);
  if (button.copy_text !== undefined && button.copy_text !== null) return copyButton(button, context);
  return callbackButton({ message, context, button, row, column });
}

function callbackButton({ message, context, button, row, column }) {
  const key = `${message.message_id}:${row}:${column}`;
  return el("button", {
    type: "button", class: "key", dataset: { key }, "aria-busy": context.isTapped(key) ? "true" : null,
    onclick: () => context.tap(message, row, column, key),
  }, button.text);
}

function linkButton(button, context) {
  return el("a", {
    class: "key", href: safeHref(button.url), target: "_blank", rel: "noopener noreferrer",
    onclick: (event) => context.followLink(event, button.url),
  }, button.text, icon("link"));
}

function copyButton(button, context) {
  const text = button.copy_text.text ?? button.copy_text;
  const copy = async () => {
    await copyText(text);
    context.say(t("copied"));
  };
  return el("button", { type: "button", class: "key", onclick: copy }, button.text, icon("copy"));
}

function safeHref(url) {
  return /^(https?|tg):/i.test(url) ? url : `https://${url}`;
}
