// The list of ready scenes over the page; playing one is the office's.

import { ApiError } from "./api.js";
import { el, icon, iconButton } from "./dom.js";
import { t } from "./strings.js";

export class SceneList {
  // `load()` gives the scenes; `play(scene)` walks one and tells when it is done; `refuse(text)` says why it stopped.
  constructor({ load, play, refuse }) {
    Object.assign(this, { load, play, refuse });
    this.button = el("button", { type: "button", class: "move", "data-testid": "scenes", onclick: () => this.open() }, icon("play"), t("scenes"));
    this.content = el("div", { class: "scene-cards" });
    this.element = el("dialog", { class: "scenes", "aria-label": t("scenes"), onclick: (event) => this.closeOutside(event) },
      el("header", { class: "sheet-head" }, el("h3", {}, t("scenes")), iconButton("close", t("close"), { onclick: () => this.element.close() })),
      el("p", { class: "sheet-hint" }, t("scenesHint")), this.content);
  }

  async open() {
    try {
      const scenes = await this.load();
      this.content.replaceChildren(...scenes.map((scene) => this.card(scene)));
      if (!scenes.length) this.content.append(el("p", { class: "empty" }, t("noScenes")));
      this.element.showModal();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.refuse(error.message);
    }
  }

  card(scene) {
    return el("button", { type: "button", class: "scene", "data-testid": `scene-${scene.id}`, onclick: () => this.start(scene) },
      el("b", {}, scene.title), el("span", {}, scene.about));
  }

  async start(scene) {
    this.element.close();
    this.button.disabled = true;
    this.button.setAttribute("aria-busy", "true");
    try {
      await this.play(scene);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.refuse(error.message);
    } finally {
      this.button.disabled = false;
      this.button.removeAttribute("aria-busy");
    }
  }

  closeOutside(event) {
    if (event.target === this.element) this.element.close();
  }
}
