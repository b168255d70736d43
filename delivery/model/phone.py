"""Telephone numbers as the whole world writes them."""

import re

_SHAPE = re.compile(r"\+[1-9]\d{6,14}")
_BETWEEN = re.compile(r"[\s().\-/\u00a0\u2010-\u2015]+")


def e164(text: str) -> str | None:
    """The number with its country, such as `+41791234567`; None where it does not say the country or is none."""
    # "+49 (0)170": the zero is only dialled at home.
    bare = _BETWEEN.sub("", text.replace("(0)", ""))
    if bare.startswith("00"):
        bare = "+" + bare[2:]
    return bare if bare.isascii() and _SHAPE.fullmatch(bare) else None


def e164_of_contact(text: str) -> str | None:
    """A number from a Telegram contact, which knows its country but often leaves the plus away."""
    return e164(text if text.startswith(("+", "00")) else f"+{text}")
