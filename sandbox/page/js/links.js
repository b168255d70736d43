/** Where an address leads: into a chat, onto the map, or out into the world. */
import { harmless } from "./entities.js";

export function follow(target, phone) {
  if (target.startsWith("/")) return phone.say({ text: target });
  const url = parsed(target);
  if (!url) return phone.sheets.toast("This address cannot be opened.");
  const shared = shareOf(url);
  if (shared) return phone.sheets.openAs(shared, "Send this to whom?");
  const payload = deepLink(url);
  if (payload !== null) return enter(payload, target, phone);
  const place = destination(url);
  if (place) return phone.town.point(place);
  if (/^(tel|mailto):/i.test(target)) return phone.sheets.toast(decodeURIComponent(url.pathname));
  return window.open(url.href, "_blank", "noopener,noreferrer");
}

function parsed(target) {
  if (!harmless(target)) return null;
  try {
    return new URL(target);
  } catch {
    return null;
  }
}

const messenger = (url) => /^(t|telegram)\.(me|dog)$/i.test(url.hostname);

/** The payload of a link into the bot's chat; empty where it has none; null where it is no such link. */
export function deepLink(url) {
  const inner = url.protocol === "tg:" && /resolve/.test(url.href);
  if (!inner && !(messenger(url) && /^\/[a-z0-9_]{3,}\/?$/i.test(url.pathname))) return null;
  return url.searchParams.get("start") ?? url.searchParams.get("startgroup") ?? "";
}

function shareOf(url) {
  return messenger(url) && url.pathname.startsWith("/share") ? url.searchParams.get("url") : null;
}

/** An invitation is for somebody else; a parcel's link is opened by whoever holds the phone. */
function enter(payload, target, phone) {
  if (/^[in]_/.test(payload)) return phone.sheets.openAs(target, "Open this link on whose phone?");
  return phone.begin(payload || "/start");
}

export function destination(url) {
  const found = /[?&]destination=(-?\d+(?:\.\d+)?)(?:,|%2C)(-?\d+(?:\.\d+)?)/i.exec(url.href);
  return found ? { lat: Number(found[1]), lon: Number(found[2]) } : null;
}
