/** Little maps inside a chat: a shared position, and the sheet on which one is chosen. */
import { el } from "./dom.js";
import { Projection } from "./projection.js";
import { colours } from "./streets.js";
import { pin } from "./stops.js";

let streets = null;
const waiting = new Set();

/** Every little map is drawn with the town's streets as soon as they are known. */
export function setStreets(known) {
  streets = known;
  for (const redraw of waiting) redraw();
  waiting.clear();
}

export const centre = () => {
  const [south, west, north, east] = streets?.bounds ?? [47.1, 9.5, 47.2, 9.6];
  return { lat: (south + north) / 2, lon: (west + east) / 2 };
};

export function spot(place, { height = 140, across = 900 } = {}) {
  const canvas = el("canvas", { role: "img", "aria-label": `Position ${place.lat.toFixed(5)}, ${place.lon.toFixed(5)}` });
  canvas.style.height = `${height}px`;
  const redraw = () => paint(canvas, place, height, across);
  if (!streets) waiting.add(redraw);
  requestAnimationFrame(redraw);
  return canvas;
}

function paint(canvas, place, height, across) {
  const width = canvas.clientWidth || 260;
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const projection = new Projection([place.lat, place.lon, place.lat, place.lon], width, height);
  projection.look(place.lat, place.lon, across);
  ground(canvas, projection, ratio);
  pin(canvas.getContext("2d"), projection, place, colours(canvas));
}

function ground(canvas, projection, ratio) {
  const context = canvas.getContext("2d");
  const style = colours(canvas);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = style("--land");
  context.fillRect(0, 0, projection.width, projection.height);
  if (streets) streets.draw(context, projection, style, ratio);
}

/** A map on which a tap chooses the place. */
export function chooser(start, height = 230) {
  const canvas = el("canvas", { class: "spot", role: "application", tabindex: "0", "aria-label": "Tap the map, or move the pin with the arrow keys" });
  const chosen = { ...start };
  let projection = null;
  const redraw = () => {
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const width = canvas.clientWidth || 300;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    projection ??= new Projection(streets?.bounds ?? around(start), width, height, 4);
    projection.resize(width, height);
    ground(canvas, projection, ratio);
    pin(canvas.getContext("2d"), projection, chosen, colours(canvas));
  };
  const move = (place) => { Object.assign(chosen, place); redraw(); };
  canvas.addEventListener("click", (event) => move(projection.place(event.offsetX, event.offsetY)));
  canvas.addEventListener("wheel", (event) => { event.preventDefault(); projection.zoom(Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY); redraw(); }, { passive: false });
  canvas.addEventListener("keydown", (event) => { if (STEPS[event.key]) { event.preventDefault(); step(event.key); } });
  const step = (key) => move({ lat: chosen.lat + STEPS[key][0] / projection.scale, lon: chosen.lon + STEPS[key][1] / projection.scale });
  requestAnimationFrame(redraw);
  return { canvas, chosen };
}

const STEPS = { ArrowUp: [8, 0], ArrowDown: [-8, 0], ArrowLeft: [0, -8], ArrowRight: [0, 8] };
const around = ({ lat, lon }) => [lat - 0.02, lon - 0.03, lat + 0.02, lon + 0.03];
