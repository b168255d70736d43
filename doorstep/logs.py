"""Logs: one line an event, ids only, to standard error; secrets and phone numbers never."""

import logging
import sys

import structlog

from bot.redaction import redact, trace


def configure(*, level: int = logging.INFO, as_json: bool = False) -> None:
    """Send every log line, the libraries' too, through the redacting processor."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.ExceptionRenderer(lambda info: trace(info[1])),
        redact,
    ]
    last: structlog.typing.Processor = (
        structlog.processors.JSONRenderer() if as_json else structlog.processors.LogfmtRenderer(bool_as_flag=False)
    )
    structlog.configure(
        processors=[*shared, last],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[last]))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
