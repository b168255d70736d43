"""An advisory lock beside a SQLite file: one process at a time."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path

from storage.errors import DatabaseBusy, DatabaseUnusable, Problem


class FileLock:
    """Held from `take` to `release`; the system releases it when the process dies."""

    def __init__(self, database: Path) -> None:
        self._database, self._path = database, database.with_name(database.name + ".lock")
        self._file: int | None = None

    def take(self) -> None:
        """Hold the lock, or raise DatabaseBusy with the holder's process id."""
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise DatabaseUnusable(str(self._database), Problem.NOT_WRITABLE, error.strerror or "") from None
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(file, 20).decode(errors="replace").strip()
            os.close(file)
            raise DatabaseBusy(str(self._database), int(holder) if holder.isdigit() else None) from None
        os.ftruncate(file, 0)
        with suppress(OSError):  # a full disk: others then read no number
            os.pwrite(file, f"{os.getpid()}\n".encode(), 0)
        self._file = file

    def release(self) -> None:
        """Let it go; the file stays, for removing it would race with the next process."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
