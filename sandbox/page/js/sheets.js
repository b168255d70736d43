/** What slides over a phone's screen: toasts, alerts, the attach sheet, whose link it is, a photo large. */
import { el } from "./dom.js";
import { centre, chooser } from "./spots.js";
import { doorPicture } from "./picture.js";
import { menu } from "./menu.js";

export class Sheets {
  constructor(phone) {
    this.phone = phone;
    this.note = el("div", { role: "status", "aria-live": "polite" });
    phone.glass.append(this.note);
  }

  toast(text) {
    clearTimeout(this.fading);
    this.note.replaceChildren(el("div", { class: "toast", dir: "auto" }, text));
    this.fading = setTimeout(() => this.note.replaceChildren(), 3200 + text.length * 25);
  }

  /** Everything that must be answered or closed first; gives the focus back afterwards. */
  over(title, children, classes = "") {
    this.close();
    const before = document.activeElement;
    const sheet = el("div", { class: "sheet", role: "dialog", "aria-modal": "true", "aria-label": title }, classes.includes("viewer") ? null : el("h2", {}, title), children);
    this.veil = el("div", { class: `veil ${classes}` }, classes.includes("viewer") ? children : sheet);
    this.veil.addEventListener("click", (event) => { if (event.target === this.veil || classes.includes("viewer")) this.close(); });
    this.veil.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); else if (event.key === "Tab") stay(event, this.veil); });
    this.after = () => before?.focus?.({ preventScroll: true });
    this.phone.glass.append(this.veil);
    this.veil.querySelector("button, select, [tabindex]")?.focus({ preventScroll: true });
  }

  close() {
    if (!this.veil) return;
    this.veil.remove();
    this.veil = null;
    this.after?.();
  }

  /** A button that does its thing once the sheet is away. */
  choice(sign, name, detail, act) {
    return el("button", { type: "button", class: "choice", onclick: () => { this.close(); act(); } },
      el("span", { "aria-hidden": "true" }, sign), el("span", {}, el("b", { dir: "auto" }, name), el("small", { dir: "auto" }, detail)));
  }

  pair(yes, act, no = "Cancel") {
    return el("div", { class: "row" }, el("button", { type: "button", class: "soft", onclick: () => this.close() }, no),
      el("button", { type: "button", class: "solid", onclick: () => { this.close(); act(); } }, yes));
  }

  alert(text) {
    this.over("Doorstep", [el("p", { dir: "auto" }, text), el("button", { type: "button", class: "solid", onclick: () => this.close() }, "OK")], "middle");
  }

  view(address) {
    this.over("Photo", el("img", { src: address, alt: "Photo", tabindex: "0" }), "viewer");
  }

  menu() {
    menu(this, this.phone);
  }

  attach() {
    const sharing = this.phone.live.on;
    this.over("Send", [
      this.choice("📷", "Take a photo", "of a front door, drawn on the spot", () => this.phone.say({ photo: doorPicture() })),
      this.choice("🖼", "Choose a photo", "from this device", () => this.pick()),
      this.choice("📍", "Position", "a pin on the town's map", () => this.position()),
      sharing ? this.choice("🛑", "Stop the live position", "it is being shared now", () => this.phone.live.stop())
        : this.choice("🚐", "Live position", "it drives on to the stop on screen", () => this.phone.live.share()),
      this.choice("☎️", "Contact", "your own telephone number", () => this.contact()),
    ]);
  }

  commands() {
    this.over("Commands", this.phone.chat.commands.map((one) => this.choice("/", `/${one.command}`, one.description, () => this.phone.say({ text: `/${one.command}` }))));
  }

  pick() {
    const input = el("input", { type: "file", accept: "image/*" });
    input.addEventListener("change", async () => input.files[0] && this.phone.say({ photo: await base64(input.files[0]) }));
    input.click();
  }

  contact() {
    const { user } = this.phone;
    const number = this.phone.person.phone ?? `+423${String(2000000 + (user.id % 7999999))}`;
    const contact = { phone_number: number, first_name: user.first_name, user_id: user.id };
    this.over("Share your number?", [el("p", {}, `The bot will know your number, ${number}.`), this.pair("Share", () => this.phone.say({ contact }))]);
  }

  position() {
    const { canvas, chosen } = chooser(this.phone.live.here() ?? centre());
    const send = () => this.phone.say({ location: { latitude: chosen.lat, longitude: chosen.lon } });
    this.over("Where?", [canvas, this.pair("Send this place", send)]);
  }

  openAs(target, title) {
    const others = this.phone.town.people.all();
    this.over(title, others.map((person) => this.choice(SIGNS[person.role] ?? "👤", person.user.first_name, person.role, () => this.phone.town.open(target, person))));
  }
}

const SIGNS = { recipient: "🏠", courier: "🚐", dispatcher: "🗺" };

function stay(event, veil) {
  const stops = [...veil.querySelectorAll("button, select, input, a, [tabindex]")];
  const [first, last] = [stops[0], stops.at(-1)];
  if (event.shiftKey && document.activeElement === first) { event.preventDefault(); last?.focus(); }
  else if (!event.shiftKey && document.activeElement === last) { event.preventDefault(); first?.focus(); }
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1]);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
