/** The three dots of a phone: its language, a link to open, blocking the bot, beginning anew. */
import { el } from "./dom.js";
import * as control from "./control.js";

const LANGUAGES = {
  en: "English", de: "Deutsch", fr: "Français", es: "Español", it: "Italiano", nl: "Nederlands", pl: "Polski", pt: "Português",
  uk: "Українська", ru: "Русский", tr: "Türkçe", ar: "العربية",
};

export function menu(sheets, phone) {
  if (!phone.person) return;
  sheets.over(`${phone.user.first_name}'s phone`, [
    language(phone), link(sheets, phone),
    sheets.choice("▶️", "Begin anew", "sends /start", () => phone.begin()),
    phone.chat.blocked ? sheets.choice("🔓", "Let the bot write again", "unblocks it", () => block(phone, false))
      : sheets.choice("🚫", "Block the bot", "it can no longer reach this phone", () => block(phone, true)),
  ]);
}

function language(phone) {
  const spoken = phone.user.language_code ?? "en";
  const select = el("select", { onchange: () => phone.speak(select.value) },
    Object.entries(LANGUAGES).map(([code, name]) => el("option", { value: code, selected: code === spoken }, name)));
  return el("label", { class: "field" }, "Language", select);
}

function link(sheets, phone) {
  const input = el("input", { type: "text", placeholder: "https://t.me/…?start=…", "aria-label": "A link to open" });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !input.value.trim()) return;
    sheets.close();
    phone.follow(input.value.trim());
  });
  return el("label", { class: "field" }, "Open a link", input);
}

async function block(phone, blocked) {
  try {
    await control.block(phone.user, blocked);
    phone.chat.blocked = blocked;
    phone.sheets.toast(blocked ? "The bot is blocked." : "The bot may write again.");
  } catch (error) {
    phone.sheets.toast(error.message);
  }
}
