/** One message as the person who holds the phone sees it. */
import { button, el, icon, shape } from "./dom.js";
import { words } from "./entities.js";
import { inlineKeyboard } from "./keyboards.js";
import { content } from "./contents.js";
import { hour } from "./times.js";

export function bubble(message, phone) {
  const service = serviceWords(message);
  if (service) return el("li", { class: "service", data: { id: message.message_id } }, service);
  const out = message.from?.id === phone.user.id;
  const keys = inlineKeyboard(message, phone);
  const wide = message.location || message.photo;
  const bare = wide && !message.venue && !(message.text ?? message.caption);
  return el("li", { class: ["message", bare && "bare", out && "out", keys && "keyed", wide && "wide"].filter(Boolean).join(" "), data: { id: message.message_id } },
    el("div", { class: "bubble" }, author(message, out), quote(message, phone), content(message, phone), ...body(message, phone, meta(message, out))),
    keys, button("Reply", { class: "answer-to", onclick: () => phone.composer.replyTo(message) }, icon("reply")));
}

function author(message, out) {
  if (out || message.chat.type === "private") return null;
  return el("span", { class: "author", dir: "auto" }, message.from?.first_name ?? message.sender_chat?.title ?? "");
}

/** The time stands in the last line of the words where there is room, below everything else otherwise. */
function body(message, phone, time) {
  const text = message.text ?? message.caption;
  if (!text) return message.location?.live_period ? [] : [time];
  const said = words(text, message.entities ?? message.caption_entities, (target) => phone.follow(target));
  said.append(time);
  return [said];
}

function meta(message, out) {
  const time = el("time", { datetime: new Date(message.date * 1000).toISOString() }, hour(message.date * 1000));
  const edited = message.edit_date && !message.location ? "edited " : null;
  return el("span", { class: "meta" }, edited, time, out && ticks());
}

function ticks() {
  const mark = shape("0 0 16 9", "M1 5l3 3 6-7M7.500 7.500 8 8l6.500-7");
  mark.setAttribute("class", "ticks");
  return mark;
}

function quote(message, phone) {
  const to = message.reply_to_message;
  if (!to || message.is_topic_message && to.forum_topic_created) return null;
  return el("button", { type: "button", class: "quote", onclick: () => phone.jump(to.message_id) },
    el("b", { dir: "auto" }, to.from?.first_name ?? ""), el("span", { dir: "auto" }, short(to)));
}

/** A message in half a line. */
export function short(message) {
  const kind = KINDS.find(([name]) => message[name])?.[1] ?? "";
  const text = message.text ?? message.caption ?? "";
  return [kind, text.replace(/\s+/g, " ").slice(0, 90)].filter(Boolean).join(" ");
}

const KINDS = [["photo", "📷 Photo"], ["location", "📍 Position"], ["contact", "☎️ Contact"], ["document", "📎 File"], ["voice", "Voice message"], ["sticker", "Sticker"], ["poll", "Poll"]];

const SERVICE = {
  pinned_message: (message) => `${message.from?.first_name ?? "Somebody"} pinned “${short(message.pinned_message)}”`,
  new_chat_members: (message) => `${message.new_chat_members.map((one) => one.first_name).join(", ")} joined`,
  left_chat_member: (message) => `${message.left_chat_member.first_name} left`,
  forum_topic_created: (message) => `Topic “${message.forum_topic_created.name}” was opened`,
  forum_topic_edited: (message) => `The topic is now called “${message.forum_topic_edited.name ?? ""}”`,
  forum_topic_closed: () => "The topic was closed",
  forum_topic_reopened: () => "The topic was opened again",
  group_chat_created: () => "The group was created",
  supergroup_chat_created: () => "The group was created",
  new_chat_title: (message) => `The group is now called “${message.new_chat_title}”`,
};

export function serviceWords(message) {
  const name = Object.keys(SERVICE).find((key) => message[key]);
  return name ? SERVICE[name](message) : null;
}
