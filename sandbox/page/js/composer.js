/** Where a person types; beneath it the bot's keyboard, above it the message that is answered. */
import { button, el, icon } from "./dom.js";
import { short } from "./bubble.js";
import { replyKeyboard } from "./keyboards.js";

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.reply = null;
    this.keysShown = true;
    this.markup = null;
    this.input = el("textarea", { rows: 1, placeholder: "Message", "aria-label": "Message", dir: "auto", enterkeyhint: "send", maxlength: 4096 });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("input", () => this.grow());
    this.toggle = button("The bot's keyboard", { class: "icon", hidden: true, onclick: () => this.toggleKeys() }, icon("keys"));
    this.slash = button("Commands", { class: "icon", hidden: true, onclick: () => phone.sheets.commands() }, icon("slash"));
    this.send = button("Send", { class: "icon send", onclick: () => this.submit() }, icon("send"));
    this.replying = el("div", { class: "replying", hidden: true });
    this.keys = el("div", { class: "keysplace", hidden: true });
    this.start = el("button", { type: "button", class: "start", hidden: true, onclick: () => phone.begin() }, "START");
    this.line = el("div", { class: "composer" },
      button("Photo, position or contact", { class: "icon", onclick: () => phone.sheets.attach() }, icon("attach")), this.input, this.slash, this.toggle, this.send);
    this.node = el("div", { class: "bottom" }, this.replying, this.line, this.keys, this.start);
  }

  key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit();
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 108)}px`;
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) return this.input.focus();
    const reply = this.reply;
    this.input.value = "";
    this.grow();
    this.replyTo(null);
    const said = await this.phone.say({ text, ...(reply ? { reply_to_message_id: reply.message_id } : {}) });
    if (!said && !this.input.value) this.input.value = text;
  }

  replyTo(message) {
    this.reply = message;
    this.replying.hidden = message === null;
    if (message === null) return;
    this.replying.replaceChildren(el("div", { dir: "auto" }, short(message)), button("Do not reply", { class: "icon", onclick: () => this.replyTo(null) }, icon("close")));
    this.input.focus();
  }

  /** An empty chat has only the START button, as a messenger shows it. */
  fresh(empty) {
    this.start.hidden = !empty;
    this.line.hidden = empty;
    if (empty) this.replyTo(null);
  }

  show(markup, commands) {
    this.slash.hidden = commands.length === 0 || markup !== null;
    this.input.placeholder = markup?.input_field_placeholder ?? "Message";
    if (markup === this.markup) return;
    this.keysShown = true;
    this.markup = markup;
    this.toggle.hidden = markup === null;
    this.keys.hidden = markup === null || !this.keysShown;
    this.keys.replaceChildren(...(markup ? [replyKeyboard(markup, this.phone)] : []));
  }

  toggleKeys(shown = !this.keysShown) {
    this.keysShown = shown;
    this.keys.hidden = this.markup === null || !shown;
  }
}
