// Draws one message, or one album, as a bubble with its quote, media, text, marks and keyboard.

import { el, icon, iconButton } from "./dom.js";
import { keyboard } from "./keyboard.js";
import { gist, hue, originName, senderId, senderName } from "./names.js";
import { fromUnix } from "./officetime.js";
import { cleanHtml, linkCommands } from "./sanitise.js";
import { serviceLine, serviceText } from "./service_line.js";
import { t } from "./strings.js";

export function drawMessage(group, context) {
  const service = serviceText(group[0]);
  return service === null ? drawBubble(group, context) : serviceLine(group[0], service);
}

function drawBubble(group, context) {
  const message = captioned(group);
  const bubble = el("div", { class: "bubble", onclick: (event) => bubbleClick(event, group, context) },
    senderLine(message, context), forwardLine(message), quote(message, context),
    album(group, context), documents(group, context), body(message, context), marks(message, context), actions(group, context));
  return el("article", {
    class: "message", "data-testid": `message-${message.message_id}`, "aria-label": senderName(message),
    dataset: { ids: group.map((part) => part.message_id).join(" "), own: context.isOwn(message) ? "yes" : "no" },
  }, bubble, keyboard(message, context));
}

// An album's text is the caption of whichever part has one.
export function captioned(group) {
  return group.find((message) => message.caption) ?? group[0];
}

function senderLine(message, context) {
  if (!context.isGroup() || context.isOwn(message)) return null;
  return el("div", { class: "sender", hue: hue(senderId(message)) }, senderName(message));
}

function forwardLine(message) {
  if (!message.forward_origin) return null;
  const name = originName(message.forward_origin);
  return el("div", { class: "forwarded" }, icon("forward"),
    name ? el("span", {}, `${t("forwardedFrom")} `, el("b", {}, name)) : t("forwarded"));
}

function quote(message, context) {
  const source = message.reply_to_message;
  // In a forum Telegram marks each message as a reply to the one that opened the topic.
  if (!source || source.forum_topic_created) return null;
  return el("button", { type: "button", class: "quote", onclick: () => context.jumpTo(source.message_id) },
    el("b", {}, senderName(source)), el("span", {}, message.quote?.text ?? gist(source)));
}

function album(group, context) {
  const photos = group.filter((message) => message.photo_url);
  if (!photos.length) return null;
  return el("div", { class: "album", dataset: { count: Math.min(photos.length, 4) } },
    photos.map((message) => photoButton(context.resolve(message.photo_url), context)));
}

function photoButton(src, context) {
  return el("button", { type: "button", class: "photo", "aria-label": t("photo"), onclick: () => context.openPhoto(src) },
    el("img", { src, alt: t("photo"), loading: "lazy" }));
}

function documents(group, context) {
  return group.filter((message) => message.document_url && !message.photo_url).map((message) => el("a", {
    class: "document", href: context.resolve(message.document_url), target: "_blank", rel: "noopener noreferrer",
  }, el("span", { class: "document-sign" }, icon("file")),
    el("span", { class: "document-name" }, message.document?.file_name ?? t("document"))));
}

function body(message, context) {
  const html = message.html;
  const text = message.text ?? message.caption;
  if (!html && !text) return null;
  const node = el("div", { class: "text", dir: "auto" });
  if (isStart(message)) node.textContent = "/start";
  else if (html) node.append(cleanHtml(html));
  else node.textContent = text;
  if (message.from?.is_bot) linkCommands(node);
  node.addEventListener("click", (event) => textClick(event, context));
  return node;
}

// What follows an invite link's start is for the bot alone; Telegram's own apps show as much.
function isStart(message) {
  return !message.from?.is_bot && /^\/start \S+$/.test(message.text ?? "");
}

function marks(message, context) {
  const date = fromUnix(message.date);
  return el("div", { class: "marks" },
    message.protected || message.has_protected_content ? el("span", { class: "mark", title: t("protected") }, icon("lock")) : null,
    message.edited ?? message.edit_date ? el("span", { class: "mark" }, t("edited")) : null,
    el("time", { datetime: date.toISOString() }, context.time.time(date)));
}

function actions(group, context) {
  return iconButton("more", t("actions"), {
    class: "message-actions", "aria-haspopup": "menu", "data-testid": "message-actions",
    onclick: (event) => context.openMenu(group, event.currentTarget),
  });
}

function textClick(event, context) {
  const target = event.target;
  const command = target.closest(".command");
  const link = target.closest("a[href]");
  if (command) context.sendText(command.dataset.command);
  else if (link) context.followLink(event, link.href);
  else target.closest(".tg-spoiler, .expandable")?.classList.toggle("open");
}

// A tap on the bubble itself opens its menu; one on a link, a button or selected text does not.
function bubbleClick(event, group, context) {
  if (event.target.closest("a, button, .tg-spoiler, .expandable") || String(window.getSelection())) return;
  context.openMenu(group, event.currentTarget);
}
