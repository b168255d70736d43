/** Every question the page asks the local Bot API server's control side. */

export class Refused extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

async function ask(path, body) {
  const options = body === undefined ? {} : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  let answer;
  try {
    answer = await fetch(`control/${path}`, { cache: "no-store", ...options });
  } catch {
    throw new Refused(0, "The town does not answer. Is it still running?");
  }
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok || json.ok === false) throw new Refused(answer.status, sentence(json, answer));
  return json;
}

function sentence(json, answer) {
  const said = json.say ?? json.description ?? json.error ?? json.detail;
  return typeof said === "string" ? said : `The town answered ${answer.status}.`;
}

export const chat = (chatId, userId) => ask(`chats/${chatId}?user=${userId}`);
export const say = (user, chatId, what) => ask("say", { user, chat_id: chatId, ...what });
export const press = (user, message, button) =>
  ask("press", { user, chat_id: message.chat.id, message_id: message.message_id, button });
export const block = (user, blocked) => ask("block", { user, blocked });
export const people = () => ask("people");
export const world = () => ask("world");
export const streets = () => ask("world/streets");
export const act = (name, more = {}) => ask("act", { name, ...more });
export const clock = () => ask("clock");
export const setClock = (change) => ask("clock", change);
export const chats = () => ask("chats");
export const bots = () => ask("bots");
export const fileAddress = (fileId) => `control/files/${encodeURIComponent(fileId)}`;
