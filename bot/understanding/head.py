"""A trained head: from a text's features to how likely each intent is. Plain numpy."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.understanding.characters import buckets
from bot.understanding.embedding import Points

FOLDER = Path(__file__).parent / "heads"
CHARACTERS = "characters"  #: the head that needs no engine
Weights = NDArray[np.float32]


@dataclass(frozen=True)
class Head:
    """Weights for pieces of words, for the engine's points if there is one, and for signs; a column an intent."""

    engine: str
    examples: str  #: the fingerprint of what it was trained on
    pieces: Weights
    points: Weights
    bias: Weights
    sharpness: float  #: makes confidence honest: of what it calls 90 % sure, 90 % is right
    sure_from: float  #: the confidence from which nobody needs to be asked what they meant
    unseen: Mapping[str, float]  #: by language, how much of families it had not seen it understood while it was trained

    def __call__(self, text: str, point: Points) -> NDArray[np.float64]:
        """How likely each intent is; `point` is where the engine put the text, followed by the signs."""
        score = self.bias.astype(np.float64)
        for bucket, weight in buckets(text).items():
            score = score + weight * self.pieces[bucket]
        return softmax((score + point @ self.points) * self.sharpness)


def softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shares that add up to one in each row."""
    grown = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: NDArray[np.float64] = grown / grown.sum(axis=-1, keepdims=True)
    return shares


def load(engine: str, folder: Path = FOLDER) -> Head:
    """Read the head for an engine."""
    with np.load(folder / f"{engine}.npz") as kept:
        sharpness, sure_from = (float(number) for number in kept["numbers"])
        return Head(
            engine=engine,
            examples=str(kept["examples"]),
            pieces=kept["pieces"].astype(np.float32) * kept["scale"],
            points=kept["points"].astype(np.float32),
            bias=kept["bias"],
            sharpness=sharpness,
            sure_from=sure_from,
            unseen=json.loads(str(kept["unseen"])),
        )


def save(head: Head, folder: Path = FOLDER) -> Path:
    """Write a head small: a byte a weight for pieces, two for points."""
    scale = np.maximum(np.abs(head.pieces).max(axis=0), 1e-9) / 127
    folder.mkdir(exist_ok=True)
    path = folder / f"{head.engine}.npz"
    np.savez_compressed(
        path,
        examples=np.array(head.examples),
        pieces=np.round(head.pieces / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        points=head.points.astype(np.float16),
        bias=head.bias.astype(np.float32),
        numbers=np.array([head.sharpness, head.sure_from]),
        unseen=np.array(json.dumps(head.unseen)),
    )
    return path
