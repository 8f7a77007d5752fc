// The office's time on the page: the server's moment plus what has passed here since, shown in the office's zone.

import { language } from "./strings.js";

const LOCALES = { ru: "ru-RU", en: "en-GB" };

export class OfficeTime {
  constructor() {
    this.ahead = 0;
    this.zone = "UTC";
  }

  // Takes the object of `GET clock`.
  set(clock) {
    this.ahead = Date.parse(clock.now) - Date.now();
    this.zone = usableZone(clock.zone) ?? fixedZone(clock.now);
    this.formats = undefined;
  }

  now() {
    return new Date(Date.now() + this.ahead);
  }

  time(date) {
    return this.format("time", date, { hour: "2-digit", minute: "2-digit" });
  }

  day(date) {
    return this.format("day", date, { day: "numeric", month: "long" });
  }

  weekday(date) {
    return this.format("weekday", date, { weekday: "short" });
  }

  year(date) {
    return this.format("year", date, { year: "numeric" });
  }

  date(date) {
    return this.format("date", date, { day: "numeric", month: "long", year: "numeric" });
  }

  isSameDay(a, b) {
    return this.date(a) === this.date(b);
  }

  // "12:30" today, "ср, 25 ноября, 12:30" on another day.
  moment(date) {
    return this.isSameDay(date, this.now()) ? this.time(date) : `${this.weekday(date)}, ${this.day(date)}, ${this.time(date)}`;
  }

  format(name, date, options) {
    this.formats ??= {};
    this.formats[name] ??= new Intl.DateTimeFormat(LOCALES[language()], { ...options, timeZone: this.zone });
    return this.formats[name].format(date);
  }
}

export const fromUnix = (seconds) => new Date(seconds * 1000);

function usableZone(zone) {
  if (!zone) return undefined;
  try {
    new Intl.DateTimeFormat("ru-RU", { timeZone: zone });
    return zone;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function fixedZone(iso) {
  return usableZone(/[+-]\d\d:\d\d$/.exec(iso)?.[0]) ?? "UTC";
}
