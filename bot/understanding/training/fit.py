"""Fits a head to examples, and makes its confidence honest on families it has not seen."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.understanding.characters import BUCKETS
from bot.understanding.embedding import Points
from bot.understanding.head import CHARACTERS, Head, softmax
from bot.understanding.meaning import INTENTS
from bot.understanding.signs import COUNT
from bot.understanding.training.features import PIECES_WEIGH, POINTS_WEIGH, features_of, scale_of
from bot.understanding.training.lines import Line, fingerprint
from bot.understanding.training.regression import Features, Table, regress

FOLDS = 4
STRENGTH = 1.0
ASKED_AT_MOST = 0.14  #: the share of utterances where we would rather ask
_SHARPNESSES = np.geomspace(0.4, 4.0, 60)
Numbers = NDArray[np.int64]


def fit(lines: Sequence[Line], points: Points | None, engine: str = CHARACTERS, folds: int = FOLDS) -> Head:
    """A head for an engine; without points one for characters alone."""
    scale = None if points is None else scale_of(points)
    features = features_of(lines, points, scale)
    intents = np.array([INTENTS.index(line.intent) for line in lines])
    unseen = out_of_fold(features, intents, lines, folds)
    sharpness = _honest(unseen, intents)
    weights = regress(features, intents, len(INTENTS), STRENGTH)
    of_points, of_signs = weights[BUCKETS : -COUNT - 1], weights[-COUNT - 1 : -1]
    of_points = of_points * POINTS_WEIGH / (scale.spread if scale else 1.0)
    return Head(
        engine=engine,
        examples=fingerprint(lines),
        pieces=(weights[:BUCKETS] * PIECES_WEIGH).astype(np.float32),
        points=np.vstack([of_points, of_signs]).astype(np.float32),
        bias=(weights[-1] - (scale.middle @ of_points if scale else 0.0)).astype(np.float32),
        sharpness=sharpness,
        sure_from=float(np.quantile(softmax(unseen * sharpness).max(axis=1), ASKED_AT_MOST)),
        unseen=_understood(unseen, intents, lines),
    )


def out_of_fold(features: Features, intents: Numbers, lines: Sequence[Line], folds: int) -> Table:
    """The score of every example by weights that saw nothing of its family."""
    fold = np.array([crc32(line.family.encode()) % folds for line in lines])
    scores = np.zeros((len(intents), len(INTENTS)))
    for number in range(folds):
        seen, unseen = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        weights = regress(features.of(seen), intents[seen], len(INTENTS), STRENGTH)
        scores[unseen] = features.of(unseen).scores(weights)
    return scores


def _understood(scores: Table, intents: Numbers, lines: Sequence[Line]) -> dict[str, float]:
    languages, right = np.array([line.language for line in lines]), scores.argmax(axis=1) == intents
    shares = {language: right[languages == language].mean() for language in sorted(set(languages.tolist()))}
    return {language: round(float(share), 3) for language, share in shares.items()}


def _honest(scores: Table, intents: Numbers) -> float:
    """The sharpness under which the unseen examples are least surprising."""
    rows = np.arange(len(intents))
    surprise = [-np.log(softmax(scores * each)[rows, intents] + 1e-12).mean() for each in _SHARPNESSES]
    return float(_SHARPNESSES[int(np.argmin(surprise))])
