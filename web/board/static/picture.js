/** A layer of the map that is drawn a few milliseconds at a time, so that panning never waits for it. */
/* global L */

const SLICE = 12; // milliseconds of drawing between two frames
const EVERY = 200; // items between two looks at the clock

export const Picture = L.Layer.extend({
  initialize(painters) {
    this.painters = painters;
    this.turn = 0;
  },

  onAdd() {
    this.canvas = this.fresh();
    this.getPane().append(this.canvas);
    this.redraw();
  },

  onRemove() {
    this.canvas.remove();
    this.turn += 1;
  },

  getEvents() {
    return { moveend: this.redraw, resize: this.redraw, viewreset: this.redraw, zoomanim: this.follow };
  },

  fresh() {
    const canvas = document.createElement("canvas");
    canvas.className = "leaflet-zoom-animated picture";
    canvas.setAttribute("aria-hidden", "true");
    return canvas;
  },

  /** While the map zooms, the old picture is stretched. */
  follow(event) {
    const scale = this._map.getZoomScale(event.zoom, this.zoom);
    const offset = this._map._latLngBoundsToNewLayerBounds(this.bounds, event.zoom, event.center).min;
    L.DomUtil.setTransform(this.canvas, offset, scale);
  },

  /** Draw anew, behind the scenes; what was begun before is left. */
  redraw() {
    if (!this._map) return;
    const turn = ++this.turn;
    const view = this.view();
    const canvas = this.fresh();
    [canvas.width, canvas.height] = [view.width * view.ratio, view.height * view.ratio];
    canvas.style.width = `${view.width}px`;
    canvas.style.height = `${view.height}px`;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.scale(view.ratio, view.ratio);
    this.go(turn, pen, this.steps(pen, view), () => this.swap(canvas, view));
  },

  *steps(pen, view) {
    for (const paint of this.painters) yield* paint(pen, view);
  },

  /** A look at one point makes the browser paint what was only noted down: else it would do all of it at the end. */
  go(turn, pen, steps, done) {
    const slice = () => {
      if (turn !== this.turn) return;
      const until = performance.now() + SLICE;
      while (performance.now() < until) {
        const { done: over } = steps.next();
        pen.getImageData(0, 0, 1, 1);
        if (over) return done();
      }
      requestAnimationFrame(slice);
    };
    requestAnimationFrame(slice);
  },

  swap(canvas, view) {
    this.bounds = view.bounds;
    this.zoom = view.zoom;
    L.DomUtil.setPosition(canvas, view.corner);
    this.canvas.replaceWith(canvas);
    this.canvas = canvas;
    this.fire("drawn");
  },

  /** What is drawn: the window and a margin around it, so that a short drag finds a picture already there. */
  view() {
    const map = this._map;
    const size = map.getSize();
    const margin = size.multiplyBy(0.15).round();
    const corner = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
    const [width, height] = [size.x + 2 * margin.x, size.y + 2 * margin.y];
    const origin = map.getPixelOrigin().add(corner);
    const bounds = L.latLngBounds(map.layerPointToLatLng(corner), map.layerPointToLatLng(corner.add([width, height])));
    const scale = 256 * 2 ** map.getZoom();
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    return { zoom: map.getZoom(), corner, width, height, bounds, scale, left: origin.x, top: origin.y, ratio };
  },
});

/** Yields after every so many items. */
export function* paced(items, each) {
  let count = 0;
  for (const item of items) {
    each(item);
    if (++count % EVERY === 0) yield;
  }
  yield;
}
