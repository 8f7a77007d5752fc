// The bar over the phones: the office, its clock, and the buttons that move the clock.

import { ApiError } from "./api.js";
import { regulationName } from "./chooser.js";
import { el, icon } from "./dom.js";
import { languageButton } from "./language_button.js";
import { t } from "./strings.js";

const TICK_MS = 1000;

export class TopBar {
  // `move(step)` moves the office's clock and gives the new one; `refuse(text)` shows why it did not; `extra` stand before its buttons.
  constructor({ office, time, move, refuse, extra = [] }) {
    Object.assign(this, { time, move, refuse });
    this.hour = el("time", { class: "clock-time", "data-testid": "clock-time" });
    this.day = el("span");
    this.year = el("span", { class: "clock-year" });
    this.date = el("span", { class: "clock-date", "data-testid": "clock-date" }, this.day, this.year);
    this.state = el("span", { class: "clock-state", "data-testid": "clock-state" });
    this.work = el("span", { class: "clock-busy", hidden: true, title: t("busy"), role: "img", "aria-label": t("busy") });
    this.next = el("span", { class: "next-what" });
    this.buttons = [
      moveButton("clock-15m", t("plus15"), t("plus15Short"), () => this.jump("15m")),
      moveButton("clock-1wh", t("plusHour"), t("plusHourShort"), () => this.jump("1wh")),
      el("button", { type: "button", class: "move next", "data-testid": "clock-next", onclick: () => this.jump("deadline") },
        icon("skip"), el("span", { class: "next-text" }, el("b", {}, t("toNext")), this.next)),
    ];
    this.element = el("header", { class: "top" }, this.titlePart(office), this.clockPart(),
      el("div", { class: "moves" }, extra, this.buttons), languageButton());
  }

  titlePart(office) {
    return el("div", { class: "top-title" },
      el("a", { class: "top-back", href: "#", title: t("offices"), "aria-label": t("offices"), "data-testid": "offices" }, icon("back")),
      el("div", {}, el("h1", { title: office.title }, office.title), el("p", {}, [regulationName(office.regulation), office.place].filter(Boolean).join(" · "))));
  }

  clockPart() {
    return el("div", { class: "clock", role: "group", "aria-label": t("officeClock") }, this.hour,
      el("div", {}, el("div", { class: "clock-day" }, this.date, this.work), this.state));
  }

  startTicking() {
    const timer = setInterval(() => this.tick(), TICK_MS);
    return () => clearInterval(timer);
  }

  tick() {
    const now = this.time.now();
    this.hour.textContent = this.time.time(now);
    this.hour.dateTime = now.toISOString();
    this.day.textContent = `${this.time.weekday(now)}, ${this.time.day(now)}`;
    this.year.textContent = ` ${this.time.year(now)}`;
  }

  set(clock) {
    this.clock = clock;
    this.tick();
    this.state.textContent = clock.open ? t("workingHours") : t("closed");
    this.state.dataset.open = clock.open ? "yes" : "no";
    this.work.hidden = !clock.busy;
    const { next } = clock;
    this.next.textContent = next ? `${this.time.moment(new Date(next.at))} · ${next.what}` : t("noNext");
    this.next.title = this.next.textContent;
    this.allow(true);
  }

  allow(isAllowed) {
    for (const button of this.buttons) button.disabled = !isAllowed;
    this.buttons[2].disabled = !isAllowed || !this.clock?.next;
    this.element.dataset.moving = isAllowed ? "no" : "yes";
  }

  async jump(step) {
    this.allow(false);
    this.work.hidden = false;
    this.state.textContent = t("moving");
    try {
      this.set(await this.move(step));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.refuse(error.message);
      this.set(this.clock);
    }
  }
}

function moveButton(name, label, short, act) {
  return el("button", { type: "button", class: "move", "data-testid": name, "aria-label": label, onclick: act },
    el("span", { class: "long" }, label), el("span", { class: "short" }, short));
}
