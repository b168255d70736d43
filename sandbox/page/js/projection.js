/** Latitude and longitude to a flat picture and back: one scale, a centre, north up. */

const METRES_A_DEGREE = 111320;

export class Projection {
  constructor(bounds, width, height, margin = 6) {
    this.width = width;
    this.height = height;
    this.fit(bounds, margin);
  }

  fit([south, west, north, east], margin = 6) {
    this.latitude = (south + north) / 2;
    this.longitude = (west + east) / 2;
    this.narrow = Math.cos((this.latitude * Math.PI) / 180);
    const across = Math.max((east - west) * this.narrow, 1e-4);
    const up = Math.max(north - south, 1e-4);
    this.scale = Math.min((this.width - 2 * margin) / across, (this.height - 2 * margin) / up);
    this.closest = (20 * METRES_A_DEGREE) / 10;
    this.farthest = this.scale / 8;
  }

  resize(width, height) {
    this.width = width;
    this.height = height;
  }

  point(lat, lon) {
    return [
      this.width / 2 + (lon - this.longitude) * this.narrow * this.scale,
      this.height / 2 - (lat - this.latitude) * this.scale,
    ];
  }

  place(x, y) {
    return {
      lat: this.latitude - (y - this.height / 2) / this.scale,
      lon: this.longitude + (x - this.width / 2) / this.scale / this.narrow,
    };
  }

  pan(dx, dy) {
    this.longitude -= dx / this.scale / this.narrow;
    this.latitude += dy / this.scale;
  }

  zoom(factor, x = this.width / 2, y = this.height / 2) {
    const before = this.place(x, y);
    this.scale = Math.min(Math.max(this.scale * factor, this.farthest), this.closest);
    const after = this.place(x, y);
    this.latitude += before.lat - after.lat;
    this.longitude += before.lon - after.lon;
  }

  look(lat, lon, metresAcross) {
    this.latitude = lat;
    this.longitude = lon;
    this.narrow = Math.cos((lat * Math.PI) / 180);
    this.scale = (this.width * METRES_A_DEGREE) / metresAcross;
  }

  /** How many pixels a metre is. */
  get metre() {
    return this.scale / METRES_A_DEGREE;
  }
}

export function metres(a, b) {
  const narrow = Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(b.lat - a.lat, (b.lon - a.lon) * narrow) * METRES_A_DEGREE;
}
