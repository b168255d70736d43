/** The town's background: streets drawn once for each view, names where there is room. */

const KINDS = {
  water: { edge: "--water-edge", fill: "--water", metres: 26, least: 3, from: 0 },
  path: { edge: null, fill: "--road-path", metres: 3, least: 0.6, from: 0.05 },
  minor: { edge: "--road-minor-edge", fill: "--road-minor", metres: 8, least: 1.3, from: 0 },
  major: { edge: "--road-major-edge", fill: "--road-major", metres: 14, least: 2.2, from: 0 },
};

export class Streets {
  constructor(json) {
    this.bounds = json.bounds;
    this.attribution = json.attribution ?? null;
    this.labels = json.labels ?? [];
    this.origin = { lat: json.bounds[0], lon: json.bounds[1] };
    this.paths = { water: new Path2D(), path: new Path2D(), minor: new Path2D(), major: new Path2D() };
    for (const line of json.lines ?? []) this.add(line);
  }

  /** Kept in millionths of a degree from a corner: paths of tiny numbers would lose their bends. */
  add({ kind, points }) {
    const path = this.paths[kind] ?? this.paths.minor;
    points.forEach(([lat, lon], index) => {
      const x = (lon - this.origin.lon) * 1e6;
      const y = (this.origin.lat - lat) * 1e6;
      if (index === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    });
  }

  draw(context, projection, style, ratio) {
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = style("--land");
    context.fillRect(0, 0, projection.width, projection.height);
    this.lay(context, projection, ratio);
    for (const [kind, look] of Object.entries(KINDS)) {
      if (projection.metre < look.from) continue;
      const unit = 1e6 / projection.scale;
      const width = Math.max(look.metres * projection.metre, look.least) * unit;
      if (look.edge) line(context, this.paths[kind], style(look.edge), width + 2 * unit);
      line(context, this.paths[kind], style(look.fill), width);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  lay(context, projection, ratio) {
    const [x, y] = projection.point(this.origin.lat, this.origin.lon);
    const scale = (projection.scale / 1e6) * ratio;
    context.setTransform(scale * projection.narrow, 0, 0, scale, x * ratio, y * ratio);
    context.lineJoin = "round";
    context.lineCap = "round";
  }

  name(context, projection, style) {
    const taken = [];
    context.font = `600 11px ${style("--text")}`;
    context.textAlign = "center";
    context.lineWidth = 3;
    for (const label of this.labels) {
      const [x, y] = projection.point(label.lat, label.lon);
      const half = context.measureText(label.name).width / 2 + 8;
      const box = [x - half, y - 12, x + half, y + 8];
      if (box[0] < 0 || box[2] > projection.width || y < 14 || y > projection.height - 14) continue;
      if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
      taken.push(box);
      halo(context, label.name, x, y, style("--map-ink"), style("--land"));
    }
  }
}

function line(context, path, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
}

export function halo(context, text, x, y, ink, ground) {
  context.strokeStyle = ground;
  context.strokeText(text, x, y);
  context.fillStyle = ink;
  context.fillText(text, x, y);
}

/** The page's colours for a canvas, asked once for each theme. */
export function colours(node) {
  const { theme } = document.documentElement.dataset;
  if (theme !== asked) known.clear();
  asked = theme;
  return (name) => {
    if (!known.has(name)) known.set(name, getComputedStyle(node).getPropertyValue(name).trim());
    return known.get(name);
  };
}

const known = new Map();
let asked = null;
