// What one person's phone holds of one chat: messages in order, albums together, and what was not read yet.

// What lies in a forum's general topic bears no thread.
export const GENERAL = 0;

// A message told again as it was stays the same object, and so its bubble is not drawn anew.
function kept(old, message) {
  return old && JSON.stringify(old) === JSON.stringify(message) ? old : message;
}

export class ChatLog {
  constructor(personId, isForum) {
    this.personId = personId;
    this.isForum = isForum;
    this.messages = new Map();
    this.unread = new Map();
    this.isLoaded = false;
    this.changes = 0;
  }

  // Takes the chat as fetched; what came while the connection was lost counts as unread.
  reset(messages) {
    const known = this.messages;
    this.messages = new Map(messages.map((message) => [message.message_id, kept(known.get(message.message_id), message)]));
    if (this.isLoaded) for (const message of messages) if (!known.has(message.message_id)) this.countUnread(message);
    this.isLoaded = true;
  }

  // Returns whether the message is new.
  put(message) {
    this.changes += 1;
    const isNew = !this.messages.has(message.message_id);
    this.messages.set(message.message_id, kept(this.messages.get(message.message_id), message));
    if (isNew) this.countUnread(message);
    return isNew;
  }

  remove(messageId) {
    this.changes += 1;
    this.messages.delete(messageId);
  }

  isOwn(message) {
    // An anonymous administrator's phone knows its own words; the message itself does not tell.
    return (message.author ?? message.from?.id) === this.personId;
  }

  countUnread(message) {
    if (this.isOwn(message)) return;
    const thread = this.thread(message);
    this.unread.set(thread, (this.unread.get(thread) ?? 0) + 1);
  }

  thread(message) {
    return this.isForum ? (message.message_thread_id ?? GENERAL) : GENERAL;
  }

  unreadIn(thread) {
    return this.unread.get(thread) ?? 0;
  }

  get unreadTotal() {
    return [...this.unread.values()].reduce((sum, count) => sum + count, 0);
  }

  // Where something was said last.
  newestThread() {
    const newest = Math.max(...this.messages.keys());
    return this.messages.has(newest) ? this.thread(this.messages.get(newest)) : GENERAL;
  }

  markRead(thread) {
    this.unread.delete(thread);
  }

  // Oldest first, as lists: an album is one list, any other message a list of one.
  groups(thread) {
    const shown = [...this.messages.values()].filter((message) => this.thread(message) === thread);
    shown.sort((a, b) => a.message_id - b.message_id);
    const groups = [];
    for (const message of shown) {
      const last = groups.at(-1);
      if (message.media_group_id && last?.[0].media_group_id === message.media_group_id) last.push(message);
      else groups.push([message]);
    }
    return groups;
  }
}
