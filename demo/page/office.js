// One office on the page: its phones, its clock and its stream of events, put together and kept in step.

import { ApiError, OfficeApi } from "./api.js";
import { el } from "./dom.js";
import { Hint } from "./hint.js";
import { OfficeTime } from "./officetime.js";
import { PeopleBar } from "./people_bar.js";
import { Phone } from "./phone.js";
import { SceneList } from "./scene_list.js";
import { t } from "./strings.js";
import { TopBar } from "./top_bar.js";

const CLOCK_EVERY_MS = 20000;
const CLOCK_AFTER_EVENT_MS = 400;
const CLOCK_WHILE_BUSY_MS = 700;
const SCROLLED_MS = 200;

export class Office {
  constructor(office, prefix) {
    this.office = office;
    this.api = new OfficeApi(prefix);
    this.time = new OfficeTime();
    this.phones = new Map();
    this.hint = new Hint();
    this.posts = { load: () => this.api.get("posts"), sent: new Set(), noticeSent: (id) => this.noticeSent(id) };
  }

  // Draws into `root`, unless the visitor went elsewhere meanwhile; the office runs until `close`.
  async open(root, isWanted) {
    const [cast, clock] = await Promise.all([this.api.get("phones"), this.api.clock()]);
    if (!isWanted()) return;
    this.time.set(clock);
    this.draw(root);
    this.bar.set(clock);
    if (clock.next) this.hint.show("hintNext");
    await this.addPhones(cast);
    if (!isWanted()) return;
    const stopTicking = this.bar.startTicking();
    const timer = setInterval(() => this.readClock(), CLOCK_EVERY_MS);
    const stopListening = this.api.listen({
      onEvent: (event) => this.receive(event), onOpen: (isFirst) => this.noticeOpen(isFirst), onLost: () => this.showLost(true),
    });
    this.close = () => { stopTicking(); clearInterval(timer); clearTimeout(this.clockTimer); clearTimeout(this.scrollTimer); stopListening(); };
  }

  draw(root) {
    this.lost = el("p", { class: "strip", role: "status", hidden: true }, t("offline"));
    this.refusal = el("div", { class: "page-toasts", role: "alert" });
    const refuse = (text) => this.refuse(text);
    this.scenes = new SceneList({ load: () => this.api.get("scenes"), play: (scene) => this.playScene(scene), refuse });
    this.bar = new TopBar({ office: this.office, time: this.time, move: (step) => this.move(step), refuse, extra: this.scenes.button });
    this.people = new PeopleBar((id) => this.showPhone(id));
    this.row = el("div", { class: "phones" });
    root.replaceChildren(el("div", { class: "office" }, this.bar.element, this.lost, this.hint.element, this.people.element,
      el("main", { class: "stage", onscroll: () => this.noticeScroll() }, this.row), this.refusal, this.scenes.element));
  }

  async addPhones(cast) {
    for (const person of cast.people) {
      if (this.phones.has(person.id)) continue;
      const noticeUnread = () => this.people.refresh();
      const phone = new Phone({ person, api: this.api, time: this.time, posts: this.posts, noticeUnread });
      this.phones.set(person.id, phone);
      this.row.append(phone.element);
    }
    this.people.set([...this.phones.values()]);
    await Promise.all([...this.phones.values()].map((phone) => phone.setCast(cast)));
  }

  noticeSent(id) {
    this.posts.sent.add(id);
    this.hint.show("hintNext");
  }

  // Whoever was brought into view has read what stands there.
  noticeScroll() {
    clearTimeout(this.scrollTimer);
    this.scrollTimer = setTimeout(() => { for (const phone of this.phones.values()) phone.refresh(); }, SCROLLED_MS);
  }

  showPhone(id) {
    const phone = this.phones.get(id);
    phone.element.scrollIntoView({ behavior: "smooth", inline: "center", block: "nearest" });
    phone.refresh();
    phone.list.scrollToNewest();
  }

  async noticeOpen(isFirst) {
    this.showLost(false);
    await this.again(async () => {
      await this.readCast();
      await Promise.all([...this.phones.values()].map((phone) => phone.reload()));
      if (!isFirst) await this.readClock();
    });
  }

  receive(event) {
    if (event.type === "clock") return this.readClock();
    if (event.type === "chat") this.again(() => this.readCast());
    else for (const phone of this.phones.values()) phone.receive(event);
    this.readClockSoon(CLOCK_AFTER_EVENT_MS);
  }

  async playScene(scene) {
    this.hint.tell(`${scene.title}…`);
    const { phone, next } = await this.api.post("scenes", { scene: scene.id });
    this.hint.tell(next);
    this.people.hold(phone);
    this.people.refresh();
    this.showPhone(phone);
    await this.readClock();
  }

  async readCast() {
    await this.addPhones(await this.api.get("phones"));
  }

  readClockSoon(delay) {
    clearTimeout(this.clockTimer);
    this.clockTimer = setTimeout(() => this.readClock(), delay);
  }

  readClock() {
    return this.again(async () => {
      const clock = await this.api.clock();
      // While a jump runs its own answer is the newer one.
      if (this.bar.element.dataset.moving !== "yes") this.showClock(clock);
    });
  }

  showClock(clock) {
    this.time.set(clock);
    this.bar.set(clock);
    // The last thing the bot does may tell the page nothing.
    if (clock.busy) this.readClockSoon(CLOCK_WHILE_BUSY_MS);
  }

  async move(step) {
    const clock = await this.api.moveClock(step);
    this.time.set(clock);
    return clock;
  }

  // Reads that fail are shown as a lost connection; the stream's reconnection makes up for them.
  async again(read) {
    try {
      await read();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.showLost(true);
    }
  }

  showLost(isLost) {
    this.lost.hidden = !isLost;
  }

  refuse(text) {
    const node = el("div", { class: "toast", dataset: { kind: "error" }, "data-testid": "page-toast" }, text);
    this.refusal.replaceChildren(node);
    setTimeout(() => node.remove(), 9000);
  }
}
