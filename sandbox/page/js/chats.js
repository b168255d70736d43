/** What has been said in each chat, as one person sees it, kept true by the stream. */

export class Chat {
  constructor(id) {
    this.id = id;
    this.messages = new Map();
    this.pins = [];
    this.topics = [];
    this.commands = [];
    this.keyboard = null;
    this.blocked = false;
    this.bot = null;
    this.title = null;
    this.typingUntil = 0;
    this.early = [];
    this.watchers = new Set();
  }

  /** Everything at once, as the server knew it; what the stream told meanwhile comes after it. */
  fill(view) {
    this.messages = new Map((view.messages ?? []).map((message) => [message.message_id, message]));
    this.pins = [...(view.pinned ?? [])];
    this.topics = view.topics ?? [];
    this.commands = view.commands ?? [];
    this.keyboard = usable(view.keyboard);
    this.blocked = Boolean(view.blocked);
    this.bot = view.bot ?? this.bot;
    this.title = view.chat?.title ?? null;
    this.tell({ what: "all" });
    const late = this.early.filter((event) => event.id > (view.cursor ?? 0));
    this.early = [];
    for (const event of late) this.take(event);
  }

  take(event) {
    this.early = [...this.early.slice(-50), event];
    const change = TAKES[event.type]?.(this, event);
    if (change) this.tell(change);
  }

  put(message) {
    const known = this.messages.has(message.message_id);
    this.messages.set(message.message_id, message);
    return { what: known ? "edit" : "message", message };
  }

  get pinned() {
    return this.messages.get(this.pins.at(-1)) ?? null;
  }

  tell(change) {
    for (const watcher of this.watchers) watcher(change);
  }
}

const usable = (markup) => (markup?.keyboard ? markup : null);

const TAKES = {
  message(chat, { message }) {
    if (message.from?.is_bot) chat.typingUntil = 0;
    if (message.keyboard) chat.keyboard = usable(message.keyboard);
    return chat.put(message);
  },
  edit: (chat, { message }) => chat.put(message),
  delete(chat, { message_id: id }) {
    chat.messages.delete(id);
    return { what: "delete" };
  },
  pin(chat, { message, pinned }) {
    chat.pins = chat.pins.filter((id) => id !== message.message_id);
    if (pinned) chat.pins.push(message.message_id);
    return { what: "pin" };
  },
  chat_action(chat, { action }) {
    chat.action = action;
    chat.typingUntil = performance.now() + 5000;
    return { what: "action" };
  },
  answer: (_chat, event) => ({ what: "answer", event }),
  block(chat, { blocked }) {
    chat.blocked = blocked;
    return { what: "block" };
  },
};

export class Chats {
  constructor() {
    this.known = new Map();
  }

  of(id) {
    if (!this.known.has(id)) this.known.set(id, new Chat(id));
    return this.known.get(id);
  }

  take(event) {
    if (event.chat_id !== undefined) this.known.get(event.chat_id)?.take(event);
  }
}
