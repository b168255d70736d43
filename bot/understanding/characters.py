"""Words and pieces of words as numbered buckets: what serves alone where no embedding is installed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import sqrt
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.understanding.folding import fold

BUCKETS = 1 << 14
_WORD = re.compile(r"\w+|[^\w\s]+")
_PIECES = (3, 4, 5)


def buckets(text: str, *, language: str = "") -> dict[int, float]:
    """How much of the text falls into each bucket; a row of length one."""
    counts = Counter(crc32(piece.encode()) % BUCKETS for piece in _pieces(fold(text), language))
    weights = {bucket: 1.0 + np.log(count) for bucket, count in counts.items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {bucket: float(weight / length) for bucket, weight in weights.items()}


def rows(texts: Sequence[str]) -> NDArray[np.float32]:
    """A full row of buckets for each text."""
    table = np.zeros((len(texts), BUCKETS), dtype=np.float32)
    for row, text in zip(table, texts, strict=True):
        for bucket, weight in buckets(text).items():
            row[bucket] = weight
    return table


def _pieces(text: str, language: str) -> Iterator[str]:
    words = [re.sub(r"\d", "0", word) for word in _WORD.findall(text)]
    for index, word in enumerate(words):
        yield f"w{word}"
        yield f"b{word} {words[index + 1] if index + 1 < len(words) else '$'}"
        if word.isalnum():
            framed = f"<{word}>"
            yield from (framed[at : at + size] for size in _PIECES for at in range(len(framed) - size + 1))
    if language:
        yield f"l{language}"
