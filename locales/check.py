"""Says what is wrong with the catalogues: `python -m locales.check`, exit status 1 if anything is."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from babel.messages.catalog import Catalog, Message

from locales.source import KEYWORDS, ROOT, SOURCES, catalogues, extracted

_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_TAG = re.compile(r"</?[a-z]+>")


def complaints(root: Path = ROOT) -> list[str]:
    """One line for each sentence that is missing, unknown, fuzzy, untranslated, broken or hidden in some language."""
    template = extracted(root)
    return list(hidden(root)) + [
        line for language, catalogue in catalogues(root) for line in _of(language, catalogue, template)
    ]


def hidden(root: Path = ROOT) -> Iterator[str]:
    """Sentences inside f-strings: Python 3.11 does not let the extractor see them."""
    for room in SOURCES:
        for path in sorted((root / room).rglob("*.py")):
            inside = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.JoinedStr))
            lines = {call.lineno for node in inside for call in ast.walk(node) if _marks_a_sentence(call)}
            yield from (f"{path.relative_to(root)}:{line}: a sentence inside an f-string" for line in sorted(lines))


def _marks_a_sentence(node: ast.AST) -> TypeGuard[ast.Call]:
    name = node.func if isinstance(node, ast.Call) else None
    return getattr(name, "id", getattr(name, "attr", "")) in KEYWORDS


def _of(language: str, catalogue: Catalog, template: Catalog) -> Iterator[str]:
    asked, known = _by_id(template), _by_id(catalogue)
    yield from (f"{language}: missing: {name!r}" for name in asked.keys() - known.keys())
    yield from (f"{language}: no code says this any more: {name!r}" for name in known.keys() - asked.keys())
    for name in asked.keys() & known.keys():
        problem = _problem(known[name], catalogue.num_plurals)
        if problem:
            yield f"{language}: {problem}: {name!r}"


def _by_id(catalogue: Catalog) -> dict[str, Message]:
    return {_forms(message.id)[0]: message for message in catalogue if message.id}


def _problem(message: Message, plurals: int) -> str | None:
    source, said = _forms(message.id), _forms(message.string)
    if message.fuzzy:
        return "fuzzy"
    if not all(said) or len(said) != (plurals if len(source) > 1 else 1):
        return "not translated"
    if _marks(said[-1]) != _marks(source[-1]) or any(_marks(form) - _marks(source[-1]) for form in said):
        return "other placeholders or tags than the source"
    return None


def _marks(text: str) -> frozenset[str]:
    return frozenset(_PLACEHOLDER.findall(text)) | frozenset(_TAG.findall(text))


def _forms(text: object) -> tuple[str, ...]:
    return tuple(str(form) for form in text) if isinstance(text, tuple | list) else (str(text),)


if __name__ == "__main__":
    found = complaints()
    sys.stdout.write("".join(f"{line}\n" for line in sorted(found)))
    raise SystemExit(1 if found else 0)
