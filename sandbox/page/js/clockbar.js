/** The town's clock on top of the page: it runs on between the server's words, is paused, sped up and moved. */
import { button, el, icon, write } from "./dom.js";
import * as control from "./control.js";
import { exact, isoDuration, secondsUntil, setZone, shortDay } from "./times.js";

const SPEEDS = [1, 60, 600];

export class ClockBar {
  constructor(place, complain) {
    this.complain = complain;
    this.state = { now: null, speed: 1, paused: false, owned: false };
    this.heard = performance.now();
    this.watchers = new Set();
    this.day = el("span", { class: "day" });
    this.hourText = el("span", {}, "--:--");
    this.secondText = el("small", {}, "");
    this.time = el("time", { "aria-live": "off" }, this.day, el("span", { class: "hour" }, this.hourText, this.secondText));
    place.append(this.time, this.speedPills(), this.leapPills());
    setInterval(() => this.show(), 250);
  }

  speedPills() {
    this.hold = button("Pause the town", { onclick: () => this.change({ paused: !this.state.paused }) }, icon("pause"));
    this.speeds = SPEEDS.map((speed) =>
      button(`${speed}×: how fast the town\'s time runs`, { onclick: () => this.change({ speed, paused: false }) }, `${speed}×`));
    return el("div", { class: "pills", role: "group", "aria-label": "Speed" }, this.hold, this.speeds);
  }

  leapPills() {
    this.leaps = [
      button("+15 min: move the clock on", { onclick: (event) => this.leap(event, () => 900) }, "+15 min"),
      button("→ 18:00: move the clock on to the evening, when tomorrow is planned", { onclick: (event) => this.leap(event, (now) => secondsUntil(now, 18)) }, "→ 18:00"),
    ];
    return el("div", { class: "pills", role: "group", "aria-label": "Move on" }, this.leaps);
  }

  now() {
    if (this.state.now === null) return null;
    const passed = this.state.paused ? 0 : (performance.now() - this.heard) * this.state.speed;
    return this.state.now + passed;
  }

  hear(news) {
    const now = Date.parse(news.now);
    if (Number.isFinite(now)) this.heard = performance.now();
    setZone(news.zone ?? "UTC");
    this.state = { ...this.state, ...known(news), ...(Number.isFinite(now) ? { now } : {}) };
    this.show();
  }

  show() {
    const now = this.now();
    if (now === null) return;
    write(this.day, shortDay(now));
    write(this.hourText, exact(now).slice(0, 5));
    write(this.secondText, exact(now).slice(5));
    this.press();
    for (const watcher of this.watchers) watcher(now);
  }

  press() {
    const { speed, paused, owned } = this.state;
    const wanted = `${speed} ${paused} ${owned}`;
    if (wanted === this.pressed) return;
    this.pressed = wanted;
    const why = owned ? "" : "This clock is the machine's own: nobody can move it.";
    this.hold.replaceChildren(icon(paused ? "play" : "pause"));
    this.hold.setAttribute("aria-label", paused ? "Let the town go on" : "Pause the town");
    this.hold.setAttribute("aria-pressed", String(paused));
    this.speeds.forEach((pill, index) => pill.setAttribute("aria-pressed", String(!paused && speed === SPEEDS[index])));
    for (const pill of [this.hold, ...this.speeds, ...this.leaps]) {
      pill.disabled = !owned;
      if (why) pill.title = why;
    }
  }

  /** How far is counted from the server's own time, which may not be quite what is shown. */
  async leap(event, seconds) {
    const pill = event.currentTarget;
    pill.classList.add("busy");
    const { now } = await control.clock().catch(() => ({ now: this.now() }));
    await this.change({ advance: isoDuration(seconds(typeof now === "string" ? Date.parse(now) : now)) });
    pill.classList.remove("busy");
  }

  async change(change) {
    try {
      this.hear(await control.setClock(change));
    } catch (error) {
      this.complain(error.message);
    }
  }
}

function known(news) {
  const names = ["speed", "paused", "owned"].filter((name) => news[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, news[name]]));
}
