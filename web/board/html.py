"""Elements of a page: what is text is escaped, what is an element is not."""

from html import escape
from typing import TypeAlias

Value: TypeAlias = str | int | bool | None
VOID = {"input", "meta", "link", "br"}


class Html(str):
    """Text that is safe as it stands."""

    __slots__ = ()


def el(name: str, /, *inside: str | None, **attributes: Value) -> Html:
    """An element; `class_` is class and `aria_label` is aria-label, False and None leave an attribute out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{together(*inside)}</{name}>")


def together(*inside: str | None) -> Html:
    """One after the other; None is nothing."""
    return Html("".join(each if isinstance(each, Html) else escape(each) for each in inside if each is not None))


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
