/** Business time as the town's zone shows it; the page never asks the machine's own calendar. */

let zone = "UTC";
const formats = new Map();

export function setZone(name) {
  if (name === zone) return;
  zone = name;
  formats.clear();
}

function format(key, options) {
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }));
  return formats.get(key);
}

export const hour = (ms) => format("hour", { hour: "2-digit", minute: "2-digit" }).format(ms);
export const exact = (ms) => format("exact", { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(ms);
export const day = (ms) => format("day", { weekday: "long", day: "numeric", month: "long" }).format(ms);
export const shortDay = (ms) => format("short", { weekday: "short", day: "numeric", month: "short" }).format(ms);

/** Seconds since local midnight. */
function sinceMidnight(ms) {
  const [hours, minutes, seconds] = exact(ms).split(":").map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

/** Whole seconds until the clock on the wall next shows this hour; a second look heals the two odd nights. */
export function secondsUntil(ms, wanted) {
  const gap = (from) => (((wanted * 3600 - sinceMidnight(from)) % 86400) + 86400) % 86400 || 86400;
  const first = gap(ms);
  const off = sinceMidnight(ms + first * 1000) - wanted * 3600;
  return first - (Math.abs(off) > 43200 ? off - Math.sign(off) * 86400 : off);
}

export const isoDuration = (seconds) => `PT${Math.round(seconds)}S`;
