/** A photo for whoever has none at hand: somebody's door, drawn on the spot, a little different each time. */

const DOORS = ["#b04a29", "#35708f", "#4f7653", "#7a4a6b", "#b7791f"];
const WALLS = ["#ead9c0", "#dfe3dc", "#e9d3c4", "#d9dfe6"];
let taken = 0;

export function doorPicture() {
  const canvas = document.createElement("canvas");
  canvas.width = 800;
  canvas.height = 600;
  const context = canvas.getContext("2d");
  wall(context, WALLS[taken % WALLS.length]);
  door(context, DOORS[taken % DOORS.length]);
  parcel(context, 470 + (taken % 3) * 26);
  taken += 1;
  return canvas.toDataURL("image/jpeg", 0.85).split(",")[1];
}

function wall(context, colour) {
  block(context, colour, 0, 0, 800, 470);
  context.strokeStyle = "rgba(90, 60, 40, .12)";
  for (let row = 0; row < 470; row += 34) {
    for (let left = (row / 34) % 2 ? -40 : 0; left < 800; left += 80) context.strokeRect(left, row, 80, 34);
  }
  block(context, "#8f8578", 0, 470, 800, 130);
  block(context, "#a89d8e", 210, 452, 380, 34);
  block(context, "#958a7c", 180, 486, 440, 34);
}

function door(context, colour) {
  block(context, "#f5ede0", 276, 74, 248, 380);
  block(context, colour, 292, 90, 216, 364);
  context.fillStyle = "rgba(0, 0, 0, .16)";
  for (const [x, y] of [[316, 250], [412, 250], [316, 352], [412, 352]]) context.fillRect(x, y, 72, 80);
  context.fillStyle = "rgba(255, 240, 200, .75)";
  context.beginPath();
  context.arc(400, 186, 70, Math.PI, 0);
  context.fill();
  disc(context, "#e8c26a", 488, 312, 9);
  block(context, "#4a4039", 232, 240, 18, 30);
  disc(context, "#f2e4c9", 241, 255, 5);
}

function parcel(context, left) {
  context.fillStyle = "rgba(40, 20, 10, .25)";
  context.beginPath();
  context.ellipse(left + 62, 512, 82, 14, 0, 0, Math.PI * 2);
  context.fill();
  block(context, "#c99b62", left, 418, 124, 92);
  block(context, "#b98951", left, 418, 124, 22);
  block(context, "#e9d5b0", left + 52, 418, 20, 92);
  block(context, "#fffaf0", left + 12, 456, 34, 26);
}

function block(context, colour, x, y, width, height) {
  context.fillStyle = colour;
  context.fillRect(x, y, width, height);
}

function disc(context, colour, x, y, size) {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, size, 0, Math.PI * 2);
  context.fill();
}
