/** Keeps the page true: the server tells what has changed, and the page tells when it does not hear the server. */
const SILENT = 45000;
const AGAIN = 5000;
const THANKS = 4000;
const at = (id) => document.getElementById(id);
const banner = at("connection");
const address = (what) => `${location.pathname}/${what}${location.search}`;
let source = null;
let heard = Date.now();
let lost = false;
let waiting = 0;

function listen() {
  clearTimeout(waiting);
  source?.close();
  heard = Date.now();
  source = new EventSource(address("events"));
  source.onopen = hear;
  source.onmessage = (event) => {
    hear();
    show(JSON.parse(event.data));
  };
  source.addEventListener("beat", hear);
  source.addEventListener("gone", () => location.reload());
  source.onerror = lose;
}

function hear() {
  heard = Date.now();
  if (!lost) return;
  lost = false;
  tell(banner.dataset.back, "back");
  setTimeout(() => lost || tell("", ""), THANKS);
}

function lose() {
  if (!lost) tell(banner.dataset.lost, "lost");
  lost = true;
  if (source.readyState !== EventSource.CLOSED) return;
  clearTimeout(waiting);
  waiting = setTimeout(listen, AGAIN);
}

function tell(words, how) {
  banner.textContent = words;
  banner.className = how;
}

function show(news) {
  for (const [id, html] of Object.entries(news.regions)) put(at(id), html);
  move(news.spot);
}

function put(place, html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  if (!place || place.innerHTML === fresh.innerHTML || busy(place)) return;
  place.replaceChildren(fresh.content);
}

/** Whoever is typing is not interrupted. */
const busy = (place) => [...place.querySelectorAll("input")].some((field) => field === document.activeElement || field.value !== "");

function move(spot) {
  const map = at("map");
  if (!spot) return at("picture").replaceChildren();
  if (map?.dataset.level !== String(spot.level)) return draw();
  const van = at("van");
  map.setAttribute("aria-label", spot.label);
  van.style.transform = `translate(${spot.x}px, ${spot.y}px)`;
  Object.assign(van.dataset, { x: spot.x, y: spot.y });
  const square = van.querySelector("rect");
  for (const name of ["width", "height"]) square.setAttribute(name, spot.side);
  for (const name of ["x", "y"]) square.setAttribute(name, -spot.side / 2);
}

async function draw() {
  const answer = await fetch(address("map"));
  if (answer.ok) at("picture").innerHTML = await answer.text();
}

setInterval(() => {
  if (Date.now() - heard < SILENT) return;
  lose();
  listen();
}, AGAIN);
addEventListener("offline", lose);
addEventListener("online", listen);
addEventListener("pageshow", (event) => event.persisted && listen());
addEventListener("pagehide", () => source?.close());
listen();
