"""The part of a directed graph in which everything can be reached from everything and back."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def largest(size: int, tails: NDArray[np.int64], heads: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark the nodes of the largest strongly connected component (Tarjan's algorithm, without recursion)."""
    order = np.argsort(tails, kind="stable")
    first = np.searchsorted(tails[order], np.arange(size + 1)).tolist()
    component = np.array(_components(size, first, heads[order].tolist()), dtype=np.int64)
    counts = np.bincount(component, minlength=1)
    marked: NDArray[np.bool_] = component == counts.argmax()
    return marked


def spread(marked: NDArray[np.bool_], tails: NDArray[np.int64], heads: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark everything that can be reached from what is marked."""
    reached, before = marked.copy(), -1
    while before != (before := int(reached.sum())):
        reached[heads[reached[tails]]] = True
    return reached


def _components(size: int, first: Sequence[int], heads: Sequence[int]) -> list[int]:  # noqa: C901 - one algorithm
    found, low, component = [-1] * size, [0] * size, [-1] * size
    following = list(first[:size])
    held: list[int] = []
    clock = number = 0
    for root in range(size):
        path = [] if found[root] >= 0 else [root]
        while path:
            node = path[-1]
            if found[node] < 0:
                found[node] = low[node] = clock
                clock += 1
                held.append(node)
            if following[node] < first[node + 1]:
                head = heads[following[node]]
                following[node] += 1
                if found[head] < 0:
                    path.append(head)
                elif component[head] < 0:
                    low[node] = min(low[node], found[head])
                continue
            path.pop()
            if path:
                low[path[-1]] = min(low[path[-1]], low[node])
            if low[node] == found[node]:
                while component[node] < 0:
                    component[held.pop()] = number
                number += 1
    return component
