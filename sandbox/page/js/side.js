/** The town beside the phones: map, counts, vans, what can be made to happen. */
import { el, write } from "./dom.js";
import * as control from "./control.js";
import { TownMap } from "./townmap.js";
import { Vans } from "./vans.js";

const COUNTS = [["delivered", "delivered"], ["failed", "failed"], ["open", "still to do"]];

export class Side {
  constructor(place, { complain, acted, courier }) {
    this.complain = complain;
    this.courier = courier;
    this.acted = acted;
    this.vans = new Vans();
    this.map = new TownMap(this.vans);
    this.numbers = Object.fromEntries(COUNTS.map(([name]) => [name, el("b", {}, "–")]));
    this.tally = el("div", { class: "tally", role: "group", "aria-label": "Today's stops" }, COUNTS.map(([name, words]) => el("div", { class: name }, this.numbers[name], el("span", {}, words))));
    this.list = el("ul", { class: "vans", "aria-label": "Vans" });
    this.scenes = el("div", { class: "scenes", role: "group", "aria-label": "Make something happen" },
      this.scene("🚪", "Nobody home", "nobody_home", "The courier finds a closed door at the next stop"),
      this.scene("📦", "Delivered", "next_stop_delivered", "The courier delivers at the next stop"),
      this.scene("📷", "Scan a label", "label", "The courier sends a photo of the next parcel's label"));
    this.board = el("button", { type: "button", class: "board", title: "Opens in a new window, signed in as the dispatcher", onclick: () => this.openBoard() }, el("span", { "aria-hidden": "true" }, "🗺"), "Dispatcher's board");
    this.board.hidden = true;
    this.scenes.append(this.board);
    this.walk = el("div", {});
    place.append(this.map.node, this.tally, this.list, this.scenes, this.walk);
    this.found(false);
  }

  scene(sign, name, action, title) {
    return el("button", { type: "button", title, onclick: (event) => this.act(event.currentTarget, action) }, el("span", { "aria-hidden": "true" }, sign), name);
  }

  async act(node, action) {
    node.classList.add("busy");
    node.disabled = true;
    this.acted(action);
    try {
      const answer = await control.act(action, { user_id: this.courier() });
      if (answer.say) this.complain(answer.say);
    } catch (error) {
      this.complain(error.message);
    }
    node.disabled = false;
    node.classList.remove("busy");
  }

  /** The window is opened by the press itself: browsers close the door to windows that come later. */
  async openBoard() {
    const window_ = window.open("about:blank", "doorstep-board");
    try {
      const answer = await control.act("board", {});
      if (window_ && answer.open) window_.location = answer.open;
      if (answer.say) this.complain(answer.say);
    } catch (error) {
      window_?.close();
      this.complain(error.message);
    }
  }

  /** Only chats: say to whoever builds a bot what this server is good for. */
  alone() {
    this.found(false);
    this.map.say(`Only chats here; a town comes with “doorstep demo”. Any Telegram library can talk to this server: its Bot API address is ${location.origin}`);
  }

  /** Without a town there is nothing to count and nobody to send. */
  found(there) {
    this.tally.hidden = this.list.hidden = this.scenes.hidden = !there;
  }

  hear(state) {
    this.found(true);
    this.map.hear(state);
    this.board.hidden = !state.board;
    const counts = state.counts ?? {};
    for (const [name] of COUNTS) write(this.numbers[name], String(counts[name] ?? "–"));
    this.showVans(this.vans.all());
  }

  showVans(vans) {
    const wanted = JSON.stringify(vans.map((van) => [van.id, van.name, van.done, van.stops]));
    if (wanted === this.shown) return;
    this.shown = wanted;
    this.list.replaceChildren(...vans.map((van) => this.van(van)));
  }

  van(van) {
    const spot = el("i", { "aria-hidden": "true" });
    spot.style.setProperty("--van", van.colour);
    const name = van.name ?? `Van ${van.id}`;
    return el("li", {}, el("button", { type: "button", title: `Show ${name} on the map`, onclick: () => this.map.glance(van) }, spot, el("span", { dir: "auto" }, name),
      el("em", {}, `${van.done ?? 0}/${van.stops ?? 0}`), el("meter", { min: 0, max: Math.max(van.stops ?? 1, 1), value: van.done ?? 0, "aria-label": "stops done" })));
  }
}
