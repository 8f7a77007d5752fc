// The chats of one phone: which there are, their tabs and topics, and how many messages wait in each.

import { GENERAL } from "./chat_log.js";
import { el, icon, refreshChildren } from "./dom.js";
import { t } from "./strings.js";

const memberId = (member) => (typeof member === "object" ? (member.id ?? member.user?.id) : member);

// The private chat with each bot is addressed by the person's own id; groups follow.
export function chatsOf(person, cast) {
  const own = cast.bots.slice(0, 1).map((bot) => ({ id: person.id, title: bot.name || t("bot"), isPrivate: true, bot, topics: [] }));
  const groups = cast.chats.filter((chat) => chat.type !== "private" && (chat.members ?? []).some((member) => memberId(member) === person.id));
  return [...own, ...groups];
}

export function drawTabs(container, { chats, logs, current, open }) {
  refreshChildren(container, chats.map((chat) => {
    const unread = chat.id === current ? 0 : logs.get(chat.id).unreadTotal;
    return el("button", {
      type: "button", role: "tab", class: "tab", "aria-selected": String(chat.id === current), title: chat.title,
      "data-testid": chat.isPrivate ? "tab-bot" : `tab-${chat.id}`, onclick: () => open(chat.id),
    }, el("span", {}, chat.isPrivate ? t("bot") : chat.title), badge(unread));
  }));
}

// Newest topics first, closed ones last: the eye looks for what is at work.
export function drawTopics(container, { chat, log, current, open }) {
  container.hidden = !chat.is_forum;
  if (!chat.is_forum) return;
  refreshChildren(container, topicsOf(chat).map((topic) => el("button", {
    type: "button", role: "tab", class: "topic", "aria-selected": String(topic.thread === current), "data-testid": `topic-${topic.thread}`,
    title: topic.closed ? `${topic.name} (${t("closedTopic")})` : topic.name, onclick: () => open(topic.thread),
  }, topic.closed ? icon("lock") : null, el("span", {}, topic.name), topic.thread === current ? null : badge(log.unreadIn(topic.thread)))));
  container.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function topicsOf(chat) {
  const topics = (chat.topics ?? []).map((topic) => ({ ...topic, thread: topic.thread_id ?? GENERAL }));
  const general = topics.find((topic) => topic.thread === GENERAL) ?? { thread: GENERAL, name: t("general") };
  const named = topics.filter((topic) => topic.thread !== GENERAL);
  named.sort((a, b) => Number(Boolean(a.closed)) - Number(Boolean(b.closed)) || b.thread - a.thread);
  return [general, ...named];
}

export function badge(count) {
  if (!count) return null;
  return el("span", { class: "badge", "data-testid": "unread" }, count > 99 ? "99+" : String(count),
    el("span", { class: "visually-hidden" }, ` ${t("unread")}`));
}
