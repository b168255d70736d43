/** How a stop, a route, a van and the depot look on the map. */
import { halo } from "./streets.js";

const TURN = Math.PI * 2;

export function route(context, projection, points, colour, travelled = 0) {
  if (points.length < 2) return;
  context.beginPath();
  points.forEach(([lat, lon], index) => {
    const [x, y] = projection.point(lat, lon);
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  context.lineJoin = "round";
  context.lineCap = "round";
  context.strokeStyle = colour;
  context.globalAlpha = travelled ? 0.3 : 0.62;
  context.lineWidth = 2.6;
  context.stroke();
  context.globalAlpha = 1;
}

export function stop(context, projection, one, colour, style, beat) {
  const [x, y] = projection.point(one.lat, one.lon);
  const size = one.mine ? 7 : 4.2;
  if (one.mine) ring(context, x, y, 11 + beat * 3, style("--accent"));
  if (one.status === "en_route" || one.status === "arrived") ring(context, x, y, size + 3 + beat * 3, colour);
  dot(context, x, y, size, FILLS[one.status]?.(style, colour) ?? style("--panel"), one.status === "planned" ? colour : style("--panel"));
  if (size > 5 || projection.metre > 0.12) mark(context, x, y, one.status);
}

const FILLS = {
  delivered: (style) => style("--sage"),
  failed: (style) => style("--rose"),
  skipped: (style) => style("--muted"),
  en_route: (_style, colour) => colour,
  arrived: (_style, colour) => colour,
};

function mark(context, x, y, status) {
  const lines = { delivered: [[-2.2, 0.2], [-0.6, 1.9], [2.4, -1.8]], failed: [[-1.9, -1.9], [1.9, 1.9], null, [1.9, -1.9], [-1.9, 1.9]] }[status];
  if (!lines) return;
  context.beginPath();
  let pen = false;
  for (const at of lines) {
    if (at === null) pen = false;
    else context[pen ? "lineTo" : "moveTo"](x + at[0], y + at[1]);
    pen = at !== null;
  }
  context.strokeStyle = "#fff";
  context.lineWidth = 1.5;
  context.stroke();
}

function dot(context, x, y, size, fill, edge) {
  context.beginPath();
  context.arc(x, y, size, 0, TURN);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = edge;
  context.lineWidth = 1.8;
  context.stroke();
}

export function ring(context, x, y, size, colour) {
  context.beginPath();
  context.arc(x, y, size, 0, TURN);
  context.strokeStyle = colour;
  context.globalAlpha = 0.55;
  context.lineWidth = 2;
  context.stroke();
  context.globalAlpha = 1;
}

export function depot(context, projection, place, style) {
  const [x, y] = projection.point(place.lat, place.lon);
  context.beginPath();
  context.moveTo(x - 9, y + 8);
  context.lineTo(x - 9, y - 2);
  context.lineTo(x, y - 9);
  context.lineTo(x + 9, y - 2);
  context.lineTo(x + 9, y + 8);
  context.closePath();
  context.fillStyle = style("--ink");
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = style("--panel");
  context.stroke();
  context.fillStyle = style("--panel");
  context.fillRect(x - 3, y + 1, 6, 7);
}

export function van(context, projection, one, at, style, chosen) {
  const [x, y] = projection.point(at.lat, at.lon);
  context.save();
  context.translate(x, y);
  if (Number.isFinite(one.heading)) heading(context, one);
  if (chosen) ring(context, 0, 0, 15, one.colour);
  dot(context, 0, 0, chosen ? 12 : 10.5, one.colour, style("--panel"));
  context.fillStyle = "#fff";
  context.beginPath();
  context.roundRect(-5.6, -3.4, 7, 5.4, 1);
  context.roundRect(1.8, -1.6, 3.8, 3.6, 1);
  context.fill();
  for (const wheel of [-3, 3]) dot(context, wheel, 2.6, 1.2, one.colour, "#fff");
  context.restore();
}

function heading(context, one) {
  context.save();
  context.rotate((one.heading * Math.PI) / 180);
  context.beginPath();
  context.moveTo(-5, -10);
  context.lineTo(0, -17);
  context.lineTo(5, -10);
  context.fillStyle = one.colour;
  context.fill();
  context.restore();
}

export function pin(context, projection, place, style, beat = 0) {
  const [x, y] = projection.point(place.lat, place.lon);
  ring(context, x, y, 7 + beat * 9, style("--accent"));
  context.beginPath();
  context.moveTo(x, y);
  context.bezierCurveTo(x - 4, y - 8, x - 10, y - 12, x - 10, y - 19);
  context.arc(x, y - 19, 10, Math.PI, 0);
  context.bezierCurveTo(x + 10, y - 12, x + 4, y - 8, x, y);
  context.fillStyle = style("--accent");
  context.fill();
  context.strokeStyle = style("--panel");
  context.lineWidth = 1.8;
  context.stroke();
  dot(context, x, y - 19, 3.4, style("--panel"), style("--panel"));
  if (place.name) {
    context.font = `600 12px ${style("--text")}`;
    context.textAlign = "center";
    context.lineWidth = 3.5;
    halo(context, place.name, x, y + 15, style("--ink"), style("--land"));
  }
}
