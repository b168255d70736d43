/** The server's events, in order, for as long as this page lives; says when the line is lost and found again. */

const FIRST_WAIT = 400;
const LONGEST_WAIT = 4000;

export class Stream {
  constructor({ onEvent, onLink }) {
    this.onEvent = onEvent;
    this.onLink = onLink;
    this.wait = FIRST_WAIT;
    this.source = null;
  }

  open(since) {
    this.source?.close();
    this.source = new EventSource(`control/stream?since=${since}`);
    this.source.onopen = () => this.found();
    this.source.onmessage = (event) => this.take(event);
    this.source.onerror = () => this.lost();
  }

  found() {
    this.wait = FIRST_WAIT;
    this.onLink("open");
  }

  take(event) {
    this.onEvent(JSON.parse(event.data));
  }

  /** The browser's own retry would ask from an old number, which a server begun anew does not know. */
  lost() {
    this.source.close();
    this.onLink("lost");
    setTimeout(() => this.onLink("again"), this.wait);
    this.wait = Math.min(this.wait * 1.7, LONGEST_WAIT);
  }
}
