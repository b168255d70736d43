"""What a person sees while a plan is searched: the best so far, how far it is below the first, the time left."""

from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from rich.progress import Progress


class Screen:
    """A line of progress on standard error, where that is a terminal and the search takes longer than a second."""

    def __init__(self, seconds: float, *, shown: bool) -> None:
        self._progress = _progress(seconds) if shown and seconds > 1 else None
        self._first: int | None = None
        self.notes: list[str] = []

    def __enter__(self) -> Self:
        if self._progress:
            self._progress.start()
            self._progress.add_task("first plan …", total=None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress:
            self._progress.stop()
        for note in dict.fromkeys(self.notes):
            click.echo(f"The search did not go to its end, and the best plan so far is used: {note}", err=True)

    def told(self, note: str) -> None:
        """Hear what went wrong in a search; it is said when the screen is free again."""
        self.notes.append(note)

    def found(self, cost: int, engine: str) -> None:
        """Hear of a better plan."""
        self._first = self._first or cost
        if self._progress:
            better = f"{(1 - cost / self._first):.1%} below the first" if self._first else ""
            self._progress.update(self._progress.task_ids[0], description=f"{cost:,} {better} ({engine})")


def _progress(seconds: float) -> "Progress":
    from rich.console import Console
    from rich.progress import Progress, ProgressColumn, Task, TextColumn
    from rich.progress_bar import ProgressBar
    from rich.text import Text

    class Elapsed(ProgressColumn):
        def render(self, task: Task) -> ProgressBar:
            return ProgressBar(total=seconds, completed=min(task.elapsed or 0, seconds), width=24)

    class Left(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{max(seconds - (task.elapsed or 0), 0):3.0f} s left")

    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        Elapsed(),
        Left(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
