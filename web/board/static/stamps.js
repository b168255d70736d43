/** A stop's mark, drawn once for each kind and then stamped: thousands of circles would take too long. */
import { OPEN } from "./day.js";

const NAMES = ["planned", "en_route", "arrived", "delivered", "failed", "skipped"];

export class Stamps {
  constructor(size, ratio, paper, bad) {
    Object.assign(this, { size, ratio, paper, bad });
    this.side = Math.ceil(2 * size + 6);
    this.known = new Map();
  }

  press(pen, x, y, stop, hue) {
    const key = `${hue}${Math.min(stop.status, 5)}${stop.danger}`;
    let stamp = this.known.get(key);
    if (!stamp) this.known.set(key, (stamp = this.cut(stop, hue)));
    pen.drawImage(stamp, x - this.side / 2, y - this.side / 2, this.side, this.side);
  }

  /** A shape for each state, so that nobody needs to tell colours apart. */
  cut(stop, hue) {
    const stamp = document.createElement("canvas");
    stamp.width = stamp.height = this.side * this.ratio;
    const pen = stamp.getContext("2d", { willReadFrequently: true });
    pen.scale(this.ratio, this.ratio);
    pen.translate(this.side / 2, this.side / 2);
    const crossed = NAMES[stop.status] === "failed" || NAMES[stop.status] === "skipped";
    crossed ? this.cross(pen, NAMES[stop.status] === "failed" ? this.bad : hue) : this.dot(pen, stop, hue);
    return stamp;
  }

  cross(pen, colour) {
    const { size } = this;
    pen.moveTo(-size, -size);
    pen.lineTo(size, size);
    pen.moveTo(size, -size);
    pen.lineTo(-size, size);
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.stroke();
  }

  dot(pen, { status, danger }, hue) {
    const open = status < OPEN;
    pen.arc(0, 0, open ? this.size : this.size * 0.7, 0, 7);
    pen.fillStyle = open ? hue : this.paper;
    pen.fill();
    pen.strokeStyle = danger ? this.bad : open ? this.paper : hue;
    pen.lineWidth = danger ? 3 : 1;
    pen.stroke();
  }
}
