/** The newcomer's three steps: each ticks itself off; gone for good once closed. */
import { button, el } from "./dom.js";

const STEPS = [
  { role: "courier", sign: "❌", words: "Press ❌ Failed as courier" },
  { role: "recipient", sign: "🗓", words: "Choose a slot 🗓 as recipient" },
  { role: "dispatcher", sign: "📣", words: "Publish 📣 as dispatcher" },
];
const KEPT = "doorstep-walk";

export class Walk {
  constructor(place, nudge, glow) {
    this.place = place;
    this.nudge = nudge;
    this.glow = glow;
    this.done = new Set(recall().done);
    this.town = false;
    this.place.hidden = true;
    if (!recall().closed) this.show();
  }

  /** The steps need a town to take them in. */
  there(town) {
    this.town = town;
    this.place.hidden = !town;
    if (this.place.childElementCount) this.draw();
  }

  show() {
    this.list = el("ol", {});
    this.place.replaceChildren(el("section", { class: "walk", "aria-label": "How to begin" }, el("h2", {}, "A failed delivery, put right in three taps"),
      this.list, button("Close these steps", { class: "close", onclick: () => this.close() }, "×")));
    this.draw();
  }

  again() {
    this.done.clear();
    this.show();
    this.keep(false);
  }

  draw() {
    const next = STEPS.find((step) => !this.done.has(step.role));
    this.list?.replaceChildren(...STEPS.map((step) => {
      const state = this.done.has(step.role) ? "done" : step === next ? "now" : "";
      return el("li", { class: state, onclick: () => this.glow(step.role) }, step.words);
    }));
    this.nudge.hidden = !next || !this.town;
    if (next) this.nudge.replaceChildren(this.go(next), button("Close these steps", { class: "close", onclick: () => this.close() }, "×"));
  }

  /** On a narrow screen only the next step has room. */
  go(step) {
    return el("button", { type: "button", class: "go", onclick: () => this.glow(step.role) }, el("b", {}, String(STEPS.indexOf(step) + 1)), step.words);
  }

  /** Somebody pressed something: was it one of the three? */
  pressed(role, text) {
    const step = STEPS.find((one) => one.role === role && text.startsWith(one.sign));
    if (!step) return;
    this.done.add(step.role);
    if (this.place.childElementCount) this.draw();
    this.keep(this.place.childElementCount === 0);
  }

  close() {
    this.place.replaceChildren();
    this.nudge.hidden = true;
    this.keep(true);
  }

  keep(closed) {
    try {
      localStorage.setItem(KEPT, JSON.stringify({ closed, done: [...this.done] }));
    } catch { /* a page without storage shows the steps again, no harm */ }
  }
}

function recall() {
  try {
    return { closed: false, done: [], ...JSON.parse(localStorage.getItem(KEPT) ?? "{}") };
  } catch {
    return { closed: false, done: [] };
  }
}
