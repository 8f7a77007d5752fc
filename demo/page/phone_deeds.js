// What a person does on the phone, carried to the server: send, tap, edit, forward, follow a link; refusals become toasts.

import { ApiError } from "./api.js";
import { captioned } from "./bubble.js";
import { GENERAL } from "./chat_log.js";
import { copyText, el, icon } from "./dom.js";
import { plainText } from "./names.js";
import { fillDrawer } from "./posts_drawer.js";
import { t } from "./strings.js";

const TAP_PATIENCE_MS = 20000;
const BOT_LINK = /^(?:https?:\/\/)?(?:t\.me|telegram\.me)\/([A-Za-z0-9_]+)\/?\?start=([\w-]*)/;
const BOT_SCHEME = /^tg:\/\/resolve\?domain=([A-Za-z0-9_]+)&start=([\w-]*)/;

export class PhoneDeeds {
  constructor(phone) {
    this.phone = phone;
    this.taps = new Map();
    this.early = new Set();
  }

  get here() {
    const { person, chat, thread } = this.phone;
    return { person: person.id, chat: chat.id, ...(thread === GENERAL ? {} : { thread }) };
  }

  // Runs a deed; tells whether the server accepted it.
  async tried(deed) {
    try {
      await deed();
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.phone.layers.toast(error.message, "error");
      return false;
    }
  }

  submit({ text, files, reply, edit }) {
    const { api, list } = this.phone;
    const answered = reply ? { reply_to: reply.message_id } : {};
    list.isPinned = true;
    return this.tried(() => {
      if (edit) {
        const { person, chat } = this.here;
        return api.post("phones/edit", { person, chat, message_id: edit.message_id, text });
      }
      if (!files.length) return api.post("phones/send", { ...this.here, text, ...answered });
      return api.upload({ ...this.here, ...answered, caption: text.trim() ? text : undefined }, files);
    });
  }

  sendText(text) {
    return this.submit({ text, files: [] });
  }

  start(payload) {
    const { api, person, bot } = this.phone;
    return this.tried(() => api.post("phones/start", { person: person.id, bot: bot.id, ...(payload ? { payload } : {}) }));
  }

  // An invite link to the bot opens on this very phone; all others in a new tab.
  followLink(event, url) {
    const match = BOT_LINK.exec(url) ?? BOT_SCHEME.exec(url);
    const { bot, chats } = this.phone;
    if (!match || match[1].toLowerCase() !== bot?.username?.toLowerCase()) return;
    event.preventDefault();
    this.phone.openChat(chats[0].id);
    this.start(match[2]);
  }

  isTapped(key) {
    return [...this.taps.values()].includes(key) || this.early.has(key);
  }

  async tap(message, row, column, key) {
    if (this.isTapped(key)) return;
    const { person, chat } = this.here;
    this.early.add(key);
    this.showTap(key, true);
    const isSent = await this.tried(async () => {
      const { callback_query_id: id } = await this.phone.api.post("phones/tap", { person, chat, message_id: message.message_id, row, column });
      if (!this.early.has(key)) return;
      this.taps.set(String(id), key);
      setTimeout(() => this.endTap(String(id)), TAP_PATIENCE_MS);
    });
    this.early.delete(key);
    if (!isSent) this.showTap(key, false);
  }

  receiveAnswer({ callback_query_id: id, text, show_alert: isAlert }) {
    // The answer may overtake the reply to the tap that asked for it.
    if (!this.taps.has(String(id))) for (const key of this.early) this.endEarly(key);
    this.endTap(String(id));
    if (!text) return;
    if (isAlert) this.phone.layers.alert(text);
    else this.phone.layers.toast(text);
  }

  endEarly(key) {
    this.early.delete(key);
    this.showTap(key, false);
  }

  endTap(id) {
    const key = this.taps.get(id);
    this.taps.delete(id);
    if (key) this.showTap(key, false);
  }

  showTap(key, isBusy) {
    const button = this.phone.element.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (isBusy) button?.setAttribute("aria-busy", "true");
    else button?.removeAttribute("aria-busy");
  }

  openMenu(group, anchor) {
    const { composer, layers, log } = this.phone;
    const message = captioned(group);
    const text = plainText(message);
    const isClosed = message.protected || message.has_protected_content;
    const answer = () => { composer.reply(message); composer.focus(); };
    const copy = async () => { await copyText(text); layers.toast(t("copied")); };
    const items = [{ name: "reply", label: t("reply"), icon: icon("reply"), act: answer }];
    if (log.isOwn(message) && !message.forward_origin && text) {
      items.push({ name: "edit", label: t("edit"), icon: icon("edit"), act: () => composer.edit(message) });
    }
    if (!isClosed) items.push({ name: "forward", label: t("forward"), icon: icon("forward"), act: () => this.chooseTarget(group) });
    if (!isClosed && text) items.push({ name: "copy", label: t("copy"), icon: icon("copy"), act: copy });
    if (log.isOwn(message)) items.push({ name: "delete", label: t("remove"), icon: icon("remove"), act: () => this.remove(group) });
    layers.menu(anchor, items);
  }

  async remove(group) {
    const { person, chat } = this.here;
    for (const { message_id: id } of group) {
      if (!await this.tried(() => this.phone.api.post("phones/delete", { person, chat, message_id: id }))) return;
    }
  }

  chooseTarget(group) {
    const { chats, layers } = this.phone;
    const sheet = layers.sheet(t("forwardTo"));
    const origin = this.here;
    sheet.content.append(...chats.map((chat) => el("button", {
      type: "button", class: "choice", "data-testid": `forward-to-${chat.isPrivate ? "bot" : chat.id}`,
      onclick: () => { sheet.close(); this.forward(group, origin, chat); },
    }, icon(chat.isPrivate ? "send" : "post"), chat.title)));
  }

  async forward(group, origin, chat) {
    const ids = group.map((message) => message.message_id);
    const body = { person: origin.person, to_chat: chat.id, from_chat: origin.chat, message_ids: ids };
    if (await this.tried(() => this.phone.api.post("phones/forward", body))) this.phone.openChat(chat.id);
  }

  async openPosts() {
    const { layers, posts, chat, api } = this.phone;
    const here = this.here;
    const sheet = layers.sheet(t("posts"));
    await this.tried(async () => fillDrawer(sheet.content, {
      posts: await posts.load(), chatTitle: chat.title, resolve: (url) => api.resolve(url), isSent: (id) => posts.sent.has(id),
      forward: async (post) => {
        const isSent = await this.tried(() => api.post("phones/forward_post", { ...here, post: carried(post) }));
        if (isSent) {
          posts.noticeSent(post.id);
          sheet.close();
        }
        return isSent;
      },
    }));
  }
}

// The server draws as many pictures as the post had; it wants their number. The title stays here: forwarded in the name
// of a group, the message would lose its author.
function carried({ author, text, url, photos, date }) {
  const count = Array.isArray(photos) ? photos.length : Number(photos) || 0;
  return { author, text, ...(url ? { url } : {}), ...(count ? { photos: count } : {}), ...(date ? { date } : {}) };
}
