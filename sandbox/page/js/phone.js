/** One phone: whose it is, what is on its screen, and what its owner does. */
import { button, door, el, icon, shape, write } from "./dom.js";
import * as control from "./control.js";
import { Composer } from "./composer.js";
import { follow } from "./links.js";
import { Live } from "./live.js";
import { Screen } from "./screen.js";
import { Sheets } from "./sheets.js";
import { hour } from "./times.js";

export class Phone {
  constructor(role, place, town) {
    this.role = role;
    this.town = town;
    this.place = place;
    this.person = null;
    this.user = { id: 0 };
    this.chat = null;
    this.unread = 0;
    this.screen = new Screen(this);
    this.composer = new Composer(this);
    this.live = new Live(this);
    this.hears = (change) => this.hear(change);
    this.build();
    this.sheets = new Sheets(this);
    town.clock.watchers.add((now) => { write(this.wall, hour(now)); this.screen.typing(); });
  }

  build() {
    this.picker = el("select", { "aria-label": `Whose phone is the ${this.role}'s`, onchange: () => this.belongTo(this.town.people.byId(Number(this.picker.value))) });
    this.wall = el("span", {}, "");
    this.botName = el("strong", { dir: "auto" }, "Doorstep");
    this.tongue = el("button", { type: "button", class: "tongue", title: "The language this phone speaks", onclick: () => this.sheets.menu() });
    this.mood = el("span", {}, "bot");
    const status = el("div", { class: "status", "aria-hidden": "true" }, this.wall, el("i"),
      shape("0 0 42 12", "M0 8h3v4H0zM5 5h3v7H5zM10 2h3v10h-3zM18 1h19a3 3 0 0 1 3 3v4a3 3 0 0 1-3 3H18a3 3 0 0 1-3-3V4a3 3 0 0 1 3-3zM41 4.500v3"));
    const head = el("div", { class: "head" }, el("span", { class: "face" }, door()), el("div", { class: "name" }, this.botName, this.mood),
      this.tongue, button("Language, link, block", { class: "icon more", onclick: () => this.sheets.menu() }, icon("more")));
    this.glass = el("div", { class: "screen" }, status, head, this.screen.topics, this.screen.pinned, this.screen.node, this.composer.node);
    this.body = el("div", { class: "phone" }, this.glass);
    this.composer.node.hidden = true;
    this.screen.waits();
    this.place.replaceChildren(el("div", { class: "who" }, el("b", {}, this.role), this.picker), this.body);
  }

  offer(people) {
    this.picker.replaceChildren(...people.map((person) => el("option", { value: person.user.id }, person.label ?? person.user.first_name)));
    const known = people.find((person) => person.user.id === this.user.id);
    if (!known && people.length) this.belongTo(people[0]);
  }

  async belongTo(person) {
    this.chat?.watchers.delete(this.hears);
    this.person = person;
    this.user = { ...person.user, language_code: this.town.people.language(person) };
    this.composer.node.hidden = false;
    this.tell();
    this.picker.value = String(person.user.id);
    this.chat = this.town.chats.of(person.chat_id ?? person.user.id);
    this.chat.watchers.add(this.hears);
    this.screen.reset();
    this.composer.replyTo(null);
    this.town.people.played(this.role, person);
    await this.load();
  }

  /** Read the whole chat anew; the stream only tells what changes after it. */
  async load() {
    if (!this.chat) return;
    try {
      const json = await control.chat(this.chat.id, this.user.id);
      this.chat.fill(json);
    } catch (error) {
      if (error.status !== 404) return this.sheets.toast(error.message);
      this.chat.fill({});
    }
  }

  hear(change) {
    this.screen.hear(change);
    if (change.what === "answer") this.answered(change.event);
    if (change.what === "all" || change.what === "message") this.refresh(change);
  }

  refresh(change) {
    this.botName.textContent = this.chat.title ?? this.chat.bot?.first_name ?? "Doorstep";
    this.composer.fresh(this.chat.messages.size === 0);
    this.composer.show(this.chat.keyboard, this.chat.commands);
    if (change.what === "message" && change.message.from?.is_bot) this.noticed(change.message);
    if (change.message?.keyboard?.force_reply) this.composer.replyTo(change.message);
  }

  /** A message that rings is felt; a silent one only lies there. */
  noticed(message) {
    this.town.noticed(this);
    if (message.silent || this.body.classList.contains("rings")) return;
    this.body.classList.add("rings");
    setTimeout(() => this.body.classList.remove("rings"), 450);
  }

  async say(what) {
    try {
      const topic = this.screen.topic ? { message_thread_id: this.screen.topic } : {};
      const answer = await control.say(this.user, this.chat.id, { ...topic, ...what });
      this.screen.toEnd();
      return answer;
    } catch (error) {
      this.sheets.toast(error.message);
      return null;
    }
  }

  async press(message, key) {
    this.town.pressed(this.role, key.text);
    try {
      await control.press(this.user, message, key.callback_data);
    } catch (error) {
      this.sheets.toast(error.message);
      throw error;
    }
  }

  answered(event) {
    const whose = event.user_id ?? event.user?.id ?? this.user.id;
    if (whose !== this.user.id) return;
    this.screen.still();
    const answer = event.answer ?? event;
    if (answer.url) this.follow(answer.url);
    if (answer.text && answer.show_alert) this.sheets.alert(answer.text);
    else if (answer.text) this.sheets.toast(answer.text);
  }

  begin(payload = this.person.start) {
    const text = !payload ? "/start" : payload.startsWith("/") ? payload : `/start ${payload}`;
    return this.say({ text });
  }

  follow(target) {
    return follow(target, this);
  }

  tell() {
    write(this.tongue, this.user.language_code.toUpperCase());
    this.tongue.setAttribute("aria-label", `Language: ${this.user.language_code}`);
  }

  jump(id) {
    this.screen.jump(id);
  }

  async copy(text) {
    await navigator.clipboard?.writeText(text).catch(() => null);
    this.sheets.toast("Copied");
  }

  async speak(language) {
    this.town.people.setLanguage(this.person, language);
    this.user = { ...this.user, language_code: language };
    this.tell();
    this.sheets.toast("Spoken from the next message on");
  }
}
