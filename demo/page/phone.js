// One official's phone: its column, the chat shown in it, and what its events and taps do.

import { ChatLog } from "./chat_log.js";
import { Composer } from "./composer.js";
import { el, icon, iconButton, walkTabs } from "./dom.js";
import { Layers } from "./layers.js";
import { MessageList } from "./message_list.js";
import { hue, initials } from "./names.js";
import { chatsOf, drawTabs, drawTopics } from "./phone_chats.js";
import { PhoneDeeds } from "./phone_deeds.js";
import { t } from "./strings.js";

const CURATOR = /куратор|curator/i;

export class Phone {
  constructor({ person, api, time, posts, noticeUnread }) {
    Object.assign(this, { person, api, time, posts, noticeUnread });
    this.logs = new Map();
    this.threads = new Map();
    this.deeds = new PhoneDeeds(this);
    this.list = new MessageList(this.bubbleContext());
    this.composer = new Composer({
      submit: (draft) => this.deeds.submit(draft), openPosts: () => this.deeds.openPosts(), hasWidePosts: CURATOR.test(person.role ?? ""),
    });
    this.draw();
  }

  bubbleContext() {
    const { deeds } = this;
    return {
      time: this.time, resolve: (url) => this.api.resolve(url),
      isOwn: (message) => this.log.isOwn(message), isGroup: () => !this.chat.isPrivate, isTapped: (key) => deeds.isTapped(key),
      tap: (...tap) => deeds.tap(...tap), openMenu: (group, anchor) => deeds.openMenu(group, anchor),
      openPhoto: (src) => this.layers.picture(src), jumpTo: (id) => this.list.jumpTo(id), say: (text) => this.layers.toast(text),
      sendText: (text) => deeds.sendText(text), followLink: (event, url) => deeds.followLink(event, url),
    };
  }

  draw() {
    const { person } = this;
    this.tabs = el("div", { class: "tabs", role: "tablist", "aria-label": t("chats"), onkeydown: walkTabs });
    this.topics = el("div", { class: "topics", role: "tablist", "aria-label": t("topics"), hidden: true, onkeydown: walkTabs });
    this.note = el("p", { class: "note", hidden: true }, person.note ?? "");
    this.body = el("div", { class: "phone-body" }, this.head(), this.note, this.tabs, this.topics, this.list.element, this.composer.element);
    this.layers = new Layers(this.body);
    this.element = el("section", {
      class: "phone", "data-testid": `phone-${person.id}`, "aria-label": [person.name, person.role].filter(Boolean).join(", "),
    }, this.body, ...this.layers.elements);
    this.acceptDrops();
  }

  head() {
    const { person } = this;
    const about = person.note && iconButton("about", `${t("about")}: ${person.name}`, {
      "aria-expanded": "false", onclick: (event) => {
        this.note.hidden = !this.note.hidden;
        event.currentTarget.setAttribute("aria-expanded", String(!this.note.hidden));
      },
    });
    return el("header", { class: "phone-head" },
      el("span", { class: "avatar", hue: hue(person.id), "aria-hidden": "true" }, initials(person.name)),
      el("div", { class: "phone-title" }, el("h2", {}, person.name), el("p", { title: person.role }, person.role)), about);
  }

  acceptDrops() {
    this.element.addEventListener("dragover", (event) => {
      event.preventDefault();
      this.element.dataset.drop = t("dropHere");
    });
    this.element.addEventListener("dragleave", () => delete this.element.dataset.drop);
    this.element.addEventListener("drop", (event) => {
      event.preventDefault();
      delete this.element.dataset.drop;
      this.composer.attach([...event.dataTransfer.files]);
    });
  }

  // Chats come and go with time: a new group, a new topic.
  setCast(cast) {
    this.chats = chatsOf(this.person, cast);
    const added = this.chats.filter((chat) => !this.logs.has(chat.id));
    for (const chat of added) this.logs.set(chat.id, new ChatLog(this.person.id, Boolean(chat.is_forum)));
    const kept = this.chats.find((chat) => chat.id === this.chat?.id);
    if (kept) {
      this.chat = kept;
      this.refreshTabs();
    } else this.openChat(this.chats[0].id);
    return Promise.all(added.map((chat) => this.load(chat)));
  }

  async load(chat) {
    const query = new URLSearchParams({ person: this.person.id, chat: chat.id });
    const log = this.logs.get(chat.id);
    const known = log.isLoaded ? log.messages : null;
    let messages;
    let changes;
    // What an event told while the answer was on its way is newer than the answer.
    do {
      changes = log.changes;
      messages = await this.api.get(`phones/messages?${query}`);
    } while (log.changes !== changes);
    log.reset(messages);
    if (chat.id !== this.chat.id) return this.refreshTabs();
    const last = log.groups(this.thread).at(-1)?.at(-1);
    if (last && !known?.has(last.message_id)) this.noticeForced(log, last, known !== null);
    this.refresh();
  }

  reload() {
    return Promise.all(this.chats.map((chat) => this.load(chat)));
  }

  get log() {
    return this.logs.get(this.chat.id);
  }

  get bot() {
    return this.chats[0].bot;
  }

  get unreadTotal() {
    return [...this.logs.values()].reduce((sum, log) => sum + log.unreadTotal, 0);
  }

  openChat(id) {
    this.chat = this.chats.find((chat) => chat.id === id);
    this.openThread(this.threads.get(id) ?? this.log.newestThread());
  }

  openThread(thread) {
    this.thread = thread;
    this.threads.set(this.chat.id, thread);
    this.composer.open(`${this.chat.id}/${thread}`);
    this.list.open(this.log.groups(thread), this.emptyNote());
    this.refresh();
  }

  refresh() {
    if (this.isInView()) this.log.markRead(this.thread);
    this.list.show(this.log.groups(this.thread), this.emptyNote());
    this.refreshTabs();
  }

  refreshTabs() {
    drawTabs(this.tabs, { chats: this.chats, logs: this.logs, current: this.chat.id, open: (id) => this.openChat(id) });
    drawTopics(this.topics, { chat: this.chat, log: this.log, current: this.thread, open: (thread) => this.openThread(thread) });
    this.noticeUnread();
  }

  // A phone that is hidden, or lies beyond the edge of the screen, gathers unread messages.
  isInView() {
    if (!this.element.isConnected) return true;
    const { left, width } = this.element.getBoundingClientRect();
    return width > 0 && left + width / 2 > 0 && left + width / 2 < innerWidth;
  }

  // Drawn once for a chat: a button drawn anew under the finger would lose the tap.
  emptyNote() {
    const key = `${this.chat.id} ${this.log.isLoaded}`;
    if (this.empty?.key !== key) this.empty = { key, node: this.drawEmptyNote() };
    return this.empty.node;
  }

  drawEmptyNote() {
    if (!this.chat.isPrivate || !this.log.isLoaded) return el("p", { class: "empty" }, this.log.isLoaded ? t("emptyChat") : "");
    return el("div", { class: "empty" }, icon("post"), el("p", {}, this.person.note || t("startHint")),
      el("button", { type: "button", class: "primary", "data-testid": "start", onclick: () => this.deeds.start() }, t("startBot")));
  }

  // Takes an event of the office; says nothing about those meant for others.
  receive(event) {
    if (event.person !== undefined && event.person !== null && event.person !== this.person.id) return;
    if (event.type === "answer") return this.deeds.receiveAnswer(event);
    const log = this.logs.get(this.ownChatId(event));
    if (!log) return;
    if (event.type === "delete") this.drop(log, event);
    else if (event.message) this.take(log, event.message);
    if (log === this.log) this.refresh();
    else this.refreshTabs();
  }

  // A private chat may be called by either end: the person's id, or the bot's.
  ownChatId(event) {
    return event.person === this.person.id && event.chat === this.bot?.id ? this.person.id : event.chat;
  }

  take(log, message) {
    if (log.put(message)) this.noticeForced(log, message, true);
  }

  // The bot asks for a reply: the composer turns to it, but never away from another phone where somebody types.
  noticeForced(log, message, mayFocus) {
    if (!message.force_reply || log !== this.log || log.isOwn(message) || log.thread(message) !== this.thread) return;
    const isForMe = this.chat.isPrivate || message.reply_to_message?.from?.id === this.person.id;
    if (!isForMe) return;
    this.composer.reply(message);
    if (!mayFocus) return;
    if (this.element.contains(document.activeElement) || document.activeElement === document.body) this.composer.focus();
  }

  drop(log, event) {
    const ids = event.message_ids ?? [event.message_id ?? event.message?.message_id];
    for (const id of ids) {
      log.remove(id);
      this.composer.forget(id);
    }
  }
}
