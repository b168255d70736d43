"""Where a plan goes when it is found: the screen or one document, a file, a picture."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from doorstep.commands.plan_answer import answer
from doorstep.commands.plan_search import Search
from doorstep.refusal import Refused

if TYPE_CHECKING:
    from planning.files import Instance
    from planning.plan import Plan

PICTURES: Final = (".png", ".svg")


@dataclass(frozen=True)
class Results:
    """What was asked for; whether it can be written is known before anything is searched."""

    as_json: bool
    output: Path | None
    picture: Path | None

    @classmethod
    def of(cls, options: dict[str, Any], *, as_json: bool) -> "Results":
        """Read the options, and refuse a file that cannot be written."""
        output, picture = options["output"], options["picture"]
        if picture and picture.suffix.lower() not in PICTURES:
            raise click.BadParameter(f"{picture} is neither a .png nor an .svg", param_hint="--picture")
        for path in (output, picture):
            if path and not path.absolute().parent.is_dir():
                raise Refused(f"{path} cannot be written: its folder does not exist; make it, or name another file.")
        return cls(as_json, output, picture)

    def give(
        self,
        instance: "Instance",
        plan: "Plan",
        seconds: float,
        streets: Path | None,
        stability: dict[str, int] | None = None,
    ) -> None:
        """Print the plan and write what was asked for."""
        facts = answer(instance, plan, seconds)
        if stability is not None:
            facts["stability"] = stability
        text = json.dumps(facts, ensure_ascii=False)
        if self.output:
            written(self.output, f"{text}\n".encode())
        if self.picture:
            from doorstep.commands.plan_picture import picture

            written(self.picture, picture(instance, plan, streets, self.picture.suffix.lower()))
        if self.as_json:
            click.echo(text)
        else:
            from doorstep.commands.plan_table import show

            show(instance, plan, facts)


def written(path: Path, content: bytes) -> None:
    """Write a file, or say why it cannot be."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Refused(f"{path} cannot be written ({error.strerror}); name another file.") from None


def search_of(options: dict[str, Any], *, quiet: bool) -> Search:
    """Read how to search."""
    engine = options["engine"]
    if engine and ":" not in engine and engine not in {"pyvrp", "ortools", "greedy"}:
        raise click.BadParameter(f"{engine!r} is none of pyvrp, ortools, greedy", param_hint="--engine")
    return Search(options["seconds"], options["seed"], engine, quiet)
