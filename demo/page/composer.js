// Where a person writes: text, files, a reply or an edit; each chat and topic keeps its own unfinished words.

import { el, icon, iconButton } from "./dom.js";
import { gist, plainText, senderName } from "./names.js";
import { t } from "./strings.js";

const MAX_HEIGHT_PX = 140;

export class Composer {
  // `submit({text, files, reply, edit})` sends and may refuse by throwing; `openPosts()` opens the drawer.
  constructor({ submit, openPosts, hasWidePosts }) {
    this.submit = submit;
    this.drafts = new Map();
    this.isSending = false;
    this.text = el("textarea", {
      rows: "1", "aria-label": t("message"), placeholder: t("message"), "data-testid": "composer",
      oninput: () => this.noticeText(), onkeydown: (event) => this.noticeKey(event), onpaste: (event) => this.noticePaste(event),
    });
    this.file = el("input", { type: "file", multiple: true, hidden: true, "data-testid": "file", onchange: () => this.takePicked() });
    this.sendButton = iconButton("send", t("send"), { class: "send", "data-testid": "send", onclick: () => this.send() });
    this.mode = el("div", { class: "mode", hidden: true });
    this.chips = el("div", { class: "chips", hidden: true });
    this.element = el("div", { class: "composer" }, postsButton(openPosts, hasWidePosts), this.mode, this.chips,
      el("div", { class: "composer-row" }, this.file,
        iconButton("attach", t("attach"), { "data-testid": "attach", onclick: () => this.file.click() }), this.text, this.sendButton));
    this.open("");
  }

  open(key) {
    if (!this.drafts.has(key)) this.drafts.set(key, emptyDraft());
    this.draft = this.drafts.get(key);
    this.refresh();
  }

  reply(message) {
    this.draft.reply = message;
    this.stopEditing();
    this.refresh();
  }

  edit(message) {
    Object.assign(this.draft, { edit: message, reply: null, files: [], text: plainText(message) });
    this.refresh();
    this.focus();
  }

  // A message that went away can be neither answered nor edited.
  forget(messageId) {
    for (const draft of this.drafts.values()) {
      if (draft.reply?.message_id === messageId) draft.reply = null;
      if (draft.edit?.message_id === messageId) Object.assign(draft, emptyDraft());
    }
    this.refresh();
  }

  attach(files) {
    if (this.draft.edit || !files.length) return;
    this.draft.files.push(...files);
    this.refresh();
    this.focus();
  }

  focus() {
    this.text.focus({ preventScroll: true });
  }

  async send() {
    const draft = this.draft;
    if (this.isSending || (!draft.text.trim() && !draft.files.length)) return;
    this.isSending = true;
    this.sendButton.disabled = true;
    try {
      if (await this.submit({ ...draft })) Object.assign(draft, emptyDraft());
    } finally {
      this.isSending = false;
      this.sendButton.disabled = false;
      this.refresh();
    }
  }

  stopEditing() {
    if (this.draft.edit) Object.assign(this.draft, { edit: null, text: "" });
  }

  refresh() {
    const { text, edit, reply, files } = this.draft;
    if (this.text.value !== text) this.text.value = text;
    this.text.placeholder = wantedWords(reply) || (files.length ? t("caption") : reply ? t("replying") : t("message"));
    this.sendButton.title = edit ? t("save") : t("send");
    this.mode.hidden = !(edit || reply);
    this.mode.replaceChildren(...(edit || reply ? this.modeParts(edit ?? reply, edit ? t("editing") : `${t("replyTo")}: ${senderName(reply)}`) : []));
    this.chips.hidden = !files.length;
    this.chips.replaceChildren(...files.map((file) => this.chip(file)));
    this.grow();
  }

  modeParts(message, title) {
    return [icon(this.draft.edit ? "edit" : "reply"), el("div", { class: "mode-text" }, el("b", {}, title), el("span", {}, gist(message))),
      iconButton("close", t("cancel"), { onclick: () => this.leaveMode() })];
  }

  leaveMode() {
    this.stopEditing();
    this.draft.reply = null;
    this.refresh();
    this.focus();
  }

  chip(file) {
    const remove = () => {
      this.draft.files = this.draft.files.filter((other) => other !== file);
      this.refresh();
    };
    return el("span", { class: "chip" }, icon("file"), el("span", {}, file.name),
      iconButton("close", `${t("removeFile")}: ${file.name}`, { onclick: remove }));
  }

  grow() {
    this.text.style.height = "auto";
    if (this.text.scrollHeight) this.text.style.height = `${Math.min(this.text.scrollHeight, MAX_HEIGHT_PX)}px`;
    this.sendButton.dataset.ready = this.draft.text.trim() || this.draft.files.length ? "yes" : "no";
  }

  noticeText() {
    this.draft.text = this.text.value;
    this.grow();
  }

  noticeKey(event) {
    if (event.key === "Escape" && !this.mode.hidden) this.leaveMode();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  noticePaste(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.attach(files);
  }

  takePicked() {
    this.attach([...this.file.files]);
    this.file.value = "";
  }
}

// What the bot that asked for a reply wants to be seen in the empty field.
function wantedWords(message) {
  return message?.force_reply && (message.force_reply.input_field_placeholder ?? message.reply_markup?.input_field_placeholder);
}

function emptyDraft() {
  return { text: "", files: [], reply: null, edit: null };
}

// The curator's phone spells the button out, for the work begins there; the others bear the same in small.
function postsButton(openPosts, isWide) {
  return el("button", {
    type: "button", class: "posts-button", dataset: { wide: isWide ? "yes" : "no" }, "data-testid": "forward-post",
    title: t("forwardPost"), onclick: openPosts,
  }, icon("post"), el("span", {}, t("forwardPost")));
}
