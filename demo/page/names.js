// How people, chats and origins are called on the page, and the colour each name bears.

import { t } from "./strings.js";

const HUES = [212, 262, 330, 14, 40, 150, 184, 236];

export function hue(id) {
  let sum = 0;
  for (const sign of String(id)) sum = (sum * 31 + sign.codePointAt(0)) % 100003;
  return HUES[sum % HUES.length];
}

export function initials(name) {
  const words = name.split(/[\s.]+/).filter((word) => /^\p{L}/u.test(word));
  return words.slice(0, 2).map((word) => word[0].toUpperCase()).join("") || "?";
}

export function fullName(user) {
  return [user?.first_name, user?.last_name].filter(Boolean).join(" ") || user?.name || user?.title || user?.username || "";
}

// An anonymous administrator and a channel speak under the chat's name.
export function senderName(message) {
  return message.sender_chat ? message.sender_chat.title : fullName(message.from);
}

export function senderId(message) {
  return message.sender_chat?.id ?? message.from?.id ?? 0;
}

export function originName(origin) {
  if (origin.sender_user) return fullName(origin.sender_user);
  const chat = origin.sender_chat ?? origin.chat;
  return origin.sender_user_name ?? (chat ? fullName(chat) : "");
}

export function plainText(message) {
  return message.text ?? message.caption ?? "";
}

// One line that stands for a message in quotes and menus.
export function gist(message) {
  const text = plainText(message).replace(/\s+/g, " ").trim();
  if (text) return text;
  if (message.photo || message.photo_url) return t("photo");
  return message.document?.file_name ?? t("document");
}
