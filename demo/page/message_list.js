// The scrolling list of one phone: days, bubbles, keeping to the newest unless the reader scrolled up.

import { captioned, drawMessage } from "./bubble.js";
import { el, iconButton, reconcile } from "./dom.js";
import { senderId } from "./names.js";
import { fromUnix } from "./officetime.js";
import { t } from "./strings.js";

const NEAR_PX = 80;
const SAME_BREATH_SECONDS = 600;

export class MessageList {
  constructor(context) {
    this.context = context;
    this.drawn = new Map();
    this.days = new Map();
    this.log = el("div", { class: "log", role: "log", "aria-live": "off", tabindex: "0", "aria-label": t("message") });
    this.newest = iconButton("down", t("newest"), { class: "to-newest", hidden: true, onclick: () => this.scrollToNewest() });
    this.element = el("div", { class: "log-frame" }, this.log, this.newest);
    this.log.addEventListener("scroll", () => this.noticeScroll());
    // Pictures grow after they are drawn.
    this.log.addEventListener("load", () => { if (this.isPinned) this.scrollToNewest(); }, true);
    // A hidden phone or a growing composer changes the height under the reader's feet.
    new ResizeObserver(() => { if (this.isPinned) this.scrollToNewest(); }).observe(this.log);
    this.isPinned = true;
  }

  noticeScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    if (!clientHeight) return;
    this.isPinned = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    this.newest.hidden = this.isPinned;
  }

  // Shows another chat: from its newest message.
  open(groups, empty) {
    this.drawn.clear();
    this.days.clear();
    this.isPinned = true;
    this.show(groups, empty);
  }

  show(groups, empty) {
    const focused = this.log.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    reconcile(this.log, groups.length ? this.nodes(groups) : [empty]);
    if (focused && !this.log.contains(document.activeElement)) this.log.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    if (this.isPinned) this.scrollToNewest();
  }

  nodes(groups) {
    const nodes = [];
    const kept = new Map();
    let before;
    for (const group of groups) {
      const day = this.dayLine(before, group[0]);
      if (day) nodes.push(day);
      const node = this.messageNode(group, kept);
      node.classList.toggle("goes-on", !day && goesOn(before, group[0]));
      nodes.push(node);
      before = group[0];
    }
    this.drawn = kept;
    return nodes;
  }

  messageNode(group, kept) {
    const key = captioned(group).message_id;
    const old = this.drawn.get(key);
    const isSame = old && old.group.length === group.length && old.group.every((message, index) => message === group[index]);
    const node = isSame ? old.node : drawMessage(group, this.context);
    kept.set(key, { group, node });
    return node;
  }

  dayLine(before, message) {
    const { time } = this.context;
    const date = fromUnix(message.date);
    if (before && time.isSameDay(fromUnix(before.date), date)) return null;
    const day = `${time.weekday(date)}, ${time.day(date)}`;
    if (!this.days.has(day)) this.days.set(day, el("div", { class: "day" }, el("span", {}, day)));
    return this.days.get(day);
  }

  scrollToNewest() {
    this.log.scrollTop = this.log.scrollHeight;
    this.isPinned = true;
    this.newest.hidden = true;
  }

  jumpTo(messageId) {
    const node = this.log.querySelector(`[data-ids~="${messageId}"]`);
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.add("pointed");
    node.addEventListener("animationend", () => node.classList.remove("pointed"), { once: true });
  }
}

function goesOn(before, message) {
  return Boolean(before) && senderId(before) === senderId(message) && message.date - before.date < SAME_BREATH_SECONDS;
}
