/** Drag, wheel, pinch, arrow keys and a still touch, told to whoever can pan, zoom and be touched. */

const KEYS = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] };

export function pointer(node, map) {
  const held = new Map();
  const spot = (event) => {
    const box = node.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  node.addEventListener("pointerdown", (event) => {
    node.setPointerCapture(event.pointerId);
    held.set(event.pointerId, spot(event));
  });
  node.addEventListener("pointermove", (event) => {
    const at = spot(event);
    if (!held.has(event.pointerId)) map.touch(...at);
    else if (held.size === 1) map.pan(at[0] - held.get(event.pointerId)[0], at[1] - held.get(event.pointerId)[1]);
    else pinch(held, event.pointerId, at, map);
    if (held.has(event.pointerId)) held.set(event.pointerId, at);
  });
  for (const name of ["pointerup", "pointercancel"]) node.addEventListener(name, (event) => held.delete(event.pointerId));
  node.addEventListener("pointerleave", () => { if (map.tip) map.tip.hidden = true; });
  node.addEventListener("click", (event) => map.touch(...spot(event)));
  node.addEventListener("wheel", (event) => {
    event.preventDefault();
    map.zoom(Math.exp(-event.deltaY / 400), ...spot(event));
  }, { passive: false });
  node.addEventListener("keydown", (event) => keys(event, map));
}

function pinch(held, id, at, map) {
  const [other] = [...held.entries()].filter(([key]) => key !== id).map(([, value]) => value);
  const before = Math.hypot(held.get(id)[0] - other[0], held.get(id)[1] - other[1]);
  const after = Math.hypot(at[0] - other[0], at[1] - other[1]);
  if (before > 0) map.zoom(after / before, (at[0] + other[0]) / 2, (at[1] + other[1]) / 2);
}

function keys(event, map) {
  if (KEYS[event.key]) map.pan(...KEYS[event.key]);
  else if (event.key === "+" || event.key === "=") map.zoom(1.4);
  else if (event.key === "-") map.zoom(1 / 1.4);
  else return;
  event.preventDefault();
}
