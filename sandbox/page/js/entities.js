/** Telegram's entities (offsets in UTF-16 units, as JavaScript counts) to elements. */
import { el } from "./dom.js";

const PLAIN = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", blockquote: "blockquote", expandable_blockquote: "blockquote",
};

export function words(text, entities, open) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return el("div", { class: "words", dir: "auto" }, part(text, 0, text.length, sorted, open));
}

function part(text, from, to, entities, open) {
  const nodes = [];
  let at = from;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) continue;
    if (start > at) nodes.push(text.slice(at, start));
    const inner = entities.slice(index + 1).filter((other) => other.offset >= start && other.offset < end);
    nodes.push(dressed(entity, text.slice(start, end), part(text, start, end, inner, open), open));
    at = end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function dressed(entity, text, children, open) {
  if (PLAIN[entity.type]) return el(PLAIN[entity.type], {}, children);
  if (entity.type === "pre") return el("pre", {}, el("code", {}, children));
  if (entity.type === "spoiler") return spoiler(children);
  const target = address(entity, text);
  return target ? link(target, children, open) : el("span", {}, children);
}

function address(entity, text) {
  if (entity.type === "text_link") return entity.url;
  if (entity.type === "url") return /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (entity.type === "email") return `mailto:${text}`;
  if (entity.type === "phone_number") return `tel:${text.replace(/[^+\d]/g, "")}`;
  if (entity.type === "bot_command") return text;
  return null;
}

/** Only addresses that cannot run anything become an href. */
export function harmless(url) {
  return /^(https?|tel|mailto|tg):/i.test(url);
}

function link(target, children, open) {
  const command = target.startsWith("/");
  const props = { href: command || !harmless(target) ? "#" : target, rel: "noopener noreferrer", target: "_blank" };
  return el("a", { ...props, onclick: (event) => { event.preventDefault(); open(target); } }, children);
}

function spoiler(children) {
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Show hidden text" }, children);
  node.addEventListener("click", () => node.classList.add("seen"));
  return node;
}
