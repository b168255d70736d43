/** The server's events, in order, for as long as this page lives; says when the line is lost and found again. */

const FIRST_WAIT = 400;
const LONGEST_WAIT = 4000;

export class Stream {
  constructor({ onEvent, onLink }) {
    this.onEvent = onEvent;
    this.onLink = onLink;
    this.since = null;
    this.wait = FIRST_WAIT;
    this.source = null;
  }

  open(since = this.since) {
    this.since = since;
    this.source?.close();
    this.source = new EventSource(since === null ? "control/stream" : `control/stream?since=${since}`);
    this.source.onopen = () => this.found();
    this.source.onmessage = (event) => this.take(event);
    this.source.onerror = () => this.lost();
  }

  found() {
    this.wait = FIRST_WAIT;
    this.onLink("open");
  }

  take(event) {
    const news = JSON.parse(event.data);
    const id = Number(news.id ?? event.lastEventId);
    if (Number.isFinite(id)) this.since = id;
    this.onEvent(news);
  }

  /** The browser's own retry would ask from the address's old number, so this one asks anew. */
  lost() {
    this.source.close();
    this.onLink("lost");
    setTimeout(() => this.onLink("again"), this.wait);
    this.wait = Math.min(this.wait * 1.7, LONGEST_WAIT);
  }
}
