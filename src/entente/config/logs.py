"""Where faults are written: to the terminal and to a file of the home, without what they say of anybody."""

import logging
import os
import re
from contextlib import suppress
from logging.handlers import WatchedFileHandler
from pathlib import Path
from traceback import TracebackException
from types import TracebackType
from typing import Any

FORM = "%(asctime)s %(levelname)s %(name)s [%(process)d] %(message)s"
AWAY = "The database went away, or lets nobody in; `entente status` says how it is."
_SECRETS = re.compile(r"(/join/[^/\s]+/|/reset/key/|/confirm-email/)[^/\s]+")
_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """Says where something broke and of which kind it is; its own words may quote a name or an address."""

    def formatException(self, ei: _Raised) -> str:
        """The steps that led there, and the kinds of what was raised; of a lost database, that alone."""
        from entente.foundation.database.loss import is_loss

        _kind, raised, _trace = ei
        if is_loss(raised):
            return AWAY
        return "\n".join(_steps(TracebackException.from_exception(raised))) if raised else ""

    def format(self, record: logging.LogRecord) -> str:
        """One line, or some; the secrets of one-use links are left out."""
        return _SECRETS.sub(r"\1…", super().format(record))


def _steps(raised: TracebackException) -> list[str]:
    """The lines of what was raised, after those of its cause."""
    before = raised.__cause__ or (None if raised.__suppress_context__ else raised.__context__)
    lines = [*_steps(before), "", "which led to:", ""] if before else []
    return [*lines, "".join(raised.stack.format()).rstrip(), _kind_of(raised)]


def _kind_of(raised: TracebackException) -> str:
    kind = raised.exc_type
    return f"{kind.__module__}.{kind.__qualname__}" if kind else "?"


class PrivateFile(WatchedFileHandler):
    """A file that only its account may read, opened when there is something to write."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write it; where the folder is closed or the disk full, the terminal has it already."""
        with suppress(OSError):
            super().emit(record)

    def _open(self) -> Any:
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600))
        return super()._open()


def logging_to(path: Path) -> dict[str, Any]:
    """The LOGGING setting: what is wrong goes to the terminal and to the file, what is refused does not."""
    handlers = {
        "terminal": {"class": "logging.StreamHandler", "formatter": "discreet"},
        "file": {
            "class": "entente.config.logs.PrivateFile",
            "filename": str(path),
            "delay": True,
            "encoding": "utf-8",
            "formatter": "discreet",
        },
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"discreet": {"()": "entente.config.logs.Discreet", "format": FORM}},
        "handlers": handlers,
        "root": {"handlers": list(handlers), "level": "WARNING"},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.request": {"level": "ERROR"},
        },
    }
