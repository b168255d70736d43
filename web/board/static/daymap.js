/** The map: streets, routes, stops and vans. */
/* global L */
import { project } from "./day.js";
import { paced, Picture } from "./picture.js";
import { Stamps } from "./stamps.js";
import { Streets } from "./streets.js";

export const HUES = ["#b5382a", "#1f6fb2", "#2f7d32", "#8a4fb0", "#b06a00", "#00838a", "#c2307f", "#5b6b00", "#4656c8", "#8d5a3b", "#557088", "#a0522d"];
const REDRAW = 250;
const NEAR = 14;

export class DayMap {
  constructor(place, day, chosen) {
    this.place = place;
    this.day = day;
    this.onChoose = chosen;
    this.vans = new Map();
    this.run = null;
    this.ground = new Streets(place);
    const [lat, lon] = place.dataset.depot.split(",").map(Number);
    this.map = L.map(place, { center: [lat, lon], zoom: 13, zoomControl: false, zoomSnap: 0.25, wheelPxPerZoomLevel: 90 });
    this.map.attributionControl.setPrefix(false);
    L.control.zoom({ zoomInTitle: place.dataset.saysCloser, zoomOutTitle: place.dataset.saysFarther }).addTo(this.map);
    if (place.dataset.tiles) L.tileLayer(place.dataset.tiles, { attribution: escaped(place.dataset.tilesBy ?? ""), maxZoom: 19 }).addTo(this.map);
    this.picture = new Picture([(pen, view) => this.ground.paint(pen, view), (pen, view) => this.lines(pen, view), (pen, view) => this.dots(pen, view)]).addTo(this.map);
    this.map.on("click", (event) => this.click(event));
    L.marker([lat, lon], { icon: L.divIcon({ className: "depot-mark", iconSize: [18, 18] }), title: place.dataset.saysDepot, alt: place.dataset.saysDepot }).addTo(this.map);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.picture.redraw());
  }

  async streets() {
    const by = await this.ground.load();
    if (by) this.map.attributionControl.addAttribution(escaped(by));
    this.picture.redraw();
  }

  /** All that was just read. */
  show() {
    const points = [...this.day.stops.values()];
    if (!this.fitted && points.length) {
      this.fitted = true;
      this.map.fitBounds(boundsOf(points), { padding: [20, 20], animate: false });
    }
    this.update();
  }

  /** Vans move at once, the picture follows. */
  update() {
    for (const run of this.day.runs.values()) this.van(run);
    for (const [id, marker] of this.vans) if (!this.day.runs.has(id)) marker.remove(), this.vans.delete(id);
    this.later ??= setTimeout(() => { this.later = null; this.picture.redraw(); }, REDRAW);
  }

  van(run) {
    if (run.lat === null) return;
    const known = this.vans.get(run.id);
    if (known) return known.setLatLng([run.lat, run.lon]);
    const name = `${run.van} · ${run.courier}`;
    const icon = L.divIcon({ className: `van hue-${run.number % HUES.length}`, iconSize: [22, 22], html: "" });
    const marker = L.marker([run.lat, run.lon], { icon, title: name, alt: name, riseOnHover: true }).addTo(this.map);
    marker.on("click", () => this.onChoose(run.id));
    marker.on("keydown", (event) => event.originalEvent.key === "Enter" && this.onChoose(run.id));
    this.vans.set(run.id, marker);
  }

  choose(run) {
    this.run = run;
    this.picture.redraw();
  }

  /** The nearest stop under the pointer tells its route. */
  click(event) {
    const { x, y } = project(event.latlng.lat, event.latlng.lng);
    const scale = 256 * 2 ** this.map.getZoom();
    let [best, far] = [null, NEAR];
    for (const stop of this.day.stops.values()) {
      const away = Math.hypot(stop.x - x, stop.y - y) * scale;
      if (away < far) [best, far] = [stop, away];
    }
    if (best) this.onChoose(best.run, best.id);
  }

  *lines(pen, view) {
    if (!this.day.known) return;
    const depot = project(this.day.depot[0], this.day.depot[1]);
    const width = view.zoom < 12 ? 1.2 : 2;
    for (const [run, stops] of this.day.routes()) {
      pen.globalAlpha = this.run === null ? 0.55 : this.run === run.id ? 0.95 : 0.12;
      pen.strokeStyle = HUES[run.number % HUES.length];
      pen.lineWidth = this.run === run.id ? width + 1.5 : width;
      pen.beginPath();
      pen.moveTo(depot.x * view.scale - view.left, depot.y * view.scale - view.top);
      for (const stop of stops) pen.lineTo(stop.x * view.scale - view.left, stop.y * view.scale - view.top);
      pen.lineTo(depot.x * view.scale - view.left, depot.y * view.scale - view.top);
      pen.stroke();
      yield;
    }
    pen.globalAlpha = 1;
  }

  /** A shape for each state, so that nobody needs to tell colours apart. */
  *dots(pen, view) {
    const size = Math.max(2, Math.min(6, view.zoom - 9));
    const style = getComputedStyle(this.place);
    const stamps = new Stamps(size, view.ratio, style.getPropertyValue("--paper"), style.getPropertyValue("--bad"));
    yield* paced(this.day.stops.values(), (stop) => {
      const x = stop.x * view.scale - view.left, y = stop.y * view.scale - view.top;
      if (x < -9 || y < -9 || x > view.width + 9 || y > view.height + 9) return;
      const run = this.day.runs.get(stop.run);
      const hue = HUES[(run?.number ?? 0) % HUES.length];
      pen.globalAlpha = this.run === null || this.run === stop.run ? 1 : 0.2;
      stamps.press(pen, x, y, stop, hue);
    });
    pen.globalAlpha = 1;
  }
}

function boundsOf(points) {
  const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
  const span = (list) => list.reduce(([low, high], n) => [Math.min(low, n), Math.max(high, n)], [1, 0]);
  const [[west, east], [north, south]] = [span(xs), span(ys)];
  return [[lat(south), lon(west)], [lat(north), lon(east)]];
}

function lat(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

function lon(x) {
  return (x - 0.5) * 360;
}

function escaped(text) {
  const node = document.createElement("span");
  node.textContent = text;
  return node.innerHTML;
}
