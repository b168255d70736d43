/** The server's events for as long as the page lives; says when the line is lost, found again, or this page is old. */

const SILENT = 12000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

export class Stream {
  constructor(says, sign) {
    this.says = says;
    this.sign = sign;
    this.wait = FIRST_WAIT;
    this.heard = 0;
    this.lost = false;
    this.ended = false;
    this.listeners = new Map();
    window.addEventListener("online", () => this.lost && this.open());
  }

  on(kind, listener) {
    this.listeners.set(kind, [...(this.listeners.get(kind) ?? []), listener]);
  }

  open() {
    if (this.ended) return;
    clearTimeout(this.again);
    this.source?.close();
    this.source = new EventSource("/board/events");
    for (const kind of ["hello", "changes", "beat", "again", "over"]) {
      this.source.addEventListener(kind, (event) => this.hear(kind, JSON.parse(event.data)));
    }
    this.source.onerror = () => this.lose();
    this.heard = performance.now();
    this.watch ??= setInterval(() => performance.now() - this.heard > SILENT && this.lose(), 2000);
  }

  hear(kind, news) {
    this.heard = performance.now();
    if (kind === "hello") this.greet(news);
    if (kind === "over") return this.over();
    if (kind === "again") this.open();
    for (const listener of this.listeners.get(kind) ?? []) listener(news);
  }

  greet(news) {
    this.wait = FIRST_WAIT;
    if (news.version !== this.says.version) return this.old();
    if (!this.lost) return this.show("live", "");
    this.lost = false;
    this.show("live", this.says.saysBack);
    for (const listener of this.listeners.get("back") ?? []) listener(news);
  }

  /** The browser's own retry says nothing to anybody, and does not wait longer each time. */
  async lose() {
    this.source.close();
    if (this.ended) return;
    this.lost = true;
    this.heard = performance.now();
    this.show("lost", this.says.saysLost);
    clearTimeout(this.again);
    this.again = setTimeout(() => this.ask(), this.wait);
    this.wait = Math.min(this.wait * 1.8, LONGEST_WAIT);
  }

  /** A stream that is refused does not say why; this does. */
  async ask() {
    const answer = await fetch("/board/session", { headers: { "X-Board": "1" } }).catch(() => null);
    if (answer?.status === 401) this.over();
    else if (answer?.ok) this.open();
    else this.lose();
  }

  over() {
    this.end();
    this.show("over", this.says.saysOver);
  }

  old() {
    this.end();
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = this.says.saysReload;
    this.show("old", `${this.says.saysOld} `);
    this.sign.append(link);
  }

  end() {
    this.ended = true;
    this.source.close();
    clearInterval(this.watch);
    clearTimeout(this.again);
  }

  show(state, text) {
    this.sign.dataset.state = state;
    this.sign.textContent = text;
    document.documentElement.dataset.line = state;
  }
}
