"""Plots of our own: days from left to right as SVG, with every number in a table beside it."""

from collections.abc import Iterator, Sequence
from math import ceil, log10

from web.board.html import Html, el, together

WIDTH, HEIGHT, LEFT, BELOW = 640, 180, 44, 22
Values = Sequence[float | None]


def above(most: float) -> float:
    """The top of an axis that shows this much, so that it and its half are round: 2, 4, 6, 8, 10, 20."""
    if most <= 0:
        return 1
    step: float = 2 * 10.0 ** (ceil(log10(most)) - 1)
    return ceil(most / step - 1e-9) * step


def bars(labels: Sequence[str], rows: Sequence[tuple[str, Values]], name: str) -> Html:
    """One group of bars a day; the first row stands below, the next upon it."""
    top = above(max((sum(row[1][day] or 0 for row in rows) for day in range(len(labels))), default=0) or 2)
    return _plot(name, labels, top, together(*_bars(labels, rows, top)))


def _bars(labels: Sequence[str], rows: Sequence[tuple[str, Values]], top: float) -> Iterator[Html]:
    step = _step(labels)
    for day in range(len(labels)):
        base = 0.0
        for number, (_, values) in enumerate(rows):
            value = values[day] or 0
            tall = (HEIGHT - BELOW) * value / top
            y = HEIGHT - BELOW - base - tall
            yield _rect(LEFT + day * step + step * 0.15, y, step * 0.7, tall, f"bar bar-{number}")
            base += tall


def line(labels: Sequence[str], values: Values, name: str, top: float) -> Html:
    """One point a day; days without a value leave a gap."""
    step = _step(labels)
    places = [
        None if value is None else (LEFT + (day + 0.5) * step, (HEIGHT - BELOW) * (1 - value / top))
        for day, value in enumerate(values)
    ]
    dots = (el("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="3.5", class_="dot") for x, y in filter(None, places))
    return _plot(name, labels, top, together(el("path", d=_path(places), class_="curve"), *dots))


def _path(places: Sequence[tuple[float, float] | None]) -> str:
    parts, pen = [], "M"
    for place in places:
        if place is None:
            pen = "M"
        else:
            parts.append(f"{pen}{place[0]:.1f} {place[1]:.1f}")
            pen = "L"
    return "".join(parts)


def _plot(name: str, labels: Sequence[str], top: float, inside: Html) -> Html:
    return el(
        "svg",
        together(*_axes(labels, top)),
        inside,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_label=name,
        class_="plot",
        direction="ltr",
    )


def _axes(labels: Sequence[str], top: float) -> Iterator[Html]:
    for share in (0.0, 0.5, 1.0):
        y = (HEIGHT - BELOW) * (1 - share)
        yield el("path", d=f"M{LEFT} {y:.1f}H{WIDTH}", class_="grid")
        text = f"{round(top * share, 2):g}"
        yield el(
            "text", text, x=LEFT - 6, y=f"{min(max(y + 4, 11), HEIGHT - BELOW):.1f}", text_anchor="end", class_="tick"
        )
    step = _step(labels)
    each = max(1, len(labels) // 7)
    for day in range(0, len(labels), each):
        x = f"{LEFT + (day + 0.5) * step:.1f}"
        yield el("text", labels[day], x=x, y=HEIGHT - 5, text_anchor="middle", class_="tick")


def _rect(x: float, y: float, width: float, height: float, class_: str) -> Html:
    return el("rect", x=f"{x:.1f}", y=f"{y:.1f}", width=f"{width:.1f}", height=f"{height:.1f}", class_=class_)


def _step(labels: Sequence[str]) -> float:
    return (WIDTH - LEFT) / max(1, len(labels))
