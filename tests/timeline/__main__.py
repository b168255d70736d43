"""Writes the page."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.timeline.days import live
from tests.timeline.page import FILE, page

with TemporaryDirectory() as folder:
    FILE.write_text(page(asyncio.run(live(Path(folder)))), encoding="utf-8")
