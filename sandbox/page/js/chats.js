/** What has been said in each chat, as one person sees it, kept true by the stream. */

export class Chat {
  constructor(id) {
    this.id = id;
    this.messages = new Map();
    this.pinned = null;
    this.typingUntil = 0;
    this.watchers = new Set();
  }

  fill(messages, { chat = {}, blocked = false } = {}) {
    this.title = chat.title ?? null;
    this.blocked = blocked;
    this.messages = new Map(messages.map((message) => [message.message_id, message]));
    this.pinned = messages.findLast((message) => message.pinned) ?? null;
    this.tell({ what: "all" });
  }

  take(event) {
    const change = TAKES[event.type]?.(this, event);
    if (change) this.tell(change);
  }

  /** The newest reply keyboard that no later message took away. */
  keyboard() {
    for (const message of [...this.messages.values()].reverse()) {
      const markup = message.keyboard ?? message.reply_markup;
      if (markup?.remove_keyboard) return null;
      if (markup?.keyboard) return { ...markup, message };
    }
    return null;
  }

  tell(change) {
    for (const watcher of this.watchers) watcher(change);
  }
}

const TAKES = {
  message(chat, { message }) {
    const known = chat.messages.has(message.message_id);
    chat.messages.set(message.message_id, message);
    if (message.from?.is_bot) chat.typingUntil = 0;
    return { what: known ? "edit" : "message", message };
  },
  edit(chat, { message }) {
    const known = chat.messages.has(message.message_id);
    chat.messages.set(message.message_id, message);
    return { what: known ? "edit" : "message", message };
  },
  delete(chat, event) {
    const ids = event.message_ids ?? [event.message_id ?? event.message?.message_id];
    for (const id of ids) chat.messages.delete(id);
    return { what: "delete", ids };
  },
  pin(chat, event) {
    const id = event.pinned === false ? null : event.message?.message_id ?? event.message_id ?? null;
    chat.pinned = id === null ? null : chat.messages.get(id) ?? event.message;
    return { what: "pin" };
  },
  chat_action(chat, event) {
    chat.action = event.action;
    chat.typingUntil = performance.now() + 5000;
    return { what: "action", action: event.action ?? "typing" };
  },
  answer: (_chat, event) => ({ what: "answer", event }),
  block: (_chat, event) => ({ what: "block", event }),
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
