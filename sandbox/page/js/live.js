/** A live position: shared once, then moved towards the stop on screen at a van's pace of business time. */
import { destination } from "./links.js";
import { centre } from "./spots.js";
import { metres } from "./projection.js";

const PACE = 9;
const EVERY = 4000;
const SHARED_FOR = 8 * 3600;

export class Live {
  constructor(phone) {
    this.phone = phone;
    this.on = false;
    this.at = null;
  }

  /** Where this phone's owner is: the shared place, else the van of a courier, else nowhere known. */
  here() {
    return this.at ?? this.phone.town.vanOf(this.phone.person) ?? null;
  }

  async share() {
    this.at = this.here() ?? centre();
    const answer = await this.phone.say({ live_location: { ...this.json(), live_period: SHARED_FOR } });
    if (!answer) return;
    this.message = answer.message?.message_id ?? answer.message_id;
    this.on = true;
    this.moved = this.phone.town.clock.now();
    this.timer = setInterval(() => this.drive(), EVERY);
  }

  async drive() {
    const now = this.phone.town.clock.now();
    const target = this.target();
    const seconds = Math.max(0, (now - this.moved) / 1000);
    this.moved = now;
    if (!target || metres(this.at, target) < 5 || seconds === 0) return;
    const share = Math.min((PACE * seconds) / metres(this.at, target), 1);
    this.at = { lat: this.at.lat + (target.lat - this.at.lat) * share, lon: this.at.lon + (target.lon - this.at.lon) * share };
    const sent = await this.phone.say({ live_location: { ...this.json(), message_id: this.message } });
    if (!sent) this.quiet();
  }

  async stop() {
    this.quiet();
    await this.phone.say({ live_location: { ...this.json(), message_id: this.message, stop: true } });
  }

  quiet() {
    clearInterval(this.timer);
    this.on = false;
  }

  json() {
    return { latitude: this.at.lat, longitude: this.at.lon };
  }

  /** The destination in the newest card that has one. */
  target() {
    const messages = [...this.phone.chat.messages.values()].reverse();
    for (const message of messages) {
      const keys = message.reply_markup?.inline_keyboard?.flat() ?? [];
      const place = keys.map((key) => key.url && destination({ href: key.url })).find(Boolean);
      if (place) return place;
    }
    return null;
  }
}
