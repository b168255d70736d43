/** Vans between two words of the server: they glide, and never jump unless they must. */
import { metres } from "./projection.js";

const HUES = ["#b04a29", "#35708f", "#4f7653", "#8a4f8f", "#b7791f", "#2f8a86", "#a8456b", "#5a5fa8"];
const TOO_FAR = 4000;

export const hue = (index) => HUES[index % HUES.length];

const still = (old, van) => old && old.lat === van.lat && old.lon === van.lon && old.done === van.done && old.stops === van.stops;

export class Vans {
  constructor() {
    this.known = new Map();
    this.heard = 0;
    this.pace = 1000;
  }

  hear(vans, now = performance.now()) {
    const same = vans.length === this.known.size && vans.every((van) => still(this.known.get(van.id), van));
    if (same) return;
    if (this.heard) this.pace = Math.min(Math.max(now - this.heard, 200), 2500);
    this.heard = now;
    const seen = new Map();
    vans.forEach((van, index) => seen.set(van.id, this.moved(van, index, now)));
    this.known = seen;
  }

  moved(van, index, now) {
    const old = this.known.get(van.id);
    const from = old ? this.at(old, now) : van;
    const jump = !old || metres(from, van) > TOO_FAR;
    return { ...van, colour: hue(index), from: jump ? { lat: van.lat, lon: van.lon } : from, since: now };
  }

  at(van, now = performance.now()) {
    const share = Math.min((now - van.since) / this.pace, 1);
    return {
      lat: van.from.lat + (van.lat - van.from.lat) * share,
      lon: van.from.lon + (van.lon - van.from.lon) * share,
    };
  }

  /** True while any van still glides towards where it is. */
  restless(now = performance.now()) {
    return now - this.heard < this.pace;
  }

  all() {
    return [...this.known.values()].filter((van) => Number.isFinite(van.lat) && Number.isFinite(van.lon));
  }

  colour(id) {
    return this.known.get(id)?.colour ?? "#77695c";
  }
}
