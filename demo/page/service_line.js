// What a chat says of itself in grey: who came and went, topics, pins.

import { el } from "./dom.js";
import { fullName, gist } from "./names.js";
import { t } from "./strings.js";

const LINES = {
  new_chat_members: (members) => `${members.map(fullName).join(", ")} ${t("joined")}`,
  left_chat_member: (member) => `${fullName(member)} ${t("left")}`,
  forum_topic_created: (topic) => `${t("topicCreated")}: ${topic.name}`,
  forum_topic_edited: (topic) => [t("topicEdited"), topic.name].filter(Boolean).join(": "),
  forum_topic_closed: () => t("topicClosed"),
  forum_topic_reopened: () => t("topicReopened"),
  pinned_message: (message) => `${t("pinned")}: ${gist(message)}`,
};
const OTHER = ["group_chat_created", "supergroup_chat_created", "new_chat_title", "message_auto_delete_timer_changed",
  "migrate_to_chat_id", "migrate_from_chat_id", "delete_chat_photo", "new_chat_photo"];

// The line for a service message, null for a message that somebody wrote.
export function serviceText(message) {
  for (const [field, line] of Object.entries(LINES)) if (message[field]) return line(message[field]);
  return message.service || OTHER.some((field) => message[field] !== undefined) ? message.new_chat_title ?? t("serviceOther") : null;
}

export function serviceLine(message, text) {
  return el("div", { class: "service", "data-testid": `message-${message.message_id}` }, el("span", {}, text));
}
