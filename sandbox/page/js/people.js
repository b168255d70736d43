/** Who can be played; where there is no town, three strangers with a phone each. */
import * as control from "./control.js";

export const ROLES = ["recipient", "courier", "dispatcher"];

const STRANGERS = [
  { role: "recipient", user: { id: 1001, first_name: "Anna", language_code: "en" }, hint: "Press START, as in any chat with a bot." },
  { role: "courier", user: { id: 1002, first_name: "Ben", language_code: "en" }, hint: "A second person in the same town." },
  { role: "dispatcher", user: { id: 1003, first_name: "Clara", language_code: "en" }, hint: "And a third." },
];

export class People {
  constructor() {
    this.known = [];
    this.playing = new Map();
  }

  /** Asks the town, which may still be waking up; true when anybody new is there. */
  async read() {
    const before = JSON.stringify(this.known);
    try {
      this.known = await control.people();
    } catch (error) {
      if (error.status === 404) this.known = STRANGERS;
    }
    return before !== JSON.stringify(this.known);
  }

  of(role) {
    return this.known.filter((person) => person.role === role);
  }

  all() {
    return this.known;
  }

  byId(id) {
    return this.all().find((person) => person.user.id === id);
  }

  played(role, person) {
    this.playing.set(role, person.user.id);
  }

  language(person) {
    return remembered(person.user.id) ?? person.user.language_code ?? "en";
  }

  setLanguage(person, code) {
    try {
      sessionStorage.setItem(`language-${person.user.id}`, code);
    } catch { /* a page without storage still works, it only forgets */ }
  }
}

function remembered(id) {
  try {
    return sessionStorage.getItem(`language-${id}`);
  } catch {
    return null;
  }
}
