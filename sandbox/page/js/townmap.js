/** The big map: streets beneath, what moves on top. */
import { button, el } from "./dom.js";
import { Projection, metres } from "./projection.js";
import { pointer } from "./gestures.js";
import { colours } from "./streets.js";
import * as draw from "./stops.js";

const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const SMOOTH = 40;
const CALM = 120;

export class TownMap {
  constructor(vans) {
    this.vans = vans;
    this.streets = null;
    this.state = null;
    this.target = null;
    this.chosen = null;
    this.stale = true;
    this.ground = el("canvas", { "aria-hidden": "true" });
    this.life = el("canvas", { role: "img", tabindex: "0", "aria-label": "Map of the town" });
    this.tip = el("div", { class: "tip", hidden: true });
    this.none = el("p", { class: "none" }, "The map appears here as soon as there is a town.");
    this.word = el("div", { role: "status", "aria-live": "polite" });
    this.source = el("span", { class: "source" });
    this.node = el("div", { class: "map empty-map" }, this.ground, this.life, this.none, this.zoomer(), this.source, this.tip, this.word);
    pointer(this.life, this);
    new ResizeObserver(() => this.measure()).observe(this.node);
    requestAnimationFrame(() => this.frame());
  }

  zoomer() {
    return el("div", { class: "zoom" }, button("Closer", { onclick: () => this.zoom(1.6) }, "+"),
      button("Farther", { onclick: () => this.zoom(1 / 1.6) }, "−"), button("The whole town", { onclick: () => this.whole() }, "⌂"));
  }

  say(words) {
    if (this.none.textContent !== words) this.none.textContent = words;
  }

  show(streets) {
    this.streets = streets;
    this.none.hidden = true;
    this.node.classList.remove("empty-map");
    this.source.textContent = streets.attribution ?? "";
    this.projection = null;
    this.measure();
  }

  hear(state) {
    this.state = state;
    this.vans.hear(state.vans ?? []);
    this.fresh = true;
    this.frameWork();
    const counts = state.counts ?? {};
    this.life.setAttribute("aria-label",
      `Map of the town: ${(state.vans ?? []).length} vans, ${counts.delivered ?? 0} delivered, ${counts.failed ?? 0} failed, ${counts.open ?? 0} open stops`);
  }

  /** At first the day's work fills the picture, until somebody moves it. */
  frameWork() {
    const places = [...(this.state?.stops ?? []), ...(this.state?.depot ? [this.state.depot] : [])];
    if (this.moved || !this.projection || places.length < 3) return;
    this.moved = true;
    const span = (name) => [Math.min(...places.map((place) => place[name])), Math.max(...places.map((place) => place[name]))];
    const [[south, north], [west, east]] = [span("lat"), span("lon")];
    this.projection.fit([south, west, north, east], 26);
    this.stale = true;
  }

  measure() {
    const { clientWidth: width, clientHeight: height } = this.node;
    if (!this.streets || !width || !height) return;
    if (!this.projection) this.projection = new Projection(this.streets.bounds, width, height);
    this.frameWork();
    this.projection.resize(width, height);
    this.ratio = Math.min(window.devicePixelRatio || 1, 2);
    for (const canvas of [this.ground, this.life]) {
      canvas.width = width * this.ratio;
      canvas.height = height * this.ratio;
    }
    this.stale = true;
  }

  /** Draws often while vans glide, a few times a second while something beats, and not at all otherwise. */
  frame(now = 0) {
    requestAnimationFrame((then) => this.frame(then));
    if (!this.projection || now - (this.drawn ?? -CALM) < this.pause(now) || !this.node.checkVisibility()) return;
    this.drawn = now;
    this.fresh = false;
    const style = colours(this.node);
    if (this.stale) this.streets.draw(this.ground.getContext("2d"), this.projection, style, this.ratio);
    this.stale = false;
    this.drawLife(style);
  }

  pause(now) {
    if (this.stale || this.fresh) return 0;
    if (this.vans.restless(now)) return SMOOTH;
    return this.beats && !calm.matches ? CALM : Infinity;
  }

  drawLife(style) {
    const context = this.life.getContext("2d");
    const { projection, state } = this;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, projection.width, projection.height);
    const beat = calm.matches ? 0.5 : (Math.sin(performance.now() / 320) + 1) / 2;
    for (const route of state?.routes ?? []) draw.route(context, projection, route.points, this.vans.colour(route.van));
    this.streets.name(context, projection, style);
    if (state?.depot) draw.depot(context, projection, state.depot, style);
    for (const stop of ordered(state?.stops ?? [])) draw.stop(context, projection, stop, this.vans.colour(stop.van), style, beat);
    for (const van of this.vans.all()) draw.van(context, projection, van, this.vans.at(van), style, van.id === this.chosen);
    if (this.target) draw.pin(context, projection, this.target, style, beat);
  }

  /** Show a place that somebody in a chat pointed at, by the name of the stop that is there. */
  point(place) {
    const there = (this.state?.stops ?? []).find((stop) => metres(stop, place) < 60);
    this.target = { ...place, name: there?.label ?? "" };
    this.fresh = true;
    if (!this.projection) return;
    this.moved = true;
    this.projection.look(place.lat, place.lon, 2200);
    this.stale = true;
  }

  restyle() {
    this.stale = true;
  }

  toast(words) {
    clearTimeout(this.fading);
    this.word.replaceChildren(el("div", { class: "toast", dir: "auto" }, words));
    this.fading = setTimeout(() => this.word.replaceChildren(), 4200);
  }

  /** Bring a van into the middle and let it stand out. */
  glance(van) {
    this.chosen = van.id;
    this.point(this.vans.at(this.vans.known.get(van.id) ?? van));
    this.target = null;
  }

  /** Whether anything on the map pulses. */
  get beats() {
    return this.target !== null || (this.state?.stops ?? []).some((stop) => stop.mine || stop.status === "en_route" || stop.status === "arrived");
  }

  pan(dx, dy) {
    this.moved = true;
    this.projection?.pan(dx, dy);
    this.stale = true;
    this.tip.hidden = true;
  }

  zoom(factor, x, y) {
    this.moved = true;
    this.projection?.zoom(factor, x, y);
    this.stale = true;
    this.tip.hidden = true;
  }

  whole() {
    this.target = null;
    this.fresh = true;
    this.projection?.fit(this.streets.bounds);
    this.stale = true;
  }

  /** What is under a finger or a mouse. */
  touch(x, y) {
    const found = this.projection && this.nearest(x, y);
    this.tip.hidden = !found;
    if (!found) return;
    this.tip.replaceChildren(el("b", {}, found.title), found.text);
    this.tip.style.left = `${Math.min(Math.max(found.x, 90), this.projection.width - 90)}px`;
    this.tip.style.top = `${Math.max(found.y, 60)}px`;
  }

  nearest(x, y) {
    let best = null;
    for (const thing of this.things()) {
      const [left, top] = this.projection.point(thing.lat, thing.lon);
      const gap = Math.hypot(left - x, top - y);
      if (gap < 16 && (!best || gap < best.gap)) best = { ...thing, gap, x: left, y: top };
    }
    return best;
  }

  * things() {
    for (const van of this.vans.all()) yield { ...this.vans.at(van), title: van.name ?? `Van ${van.id}`, text: `${van.done} of ${van.stops} stops done` };
    for (const stop of this.state?.stops ?? []) yield { ...stop, title: stop.label ?? `Stop ${stop.id}`, text: [stop.status?.replace("_", " "), stop.eta].filter(Boolean).join(" · ") };
    if (this.state?.depot) yield { ...this.state.depot, title: this.state.depot.name ?? "Depot", text: "where routes start and end" };
  }
}

const ordered = (stops) => [...stops].sort((a, b) => Number(a.mine ?? 0) - Number(b.mine ?? 0));
