"""What a person at the command line reads when something cannot be done: one sentence, with the way out."""

from collections.abc import Callable, Mapping

#: Where an error lives, so that nothing is imported only to be compared with.
Sentence = Callable[[object], str]


def _unusable(error: object) -> str:
    where = getattr(error, "where", "?")
    ways = {
        "unknown_engine": "DOORSTEP_DATABASE must begin with sqlite+aiosqlite:/// or postgresql+asyncpg://",
        "no_file": "name a file, for example DOORSTEP_DATABASE=sqlite+aiosqlite:///doorstep.db",
        "folder_missing": "its folder does not exist; make it, or name another file in DOORSTEP_DATABASE",
        "not_writable": "it cannot be written; change permissions, make room, or name another in DOORSTEP_DATABASE",
        "not_a_database": "it is not a database of Doorstep; name another file in DOORSTEP_DATABASE",
        "damaged": "it is damaged; restore a backup and start again",
        "newer_schema": "a newer Doorstep has written it; install that version, or restore a backup",
        "other_key": "it was sealed with another secret key; set DOORSTEP_SECRET_KEY to that one",
        "not_reachable": "it does not answer; start it, or correct DOORSTEP_DATABASE",
    }
    problem = str(getattr(error, "problem", ""))
    return f"The database {where} cannot be used: {ways.get(problem, problem)}."


def _busy(error: object) -> str:
    pid = getattr(error, "pid", None)
    who = f"process {pid}" if pid else "another process"
    path = getattr(error, "path", "?")
    return f"The database {path} is in use by {who}; stop it first (SQLite has one writer), or use PostgreSQL."


def _bad_input(error: object) -> str:
    return f"{getattr(error, 'field', '?')} {getattr(error, 'problem', '')}."


def _said(error: object) -> str:
    return str(error)


def _gave_up(error: object) -> str:
    return f"Doorstep stops because its {error} part fails again and again; the log above says why."


def _streets(error: object) -> str:
    ways = {
        "missing": "it cannot be read; check the path and its permissions",
        "not_a_pbf": "it is not an .osm.pbf file; download an extract of your region as .osm.pbf",
        "truncated": "it ends too early; download it again",
        "no_roads": "it has no roads that can be driven; choose an extract with streets",
        "no_addresses": "it has no addresses to bring parcels to; choose an extract with house numbers",
    }
    why = str(getattr(error, "why", ""))
    return f"The street map {getattr(error, 'path', '?')} cannot be used: {ways.get(why, why)}."


def _file(error: object) -> str:
    from doorstep.unreadable import file_unreadable

    return file_unreadable(error)


SENTENCES: Mapping[str, Sentence] = {
    "storage.errors.DatabaseUnusable": _unusable,
    "storage.errors.DatabaseBusy": _busy,
    "storage.errors.DiskFull": lambda _: "The disk is full, so nothing was changed; make room, then try again.",
    "delivery.model.errors.BadInput": _bad_input,
    "doorstep.settings.SettingsWrong": _said,
    "doorstep.refusal.Refused": _said,
    "doorstep.supervision.GaveUp": _gave_up,
    "doorstep.demo.driver.Stuck": lambda error: f"The demo's town came to a standstill ({error}); please report this.",
    "sandbox.botapi.serving.PortInUse": _said,
    "web.serving.PortInUse": _said,
    "planning.files.refusal.FileUnreadable": _file,
    "planning.workshop.SolveFailed": lambda error: f"Not even a first plan could be made: {error}; please report this.",
    "planning.travel.osm.StreetsUnreadable": _streets,
}


def complaint(error: BaseException) -> str | None:
    """The sentence for a known failure, looked for inside groups too; None for anything else."""
    if isinstance(error, BaseExceptionGroup):
        return next((said for inner in error.exceptions if (said := complaint(inner)) is not None), None)
    for kind in type(error).__mro__:
        sentence = SENTENCES.get(f"{kind.__module__}.{kind.__qualname__}")
        if sentence is not None:
            return sentence(error)
    return None
