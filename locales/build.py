"""Compiles the gettext catalogues while the package is built, so that no compiled file lies in the repository."""

import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(folder: Path) -> list[Path]:
    """Write a `.mo` beside every `.po` below `folder` and return the written files."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        with source.open("rb") as text, target.open("wb") as binary:
            write_mo(binary, read_po(text, locale=source.parts[-3]))
        written.append(target)
    return written


class CatalogueHook(BuildHookInterface[Any]):
    """Hatchling's custom hook: runs before a wheel or an editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile every catalogue below locales/."""
        compile_catalogues(Path(self.root) / "locales")


if __name__ == "__main__":
    for path in compile_catalogues(Path(__file__).parent):
        sys.stdout.write(f"compiled {path}\n")
