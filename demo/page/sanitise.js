// Turns the server's `html` into nodes, letting through only what a Telegram message may hold.

const PLAIN = { B: "b", STRONG: "b", I: "i", EM: "i", U: "u", INS: "u", S: "s", DEL: "s", STRIKE: "s", CODE: "code", PRE: "pre",
  BLOCKQUOTE: "blockquote", BR: "br" };
const DROPPED = new Set(["SCRIPT", "STYLE", "TEMPLATE", "IFRAME", "OBJECT", "EMBED", "NOSCRIPT", "TEXTAREA", "TITLE"]);
const BLOCKS = new Set(["BLOCKQUOTE", "PRE"]);
const SCHEMES = new Set(["http:", "https:", "tg:", "mailto:"]);
const COMMAND = /(^|\s)(\/[a-z][a-z0-9_]{0,31})(?=$|[\s.,;:!?)])/g;

// Parsing into an inert document runs no script and loads no picture.
export function cleanHtml(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const clean = document.createDocumentFragment();
  clean.append(...cleanChildren(parsed.body));
  return clean;
}

function cleanChildren(node) {
  return [...node.childNodes].flatMap(cleanNode);
}

// A quote ends its line by itself, so the line break after it would show as an empty line.
function textAfter(node) {
  const isAfterBlock = node.previousSibling?.nodeType === Node.ELEMENT_NODE && BLOCKS.has(node.previousSibling.tagName);
  return isAfterBlock ? node.data.replace(/^\n/, "") : node.data;
}

function cleanNode(node) {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(textAfter(node))];
  if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.has(node.tagName)) return [];
  const shell = allowedShell(node);
  if (!shell) return cleanChildren(node);
  shell.append(...cleanChildren(node));
  return [shell];
}

function allowedShell(node) {
  if (node.tagName in PLAIN) return plainShell(node);
  if (node.matches("tg-spoiler, span.tg-spoiler, span.spoiler")) return spoilerShell();
  if (node.tagName === "A") return linkShell(node.getAttribute("href") ?? "");
  return null;
}

function plainShell(node) {
  const shell = document.createElement(PLAIN[node.tagName]);
  if (node.tagName === "BLOCKQUOTE" && node.hasAttribute("expandable")) {
    shell.className = "expandable";
    shell.tabIndex = 0;
  }
  return shell;
}

function spoilerShell() {
  const shell = document.createElement("span");
  shell.className = "tg-spoiler";
  shell.tabIndex = 0;
  return shell;
}

function linkShell(href) {
  if (!URL.canParse(href) || !SCHEMES.has(new URL(href).protocol)) return null;
  const shell = document.createElement("a");
  shell.href = href;
  shell.target = "_blank";
  shell.rel = "noopener noreferrer";
  return shell;
}

// Makes the commands in a bot's text ("/mine") buttons, as Telegram does.
export function linkCommands(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement?.closest("a, pre, code")) texts.push(walker.currentNode);
  for (const text of texts) splitCommands(text);
}

function splitCommands(text) {
  const parts = [];
  let end = 0;
  for (const match of text.data.matchAll(COMMAND)) {
    const start = match.index + match[1].length;
    parts.push(text.data.slice(end, start), commandButton(match[2]));
    end = start + match[2].length;
  }
  if (parts.length) text.replaceWith(...parts, text.data.slice(end));
}

function commandButton(command) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "command";
  button.dataset.command = command;
  button.textContent = command;
  return button;
}
