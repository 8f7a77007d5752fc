// The drawer of citizens' messages that wait to be forwarded to a chat.

import { el, icon } from "./dom.js";
import { hue, initials } from "./names.js";
import { networkName, t } from "./strings.js";

// `forward(post)` sends and tells whether it went; `isSent(id)` tells whether it went before.
export function fillDrawer(content, { posts, chatTitle, resolve, forward, isSent }) {
  content.append(el("p", { class: "sheet-hint" }, `${t("postsHint")} `, el("b", {}, chatTitle)));
  if (!posts.length) content.append(el("p", { class: "empty" }, t("noPosts")));
  content.append(...posts.map((post) => postCard(post, { resolve, forward, isSent: isSent(post.id) })));
}

function postCard(post, { resolve, forward, isSent }) {
  const label = `${t("forwardThis")}: ${post.title || post.author}`;
  const button = el("button", { type: "button", class: "primary", "data-testid": `post-${post.id}`, "aria-label": label },
    icon("forward"), t("forwardThis"));
  button.addEventListener("click", async () => {
    button.disabled = true;
    button.disabled = await forward(post);
  });
  return el("article", { class: "post", dataset: { sent: isSent ? "yes" : "no" } }, postHead(post),
    post.title ? el("h4", {}, post.title) : null, el("p", { class: "post-text" }, post.text), postPhotos(post, resolve),
    post.hint ? el("p", { class: "post-hint" }, post.hint) : null,
    el("div", { class: "post-foot" }, button, isSent ? el("span", { class: "sent" }, t("alreadySent")) : null, original(post)));
}

function postHead(post) {
  return el("header", { class: "post-head" },
    el("span", { class: "avatar small", hue: hue(post.author), "aria-hidden": "true" }, initials(post.author)),
    el("span", { class: "post-author" }, el("b", {}, post.author), el("span", {}, networkName(post.network))));
}

// Photos come as addresses, or only as their number.
function postPhotos(post, resolve) {
  if (Number(post.photos) > 0 && !Array.isArray(post.photos)) return el("p", { class: "post-hint" }, `${t("photos")}: ${post.photos}`);
  if (!post.photos?.length) return null;
  return el("div", { class: "post-photos" }, post.photos.map((photo) => el("img", { src: resolve(photo), alt: t("photo"), loading: "lazy" })));
}

function original(post) {
  if (!/^https?:/.test(post.url ?? "")) return null;
  return el("span", { class: "post-url", title: post.url }, post.url.replace(/^https?:\/\/(www\.)?/, ""));
}
