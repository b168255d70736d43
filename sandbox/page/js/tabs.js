/** On a narrow screen one seat is seen at a time: tabs below, a swipe, and a count of what was missed elsewhere. */
import { el } from "./dom.js";

const TABS = [["recipient", "🏠", "Recipient"], ["courier", "🚐", "Courier"], ["dispatcher", "📋", "Dispatcher"], ["town", "🗺", "Map"]];

export class Tabs {
  constructor(nav, stage) {
    this.stage = stage;
    this.missed = new Map();
    this.buttons = new Map(TABS.map(([name, sign, words]) => [name, this.tab(name, sign, words)]));
    nav.replaceChildren(...this.buttons.values());
    stage.addEventListener("scroll", () => this.mark(), { passive: true });
    new ResizeObserver(() => this.mark()).observe(stage);
    this.mark();
  }

  tab(name, sign, words) {
    return el("button", { type: "button", onclick: () => this.show(name) }, el("span", { "aria-hidden": "true" }, sign), words, el("b", { hidden: true }));
  }

  get narrow() {
    return this.stage.scrollWidth > this.stage.clientWidth + 2;
  }

  seat(name) {
    return document.getElementById(`seat-${name}`);
  }

  visible(name) {
    if (!this.narrow) return true;
    const box = this.seat(name).getBoundingClientRect();
    return box.left < window.innerWidth * 0.6 && box.right > window.innerWidth * 0.4;
  }

  show(name) {
    if (this.narrow) this.stage.scrollTo({ left: this.seat(name).offsetLeft - this.stage.offsetLeft, behavior: "smooth" });
  }

  mark() {
    for (const [name, node] of this.buttons) {
      const here = this.visible(name);
      node.setAttribute("aria-current", String(here));
      if (here) this.count(name, 0);
    }
  }

  miss(name) {
    if (!this.visible(name)) this.count(name, (this.missed.get(name) ?? 0) + 1);
  }

  count(name, number) {
    this.missed.set(name, number);
    const badge = this.buttons.get(name).querySelector("b");
    badge.hidden = number === 0;
    badge.textContent = number > 9 ? "9+" : String(number);
  }
}
