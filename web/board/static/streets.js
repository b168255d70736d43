/** The streets behind the routes, as lines: projected once, drawn piece by piece. */
import { project } from "./day.js";
import { paced } from "./picture.js";

const KINDS = ["water", "path", "minor", "major"];
const WIDTHS = { water: 3, path: 0.7, minor: 1.2, major: 2.6 };
const FROM = { path: 14.5, minor: 12.5 }; // closer than this they are drawn
const PIECES = 400; // lines projected between two breaths

export class Streets {
  constructor(place) {
    this.place = place;
    this.lines = new Map(KINDS.map((kind) => [kind, []]));
  }

  /** Reads and projects them in pieces; gives whom they come from. */
  async load() {
    const answer = await fetch("/board/streets.json", { headers: { "X-Board": "1" } }).catch(() => null);
    if (!answer?.ok) return null;
    const json = await answer.json();
    let count = 0;
    for (const { kind, points } of json.lines) {
      this.lines.get(kind)?.push(line(points));
      if (++count % PIECES === 0) await breath();
    }
    return json.attribution;
  }

  *paint(pen, view) {
    const style = getComputedStyle(this.place);
    for (const kind of KINDS) {
      if (view.zoom < (FROM[kind] ?? 0)) continue;
      pen.strokeStyle = style.getPropertyValue(`--${kind}`);
      pen.lineWidth = WIDTHS[kind] * Math.max(0.6, Math.min(3, 2 ** (view.zoom - 14)));
      pen.lineJoin = "round";
      const seen = this.lines.get(kind);
      yield* paced(seen, (one) => one.shown(view) && one.trace(pen, view));
    }
  }
}

function line(points) {
  const places = new Float64Array(points.length * 2);
  let [west, north, east, south] = [1, 1, 0, 0];
  points.forEach(([lat, lon], index) => {
    const { x, y } = project(lat, lon);
    places[2 * index] = x;
    places[2 * index + 1] = y;
    [west, east, north, south] = [Math.min(west, x), Math.max(east, x), Math.min(north, y), Math.max(south, y)];
  });
  return {
    shown({ scale, left, top, width, height }) {
      return east * scale >= left && west * scale <= left + width && south * scale >= top && north * scale <= top + height;
    },
    trace(pen, { scale, left, top }) {
      pen.beginPath();
      pen.moveTo(places[0] * scale - left, places[1] * scale - top);
      for (let at = 2; at < places.length; at += 2) pen.lineTo(places[at] * scale - left, places[at + 1] * scale - top);
      pen.stroke();
    },
  };
}

function breath() {
  return new Promise((go) => { setTimeout(go); });
}
