"""Words that people type, as they may be kept and shown to others."""

from unicodedata import category

_JOINERS = "\u200c\u200d"  #: scripts and emoji need them inside words
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def cleaned(text: str) -> str:
    """The words on one line, without what cannot be seen: NUL, controls, overrides of direction."""
    return " ".join(
        "".join(each for each in _spaced(text) if each in _JOINERS or category(each) not in _UNSEEN).split()
    )


def _spaced(text: str) -> str:
    return "".join(" " if each.isspace() else each for each in text)
