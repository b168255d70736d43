/** Buttons under a message and the bot's own keyboard; a press is felt at once and answered when it is. */
import { el } from "./dom.js";

const LONGEST_SPIN = 15000;

export function inlineKeyboard(message, phone) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return el("div", { class: "inline" }, rows.map((row) => el("div", {}, row.map((key) => inlineKey(key, message, phone)))));
}

function inlineKey(key, message, phone) {
  const node = el("button", { type: "button", class: key.style ? `style-${key.style}` : "", dir: "auto" }, key.text);
  const away = key.url ?? key.web_app?.url ?? key.login_url?.url;
  if (away) node.classList.add("away");
  node.addEventListener("click", () => {
    if (away) phone.follow(away);
    else if (key.copy_text) phone.copy(key.copy_text.text);
    else if (key.callback_data !== undefined) pressed(node, key, message, phone);
  });
  return node;
}

function pressed(node, key, message, phone) {
  spin(node);
  phone.press(message, key).catch(() => still(node));
}

function spin(node) {
  node.classList.add("busy");
  node.setAttribute("aria-busy", "true");
  setTimeout(() => still(node), LONGEST_SPIN);
}

export function still(node) {
  node.classList.remove("busy");
  node.removeAttribute("aria-busy");
}

export function stillAll(place) {
  for (const node of place.querySelectorAll(".busy")) still(node);
}

export function replyKeyboard(markup, phone) {
  return el("div", { class: markup.resize_keyboard ? "keys" : "keys tall", role: "group", "aria-label": "The bot's keyboard" },
    markup.keyboard.map((row) => el("div", {}, row.map((key) => replyKey(typeof key === "string" ? { text: key } : key, markup, phone)))));
}

function replyKey(key, markup, phone) {
  const act = () => {
    if (key.request_contact) phone.sheets.contact();
    else if (key.request_location) phone.sheets.position();
    else phone.say({ text: key.text });
    if (markup.one_time_keyboard) phone.composer.toggleKeys(false);
  };
  return el("button", { type: "button", dir: "auto", onclick: act }, key.text);
}
