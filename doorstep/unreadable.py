"""What is wrong with a file of problems or plans: one sentence with the line and the way out."""

from collections.abc import Mapping
from typing import Final

FORMATS: Final = "Solomon, Gehring-Homberger, VRPLIB, ORTEC, or a day file as docs/planning.md describes"

PROBLEMS: Final[Mapping[str, str]] = {
    "missing": "it cannot be read ({found}); check the path and its permissions",
    "empty": "it is empty; name a file in one of these formats: {formats}",
    "too_large": "it is larger than {found} MiB; give coordinates instead of tables, or split it by depot",
    "binary": "it is no text; name a file in one of these formats: {formats}",
    "foreign": "it begins with “{found}”, which is none of the formats it could be in: {formats}",
    "truncated": "it ends too early ({what}{has}); fetch it again in full",
    "not_a_number": "“{found}” stands where {what} needs a number; correct it",
    "out_of_range": "{what} cannot be {found}; correct it",
    "wrong_count": "it should have {what} here, but has {found}; correct it",
    "doubled": "{found} is there twice{about}; take one of them out",
    "not_known": "“{found}” is not understood here{about}, and leaving it out would change the problem; correct it",
    "lacking": "{what} is missing; add it",
    "not_a_problem": "{found}{about}; correct it",
    "bad_json": "it is not well-formed JSON ({found}); correct it",
    "not_a_plan": "it is no plan{about}; name a file that `doorstep plan solve --output` has written, or a .sol",
}


def file_unreadable(error: object) -> str:
    """Say what is wrong with a file, where, and what to do."""
    line = getattr(error, "line", None)
    where = f", line {line}" if line else ""
    return f"{getattr(error, 'path', '?')}{where}: {unreadable(error)}."


def unreadable(error: object) -> str:
    """Say what is wrong and what to do."""
    why, what = str(getattr(error, "why", "")), str(getattr(error, "what", ""))
    found = str(getattr(error, "found", ""))
    facts = {
        "what": what or "this place",
        "found": found,
        "has": f" has only {found}" if found else "",
        "about": f" ({what})" if what else "",
        "formats": FORMATS,
    }
    return PROBLEMS.get(why, why).format(**facts)
