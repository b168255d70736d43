/** The live map and the lists beside it, kept as the server says. */
import { piece, put, stream } from "./board.js";
import { Day } from "./day.js";
import { DayMap } from "./daymap.js";

const REREAD = 700;
const place = document.getElementById("map");

class Live {
  constructor() {
    this.day = new Day();
    this.panel = document.getElementById("route");
    this.chosen = null;
    this.map = new DayMap(place, this.day, (run, stop) => this.choose(run, stop));
    this.map.picture.on("drawn", () => this.day.known && this.ready());
    stream.on("hello", (news) => this.compare(news));
    stream.on("changes", (news) => this.change(news));
    stream.on("again", () => this.load());
    document.addEventListener("click", (event) => this.follow(event));
    stream.open();
    this.load();
    this.map.streets();
  }

  async load() {
    const answer = await fetch("/board/live.json", { headers: { "X-Board": "1" } }).catch(() => null);
    if (!answer?.ok) return;
    this.day.begin(await answer.json());
    this.map.show();
  }

  /** What was read before the stream began may lack what came between. */
  compare(news) {
    const [runs, stops] = this.day.marks;
    if (!this.day.known) return;
    if (this.day.date !== news.date || runs < news.marks[0] || stops < news.marks[1]) this.reload();
  }

  async reload() {
    await this.load();
    const table = document.getElementById("routes");
    const html = await piece("/board/routes");
    if (html !== null) put(table.parentElement, html);
    if (this.chosen) this.reread();
  }

  change(news) {
    if (news.again) return this.reload();
    this.day.take(news);
    if (news.runs) this.map.update();
    for (const [run, row] of Object.entries(news.rows ?? {})) this.row(run, row);
    if (this.chosen && news.rows?.[this.chosen]) this.soon();
  }

  row(run, html) {
    const old = document.getElementById(`run-${run}`);
    if (!old) return;
    const focused = old.contains(document.activeElement);
    old.outerHTML = html;
    if (focused) document.querySelector(`#run-${run} a`)?.focus();
    this.mark();
  }

  follow(event) {
    const link = event.target.closest("a[data-run]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.choose(Number(link.dataset.run));
  }

  async choose(run, stop = null) {
    this.chosen = run;
    this.mark();
    this.map.choose(run);
    await this.reread();
    this.panel.focus({ preventScroll: true });
    this.panel.querySelector(`[data-stop="${stop}"]`)?.scrollIntoView({ block: "nearest" });
  }

  mark() {
    for (const row of document.querySelectorAll("#routes tr")) row.toggleAttribute("data-chosen", row.id === `run-${this.chosen}`);
  }

  async reread() {
    const html = await piece(`/board/routes/${this.chosen}`);
    if (html === null) return;
    this.panel.hidden = false;
    const scrolled = this.panel.scrollTop;
    put(this.panel, html);
    this.panel.scrollTop = scrolled;
  }

  soon() {
    this.due ??= setTimeout(() => { this.due = null; this.reread(); }, REREAD);
  }

  ready() {
    document.documentElement.dataset.ready ??= Math.round(performance.now());
  }
}

if (place) window.board = new Live();
