/** Small hands for making elements; data only ever becomes text, never markup. */

const SVG = "http://www.w3.org/2000/svg";

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) set(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "class") node.className = value;
  else if (name === "data") Object.assign(node.dataset, value);
  else node.setAttribute(name, value === true ? "" : value);
}

/** Text is only written where it changed: writing it makes the browser lay out and paint. */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const ICONS = {
  attach: "M20 11.5 12 19.4a5 5 0 0 1-7-7.1l8.3-8.2a3.3 3.3 0 0 1 4.7 4.7l-8.2 8.1a1.7 1.7 0 0 1-2.4-2.4l7.4-7.3",
  send: "M3.5 20.5 21 12 3.5 3.500l2.200 6.900 8.300 1.600-8.300 1.600z",
  more: "M12 5.500v.01M12 12v.01M12 18.500v.01",
  keys: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7 14h10",
  close: "M6 6l12 12M18 6L6 18",
  reply: "M10 8V4L3 11l7 7v-4.500c5 0 8 1.500 10.500 5C20 13 17 8.700 10 8z",
  down: "M6 9.500l6 6 6-6",
  slash: "M5 6h14M5 12h14M5 18h9",
  pause: "M8 5v14M16 5v14",
  play: "M7 4.500v15l12-7.500z",
  sun: "M12 7.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9zM12 2v2.500M12 19.500V22M2 12h2.500M19.500 12H22M5 5l1.700 1.700M17.300 17.300 19 19M5 19l1.700-1.700M17.300 6.700 19 5",
  moon: "M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z",
};

export function icon(name) {
  const svg = shape("0 0 24 24", ICONS[name]);
  svg.setAttribute("fill", "none");
  svg.setAttribute("stroke", "currentColor");
  svg.setAttribute("stroke-width", "1.9");
  svg.setAttribute("stroke-linecap", "round");
  svg.setAttribute("stroke-linejoin", "round");
  return svg;
}

export function shape(viewBox, ...paths) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", viewBox);
  svg.setAttribute("aria-hidden", "true");
  for (const path of paths) svg.append(stroke(path));
  return svg;
}

function stroke(path) {
  const node = document.createElementNS(SVG, "path");
  const [d, name] = Array.isArray(path) ? path : [path];
  node.setAttribute("d", d);
  if (name) node.setAttribute("class", name);
  return node;
}

export function door() {
  return shape("0 0 32 32", ["M7 27V13a9 9 0 0 1 18 0v14z", "arch"], ["M11 27V13.500a5 5 0 0 1 10 0V27z", "leaf"],
    ["M17.400 19.200a1.200 1.200 0 1 0 2.400 0 1.200 1.200 0 1 0-2.400 0", "knob"], ["M3 27h26v3H3z", "step"]);
}

export function button(label, props = {}, ...children) {
  return el("button", { type: "button", "aria-label": label, title: label, ...props }, ...children);
}
