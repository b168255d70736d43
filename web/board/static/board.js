/** What every page of the board does: sends the queue's forms without leaving the page, and tells what went wrong. */
import { Stream } from "./stream.js";

export const says = document.body.dataset;
const toast = document.getElementById("toast");

export function tell(text) {
  toast.textContent = text;
  clearTimeout(tell.timer);
  if (text) tell.timer = setTimeout(() => { toast.textContent = ""; }, 8000);
}

/** A piece of a page; null when there is none, and somebody has been told why. */
export async function piece(address, options = {}) {
  const headers = { "X-Board": "1", ...options.headers };
  const answer = await fetch(address, { ...options, headers, redirect: "error" }).catch(() => null);
  if (answer === null) return tell(says.saysFailed), null;
  if (answer.status === 401) return stream?.over(), null;
  const text = await answer.text();
  if (!answer.ok) return tell(new DOMParser().parseFromString(text, "text/html").body.textContent || says.saysFailed), null;
  return text;
}

const TOUCHED = "a, button, input, select, textarea, summary";

/** Puts a piece in its place; what had the focus gets it back, and what was unfolded or half typed stays so. */
export function put(place, html, sent = null) {
  const active = place.contains(document.activeElement) ? document.activeElement : null;
  const key = active && [...place.querySelectorAll(TOUCHED)].indexOf(active);
  const typed = new Map([...place.querySelectorAll("textarea")].map((one) => [one.form.action, one.value]));
  const unfolded = [...place.querySelectorAll("details[open]")].map((one) => one.id);
  typed.delete(sent);
  place.innerHTML = html;
  for (const one of place.querySelectorAll("details")) one.open = unfolded.includes(one.id);
  for (const one of place.querySelectorAll("textarea")) one.value = typed.get(one.form.action) ?? "";
  if (active) ([...place.querySelectorAll(TOUCHED)][key] ?? place).focus();
}

function queue(place) {
  const brief = place.dataset.brief === "0" ? "" : "?brief=1";
  place.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = new URLSearchParams(new FormData(event.target, event.submitter));
    const html = await piece(event.target.action + brief, { method: "POST", body: fields });
    if (html !== null) put(place, html, fields.get("act") === "answer" ? event.target.action : null);
  });
  return async () => {
    const html = await piece(`/board/queue${brief}`);
    if (html !== null) put(place, html);
  };
}

const place = document.getElementById("queue");
const reread = place && queue(place);
export const stream = place || document.getElementById("map") ? new Stream(says, document.getElementById("line")) : null;
if (reread) {
  stream.on("changes", (news) => news.queue && reread());
  stream.on("back", reread);
}
if (stream && !document.getElementById("map")) stream.open();
