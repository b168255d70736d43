/** The plan's form, made draggable: while a stop is held over a place, the page says whether it fits and what it costs. */
import { put, says, tell } from "./board.js";

const THINK = 180; // milliseconds over one place before it is asked about
const main = document.getElementById("main");
let held = null;
let over = null;
let asked = 0;

async function send(fields) {
  const form = document.getElementById("editor");
  const body = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(fields)) value === null ? body.delete(name) : body.set(name, value);
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Board": "1" } }).catch(() => null);
  const text = answer && (await answer.text());
  if (answer?.ok) return text;
  tell(answer?.status === 401 ? says.saysOver : (text && new DOMParser().parseFromString(text, "text/html").body.textContent) || says.saysFailed);
  return null;
}

/** The verdict alone: the page stays as it is under the pointer. */
async function check(place) {
  const turn = ++asked;
  const html = await send({ act: "check", parcel: held, shift: place.shift, position: place.position });
  if (html === null || turn !== asked) return;
  const told = new DOMParser().parseFromString(html, "text/html").getElementById("told");
  document.getElementById("told").replaceWith(told);
}

async function move(place) {
  asked += 1;
  const html = await send({ act: "move", parcel: held, shift: place.shift, position: place.position });
  if (html !== null) put(main, html);
}

/** Where a stop would land: before the item under the pointer, or where it costs least on a route's line. */
function placeOf(target) {
  const item = target.closest("ol[data-shift] > li");
  const list = target.closest("ol[data-shift], tr[data-shift]");
  if (!list) return null;
  return { list, item, shift: list.dataset.shift, position: item ? before(item) : null };
}

/** The number that the held stop would have; taking it out of the same list moves those behind it up. */
function before(item) {
  const items = [...item.parentElement.children];
  const from = items.findIndex((one) => one.dataset.parcel === held);
  const to = items.indexOf(item);
  return String(to + 1 - (from >= 0 && from < to ? 1 : 0));
}

function mark(place) {
  for (const one of document.querySelectorAll("[data-over]")) one.removeAttribute("data-over");
  (place?.item ?? place?.list)?.setAttribute("data-over", "");
}

main.addEventListener("dragstart", (event) => {
  const item = event.target.closest?.("li[data-parcel]");
  if (!item || !document.getElementById("editor")?.dataset.open) return;
  held = item.dataset.parcel;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", held);
});

main.addEventListener("dragover", (event) => {
  const place = held && placeOf(event.target);
  if (!place) return;
  event.preventDefault();
  const key = `${place.shift}:${place.position}`;
  if (over?.key === key) return;
  clearTimeout(over?.timer);
  mark(place);
  over = { key, timer: setTimeout(() => check(place), THINK) };
});

main.addEventListener("drop", (event) => {
  const place = held && placeOf(event.target);
  if (!place) return;
  event.preventDefault();
  clearTimeout(over?.timer);
  move(place).finally(end);
});

main.addEventListener("dragend", end);

function end() {
  clearTimeout(over?.timer);
  mark(null);
  [held, over] = [null, null];
}

/** The form's own buttons do the same without leaving the page. */
main.addEventListener("submit", async (event) => {
  if (!event.submitter || event.target.method !== "post") return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(event.target, event.submitter));
  const answer = await fetch(event.target.action, { method: "POST", body, headers: { "X-Board": "1" } }).catch(() => null);
  const text = answer && (await answer.text());
  if (answer?.ok) {
    const top = window.scrollY;
    put(main, text);
    window.scrollTo(0, top);
  } else tell(answer?.status === 401 ? says.saysOver : (text && new DOMParser().parseFromString(text, "text/html").body.textContent) || says.saysFailed);
});
