// Speaks to one office's server: requests, uploads and the stream of events; decides nothing about what is shown.

import { language, t } from "./strings.js";

const EVENT_TYPES = ["message", "edit", "delete", "answer", "chat", "clock"];
const RECONNECT_AFTER_MS = 2000;

const BUSY = 409;
const STOPPED = 422;

export class ApiError extends Error {}

async function request(url, options = {}) {
  let response;
  try {
    response = await fetch(url, options);
  } catch {
    throw new ApiError(t("unreachable"));
  }
  const body = await response.json().catch(() => null);
  if (response.status === BUSY) throw new ApiError(t("stillBusy"));
  if (response.status === STOPPED) throw new ApiError(`${t("sceneStopped")} ${body?.wanted ?? ""}`);
  if (!response.ok) throw new ApiError(body?.error ?? `${t("failed")} (${response.status})`);
  return body;
}

function posted(body) {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

export const fetchOffices = () => request("/offices");
export const startOffice = (id) => request(`/offices/${encodeURIComponent(id)}/start`, { method: "POST" });

export class OfficeApi {
  constructor(prefix) {
    this.base = new URL(prefix.endsWith("/") ? prefix : `${prefix}/`, location.href);
  }

  get(path) {
    return request(this.resolve(path));
  }

  post(path, body) {
    return request(this.resolve(path), posted(body));
  }

  // What the clock runs to is told in words, so in the visitor's language.
  clock() {
    return this.get(`clock?language=${language()}`);
  }

  moveClock(move) {
    return this.post("clock", { move, language: language() });
  }

  upload(fields, files) {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) if (value !== undefined && value !== null) form.append(name, value);
    // Each file under a name of its own: a form read into a table keeps one value a name.
    files.forEach((file, index) => form.append(`file${index || ""}`, file, file.name));
    return request(this.resolve("phones/upload"), { method: "POST", body: form });
  }

  // Picture and document addresses come relative to the office's prefix.
  resolve(path) {
    return new URL(path, this.base).href;
  }

  // Calls `onOpen(isFirst)` at every (re)connection, for what was missed must be fetched again. Returns a closer.
  listen({ onEvent, onOpen, onLost }) {
    let source;
    let timer;
    let isFirst = true;
    const receive = (event) => onEvent(JSON.parse(event.data));
    const connect = () => {
      source = new EventSource(this.resolve("phones/events"));
      for (const type of EVENT_TYPES) source.addEventListener(type, receive);
      source.onopen = () => { onOpen(isFirst); isFirst = false; };
      source.onerror = () => {
        onLost();
        // The browser reconnects by itself except after a refused request.
        if (source.readyState === EventSource.CLOSED) timer = setTimeout(connect, RECONNECT_AFTER_MS);
      };
    };
    connect();
    return () => { clearTimeout(timer); source.close(); };
  }
}
