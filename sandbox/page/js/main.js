/** The page comes alive: three phones, the town beside them, the clock above, one stream for all. */
import { Chats } from "./chats.js";
import { ClockBar } from "./clockbar.js";
import * as control from "./control.js";
import { People, ROLES } from "./people.js";
import { Phone } from "./phone.js";
import { Side } from "./side.js";
import { setStreets } from "./spots.js";
import { Stream } from "./stream.js";
import { Streets } from "./streets.js";
import { Tabs } from "./tabs.js";
import { theme } from "./theme.js";
import { Walk } from "./walk.js";

const PEOPLE_EVERY = 4000;
const WORLD_EVERY = 900;
const byId = (id) => document.getElementById(id);

class Town {
  constructor() {
    this.awake = true;
    this.chats = new Chats();
    this.people = new People();
    this.tabs = new Tabs(byId("tabs"), byId("stage"));
    this.clock = new ClockBar(byId("clock"), (words) => this.tell(words));
    this.phones = new Map(ROLES.map((role) => [role, new Phone(role, byId(`seat-${role}`), this)]));
    this.side = new Side(byId("seat-town"), { complain: (words) => this.tell(words), acted: (name) => this.acted(name), courier: () => this.phones.get("courier").user.id });
    this.walk = new Walk(this.side.walk, byId("nudge"), (role) => this.glow(role));
    this.stream = new Stream({ onEvent: (event) => this.hear(event), onLink: (state) => this.link(state) });
    byId("hint-again").addEventListener("click", () => this.walk.again());
    theme(byId("theme"), () => this.side.map.restyle());
  }

  async begin() {
    this.stream.open(-1);
    await Promise.all([this.readClock(), this.readBots(), this.readPeople()]);
    setInterval(() => document.hidden || this.readPeople(), PEOPLE_EVERY);
    this.follow();
  }

  hear(event) {
    if (event.type === "clock") this.clock.hear(event);
    else if (event.type === "reset") this.readAll();
    else if (event.type === "presence" && event.online !== undefined) this.awake = event.online;
    else this.chats.take(event);
  }

  async link(state) {
    const sign = byId("link");
    if (state === "open") {
      sign.dataset.state = "open";
      sign.textContent = "live";
      if (this.wasLost) await this.readAll();
      this.wasLost = false;
    } else if (state === "lost") {
      this.wasLost = true;
      sign.dataset.state = "lost";
      sign.textContent = "Connection lost, trying again…";
    } else this.again();
  }

  /** The server may have begun anew with small numbers, so the page asks where it stands. */
  async again() {
    const answer = await control.chats().catch(() => null);
    if (!answer) return this.stream.lost();
    this.stream.open(answer.cursor);
  }

  readAll() {
    return Promise.all([this.readClock(), this.readBots(), this.readPeople(), this.readWorld(), ...[...this.phones.values()].map((phone) => phone.load())]);
  }

  async readClock() {
    const clock = await control.clock().catch(() => null);
    if (clock) this.clock.hear(clock);
  }

  async readBots() {
    const answer = await control.bots().catch(() => null);
    if (answer) this.awake = answer.bots.some((bot) => bot.online);
  }

  async readPeople() {
    if (!(await this.people.read())) return;
    for (const [role, phone] of this.phones) phone.offer(this.people.of(role));
  }

  async readStreets() {
    if (this.side.map.streets) return;
    const json = await control.streets().catch(() => null);
    if (!json?.bounds) return;
    const streets = new Streets(json);
    this.side.map.show(streets);
    setStreets(streets);
  }

  /** Vans are asked after while somebody looks, and seldom where there are none. */
  async follow() {
    const [there] = document.hidden ? [true] : await Promise.all([this.readWorld(), this.readClock()]);
    setTimeout(() => this.follow(), there ? WORLD_EVERY : PEOPLE_EVERY);
  }

  async readWorld() {
    try {
      this.side.hear(await control.world());
      this.walk.there(true);
      await this.readStreets();
      return true;
    } catch (error) {
      if (error.status !== 404) return false;
      this.alone = true;
      this.side.alone();
      this.walk.there(false);
      return false;
    }
  }

  vanOf(person) {
    if (person?.role !== "courier") return null;
    const van = this.side.vans.all().find((one) => one.id === person.van || one.name === person.user.first_name) ?? this.side.vans.all()[0];
    return van ? { lat: van.lat, lon: van.lon } : null;
  }

  pressed(role, text) {
    this.walk.pressed(role, text);
  }

  acted(name) {
    if (name === "nobody_home") this.walk.pressed("courier", "❌");
  }

  glow(role) {
    this.tabs.show(role);
    const { body } = this.phones.get(role);
    body.classList.add("glow");
    setTimeout(() => body.classList.remove("glow"), 2600);
  }

  noticed(phone) {
    this.tabs.miss(phone.role);
  }

  point(place) {
    this.side.map.point(place);
    this.side.map.toast("The pin shows the place.");
    this.tabs.show("town");
  }

  /** A link is opened on the phone of whoever it was meant for. */
  async open(target, person) {
    const phone = this.phones.get(person.role) ?? this.phones.get("recipient");
    if (phone.user.id !== person.user.id) await phone.belongTo(person);
    this.tabs.show(phone.role);
    const payload = new URL(target).searchParams.get("start");
    await phone.begin(payload ?? undefined);
  }

  /** One sentence for everybody, shown where the eye is. */
  tell(words) {
    const phone = [...this.phones.values()].find((one) => this.tabs.visible(one.role)) ?? this.phones.get("recipient");
    (this.side.map.node.offsetParent && this.tabs.visible("town") ? this.side.map : phone.sheets).toast(words);
  }
}

new Town().begin();
