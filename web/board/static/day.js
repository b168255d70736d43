/** The day as numbers: runs and stops by their ids, with places as the map's projection has them. */

export const OPEN = 3; // planned, en_route, arrived come first

export class Day {
  constructor() {
    this.known = false;
    this.marks = [0, 0, 0];
    this.runs = new Map();
    this.stops = new Map();
  }

  begin(json) {
    this.known = true;
    this.date = json.date;
    this.marks = json.marks;
    this.depot = json.depot;
    this.stops.clear();
    this.lines = null;
    this.take(json);
  }

  take(news) {
    this.marks = news.marks ?? this.marks;
    if (news.runs) this.runs = new Map(news.runs.map((row, number) => [row[0], run(row, number)]));
    for (const row of news.stops ?? []) this.stop(row);
  }

  /** An older word about a stop never replaces a newer one. */
  stop([id, version, runId, sequence, lat, lon, status, late, danger]) {
    const before = this.stops.get(id);
    if (before && before.version > version) return;
    if (!before || before.sequence !== sequence || before.run !== runId) this.lines = null;
    const { x, y } = project(lat, lon);
    this.stops.set(id, { id, version, run: runId, sequence, x, y, status, late, danger });
  }

  /** Each run's stops in order. */
  routes() {
    if (!this.lines) {
      this.lines = new Map([...this.runs.keys()].map((id) => [id, []]));
      for (const stop of this.stops.values()) this.lines.get(stop.run)?.push(stop);
      for (const line of this.lines.values()) line.sort((a, b) => a.sequence - b.sequence);
    }
    // Stops are replaced by newer ones, so the lines keep ids in order and look them up.
    return [...this.lines].map(([id, line]) => [this.runs.get(id), line.map((stop) => this.stops.get(stop.id))]);
  }
}

function run([id, van, courier, state, lat, lon], number) {
  return { id, van, courier, state, lat, lon, number };
}

/** Web Mercator on a square of side one. */
export function project(lat, lon) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return { x: lon / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
}
