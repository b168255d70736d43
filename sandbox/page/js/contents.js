/** What a bubble carries besides words: pictures, files, positions, contacts. */
import { el } from "./dom.js";
import { fileAddress } from "./control.js";
import { spot } from "./spots.js";
import { hour } from "./times.js";

export function content(message, phone) {
  const name = Object.keys(CONTENTS).find((key) => message[key]);
  return name ? CONTENTS[name](message, phone) : null;
}

const CONTENTS = {
  photo: (message, phone) => picture(message, phone),
  venue: (message) => place(message, message.venue.title),
  location: (message) => place(message, null),
  contact: ({ contact }) => file("👤", [contact.first_name, contact.last_name].filter(Boolean).join(" "), contact.phone_number),
  document: ({ document: it }) => file("📄", it.file_name ?? "File", size(it.file_size), fileAddress(it.file_id)),
  voice: ({ voice }) => file("🎙", "Voice message", `${voice.duration} s`),
  sticker: ({ sticker }) => el("div", { class: "words" }, sticker.emoji ?? "🙂"),
  poll: ({ poll }) => el("div", { class: "words" }, poll.question, el("ul", {}, poll.options.map((option) => el("li", {}, option.text)))),
};

function picture(message, phone) {
  const best = message.photo.at(-1);
  const address = fileAddress(best.file_id);
  const image = el("img", { src: address, alt: message.caption ? "" : "Photo", decoding: "async" });
  image.style.aspectRatio = `${best.width} / ${best.height}`;
  return el("button", { type: "button", class: "picture", "aria-label": "Show the photo large", onclick: () => phone.sheets.view(address) }, image);
}

function place(message, title) {
  const { latitude: lat, longitude: lon, live_period: live } = message.location;
  const until = live ? (message.date + live) * 1000 : null;
  return el("div", { class: "card" },
    el("div", { class: "picture" }, spot({ lat, lon, name: title })),
    live ? el("div", { class: "live" }, liveWords(message, until)) : title && el("b", {}, title));
}

function liveWords(message, until) {
  const updated = (message.edit_date ?? message.date) * 1000;
  return [el("span", {}, el("span", { class: "beat" }), el("b", {}, "Live position")), until && el("small", {}, `${hour(updated)} · until ${hour(until)}`)];
}

function file(sign, name, detail, href = null) {
  const inner = [el("span", { "aria-hidden": "true" }, sign), el("span", {}, el("b", { dir: "auto" }, name), el("small", { dir: "auto" }, detail))];
  return href ? el("a", { class: "file", href, download: name }, inner) : el("div", { class: "file" }, inner);
}

const size = (bytes) => (bytes > 1048576 ? `${(bytes / 1048576).toFixed(1)} MB` : `${Math.max(1, Math.round((bytes ?? 0) / 1024))} KB`);
