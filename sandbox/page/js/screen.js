/** The list of bubbles: follows the chat, keeps to its end while its owner is there. */
import { button, el, icon, write } from "./dom.js";
import { bubble, short } from "./bubble.js";
import { stillAll } from "./keyboards.js";
import { day } from "./times.js";

const SHOWN = 150;

export class Screen {
  constructor(phone) {
    this.phone = phone;
    this.nodes = new Map();
    this.topic = null;
    this.missed = 0;
    this.top = 0;
    this.list = el("ol", { class: "messages" });
    this.scroller = el("div", { class: "scroller", tabindex: "0", role: "log", "aria-live": "polite", "aria-label": `Messages on the ${phone.role}'s phone` }, this.list);
    this.count = el("b", { hidden: true });
    this.down = button("To the newest message", { class: "down", hidden: true, onclick: () => this.toEnd() }, this.count, icon("down"));
    this.node = el("div", { class: "chat" }, this.scroller, this.down);
    this.topics = el("div", { class: "topics", hidden: true, role: "group", "aria-label": "Topics" });
    this.pinned = el("button", { type: "button", class: "pinned", hidden: true, onclick: () => phone.chat.pinned && this.jump(phone.chat.pinned.message_id) });
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.atEnd = true;
    const grown = new ResizeObserver(() => { if (this.atEnd) this.toEnd(); });
    for (const node of [this.list, this.scroller]) grown.observe(node);
  }

  reset() {
    this.topic = null;
    this.atEnd = true;
    this.list.replaceChildren();
  }

  hear(change) {
    if (change.what === "all" || change.what === "delete") this.rebuild();
    else if (change.what === "message" && this.fits(change.message)) this.append(change.message);
    else if (change.what === "edit") this.replace(change.message);
    this.pin();
    this.typing();
  }

  fits(message) {
    return this.topic === null || (message.message_thread_id ?? 0) === this.topic;
  }

  rebuild() {
    this.offerTopics();
    this.nodes.clear();
    this.list.replaceChildren();
    this.last = null;
    const messages = [...this.phone.chat.messages.values()].filter((message) => this.fits(message)).sort((a, b) => a.message_id - b.message_id);
    for (const message of messages.slice(-SHOWN)) this.place(message);
    if (!messages.length) this.list.append(this.hint());
    this.toEnd();
  }

  hint(title = "Nothing said yet", words = this.phone.person?.hint ?? "Press START, as in any chat with a bot.") {
    return el("li", { class: "empty" }, el("strong", {}, title), el("span", { dir: "auto" }, words));
  }

  /** Nobody holds this phone yet. */
  waits() {
    this.list.replaceChildren(this.hint("The town wakes up…", "Streets are laid and people find their doors."));
  }

  append(message) {
    if (this.last === null) this.list.replaceChildren();
    this.place(message).classList.add("new");
    if (this.atEnd || message.from?.id === this.phone.user.id) this.toEnd();
    else this.miss();
  }

  place(message) {
    if (!this.last || day(this.last.date * 1000) !== day(message.date * 1000)) this.list.append(el("li", { class: "day" }, day(message.date * 1000)));
    const node = bubble(message, this.phone);
    if (this.last?.from?.id === message.from?.id) node.classList.add("joined");
    this.nodes.set(message.message_id, node);
    this.list.append(node);
    this.last = message;
    return node;
  }

  replace(message) {
    const old = this.nodes.get(message.message_id);
    if (!old) return;
    const node = bubble(message, this.phone);
    if (!message.location) node.classList.add("changed");
    if (old.classList.contains("joined")) node.classList.add("joined");
    const focused = [...old.querySelectorAll("button")].indexOf(document.activeElement);
    old.replaceWith(node);
    this.nodes.set(message.message_id, node);
    if (focused >= 0) node.querySelectorAll("button")[focused]?.focus({ preventScroll: true });
    if (this.atEnd) this.toEnd();
  }

  pin() {
    const { pinned } = this.phone.chat;
    this.pinned.hidden = !pinned;
    if (pinned) this.pinned.replaceChildren(el("span", { dir: "auto" }, el("b", {}, "Pinned "), short(pinned)));
  }

  offerTopics() {
    const { topics } = this.phone.chat;
    this.topics.hidden = topics.length === 0;
    const chip = (id, name) => el("button", { type: "button", "aria-pressed": String(this.topic === id), dir: "auto", onclick: () => { this.topic = id; this.rebuild(); } }, name);
    this.topics.replaceChildren(chip(null, "All"), ...topics.map((topic) => chip(topic.id, topic.name)));
  }

  typing() {
    const active = this.phone.chat && this.phone.chat.typingUntil > performance.now();
    this.phone.mood.classList.toggle("typing", Boolean(active));
    write(this.phone.mood, active ? DOING[this.phone.chat.action] ?? "typing…" : this.idle());
  }

  idle() {
    if (!this.phone.town.awake) return this.phone.town.alone ? "no bot listens yet" : "wakes up…";
    if (this.phone.chat?.blocked) return "blocked";
    return this.phone.live.on ? "shares your position" : "bot";
  }

  /** Only a hand that moves upwards leaves the end; a picture or a keyboard that appears does not. */
  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const near = scrollHeight - scrollTop - clientHeight < 60;
    this.atEnd = near || (this.atEnd && scrollTop >= this.top);
    this.top = scrollTop;
    this.down.hidden = this.atEnd;
    if (this.atEnd) this.missed = 0;
    this.count.hidden = this.missed === 0;
  }

  miss() {
    this.missed += 1;
    this.count.textContent = String(this.missed);
    this.count.hidden = false;
    this.down.hidden = false;
  }

  toEnd() {
    this.atEnd = true;
    this.top = 0;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.scrolled();
  }

  jump(id) {
    const node = this.nodes.get(id);
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.remove("changed");
    requestAnimationFrame(() => node.classList.add("changed"));
  }

  still() {
    stillAll(this.list);
  }
}

const DOING = { upload_photo: "sends a photo…", upload_document: "sends a file…", find_location: "looks for a place…" };
