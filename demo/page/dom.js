// Builds elements without innerHTML and keeps a list of nodes in step; knows nothing of phones.

import { ICONS } from "./icons.js";

const SVG = "http://www.w3.org/2000/svg";

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function setProp(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "dataset") Object.assign(node.dataset, value);
  else if (name === "hue") node.style.setProperty("--hue", value);
  else if (name === "value") node.value = value;
  else node.setAttribute(name, value === true ? "" : String(value));
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

// A round button that shows an icon and says its label to those who cannot see it.
export function iconButton(name, label, props = {}) {
  const { class: extra = "", ...rest } = props;
  return el("button", { type: "button", class: `icon-button ${extra}`, "aria-label": label, title: label, ...rest }, icon(name));
}

// Makes `parent` hold exactly `nodes`, moving only what moved, so that focus and scrolling survive.
export function reconcile(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  let place = parent.firstChild;
  for (const node of nodes) {
    if (node === place) place = place.nextSibling;
    else parent.insertBefore(node, place);
  }
}

// Puts freshly drawn nodes in place of the old ones, leaving alone those that look the same: a click or the focus
// must not be lost because a number beside it changed.
export function refreshChildren(parent, nodes) {
  const old = [...parent.children];
  const focused = old.find((child) => child === document.activeElement);
  const kept = nodes.map((node, index) => (old[index]?.outerHTML === node.outerHTML ? old[index] : node));
  reconcile(parent, kept);
  if (focused && !focused.isConnected) kept.find((node) => testId(node) === testId(focused))?.focus();
}

const testId = (node) => node.getAttribute("data-testid");

// Left and right walk along a row of tabs.
export function walkTabs(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const tabs = [...event.currentTarget.querySelectorAll('[role="tab"]')];
  const at = tabs.indexOf(document.activeElement);
  if (step && at >= 0) tabs[(at + step + tabs.length) % tabs.length].focus();
}

export async function copyText(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  // The clipboard is closed to pages opened from another machine over plain HTTP.
  const area = el("textarea", { class: "visually-hidden", value: text });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
