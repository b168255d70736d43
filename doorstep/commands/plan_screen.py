"""What a person sees while a plan is searched: the best so far, how far it is below the first, the time left."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from rich.progress import Progress

    from planning.plan import Plan


class Screen:
    """A line of progress on standard error, where that is a terminal and the search takes longer than a second."""

    def __init__(self, seconds: float, *, shown: bool) -> None:
        self._progress = _progress(seconds) if shown and seconds > 1 and sys.stderr.isatty() else None
        self._first: Plan | None = None
        self.line = "first plan …"
        self.notes: list[str] = []

    @property
    def seen(self) -> bool:
        """Whether there is anybody to see it."""
        return self._progress is not None

    def __enter__(self) -> Self:
        if self._progress:
            self._progress.start()
            self._progress.add_task(self.line, total=None)
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

    def heard(self, plan: "Plan") -> None:
        """Hear of a plan, the first or a better one."""
        self._first = self._first or plan
        self.line = best(self._first, plan)
        if self._progress:
            self._progress.update(self._progress.task_ids[0], description=self.line)


def best(first: "Plan", plan: "Plan") -> str:
    """Say in a line how good the best plan is, beside the first."""
    gap = f", {1 - plan.duration / first.duration:.1%} below the first" if first is not plan and first.duration else ""
    left = f", {len(plan.unserved)} left out" if plan.unserved else ""
    return f"{plan.duration:,} of driving{gap}{left} ({plan.engine})"


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
    )
