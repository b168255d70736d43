"""Metrics in Prometheus's text format."""

from collections.abc import Iterable

from web.ports import Metric

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def exposed(metrics: Iterable[Metric]) -> str:
    """Every metric, those of one name together under its sentence."""
    families: dict[str, list[Metric]] = {}
    for metric in metrics:
        families.setdefault(metric.name, []).append(metric)
    return "".join(line for family in families.values() for line in _family(family))


def _family(metrics: list[Metric]) -> Iterable[str]:
    first = metrics[0]
    yield f"# HELP {first.name} {_plain(first.says)}\n"
    yield f"# TYPE {first.name} {first.kind}\n"
    yield from (f"{metric.name}{_labels(metric)} {metric.value:.17g}\n" for metric in metrics)


def _labels(metric: Metric) -> str:
    pairs = ",".join(f'{name}="{_quoted(value)}"' for name, value in sorted(metric.labels.items()))
    return f"{{{pairs}}}" if pairs else ""


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _quoted(text: str) -> str:
    return _plain(text).replace('"', '\\"')
