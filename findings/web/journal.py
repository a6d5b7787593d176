"""The journal room: what happens as lines of JSON for whoever runs the server, without a word about who visits.

No address of a visitor, no query (a search says what somebody wonders), no header and no text of an error, since that
may repeat what was asked. Turned on with GRANSKAT_LOG=json; otherwise Streamlit's own lines are all there is.
"""

import datetime as dt
import json
import logging
import os
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from streamlit import logger as streamlits

VARIABLE = "GRANSKAT_LOG"
OURS = "findings"  # our modules log under their own names; what they say is chosen by us
ROOT = Path(__file__).resolve().parents[2]
logger = logging.getLogger(__name__)


def is_on() -> bool:
    return os.environ.get(VARIABLE, "") == "json"


def tell(event: str, **facts: str | int | float) -> None:
    """A line about something that happened. `facts` name no visitor."""
    logger.info(event, extra={"facts": facts})


class Lines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        moment = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"time": moment.replace("+00:00", "Z"), "level": record.levelname.lower()}
        facts = getattr(record, "facts", None)
        if isinstance(facts, dict):
            line |= {"event": str(record.msg), **facts}
        else:
            ours = record.name.partition(".")[0] == OURS
            # What others log is named by its pattern only: the values may be a visitor's address or words.
            line |= {
                "event": "message",
                "logger": record.name,
                "said": record.getMessage() if ours else str(record.msg),
            }
        if record.exc_info and record.exc_info[1]:
            line |= {"error": " < ".join(kinds(record.exc_info[1])), "where": places(record.exc_info[2])}
        return json.dumps(line, ensure_ascii=False)


def kinds(error: BaseException | None) -> Iterator[str]:
    """The error's kind and those that led to it."""
    while error is not None:
        yield type(error).__name__
        error = error.__cause__ or error.__context__


def places(trace: TracebackType | None) -> list[str]:
    """Where it happened, outermost first: file, line and function, and never the values."""
    return [f"{short(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def short(file: str) -> str:
    path = Path(file)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else "/".join(path.parts[-2:])


def handler() -> logging.Handler:
    made = logging.StreamHandler(sys.stderr)
    made.setFormatter(Lines())
    return made


def begin() -> None:
    """From now on every log of this process is lines of JSON, Streamlit's and the server's from warnings upwards."""
    root = logging.getLogger()
    root.handlers = [handler()]
    logging.getLogger(OURS).setLevel(logging.INFO)
    logging.captureWarnings(True)
    # Streamlit gives each of its loggers a handler of its own, also those that come later.
    streamlits.setup_formatter = hush  # type: ignore[assignment]  # its parameter has another name
    for known in streamlits._loggers.values():
        hush(known)
    threading.excepthook = lambda it: logger.error("a thread ended", exc_info=it.exc_value)


def hush(known: logging.Logger) -> None:
    """Let a logger of Streamlit's speak through ours, and only of what is wrong."""
    if hasattr(known, "streamlit_console_handler"):
        known.removeHandler(known.streamlit_console_handler)
    known.streamlit_console_handler = made = handler()  # type: ignore[attr-defined]
    made.setLevel(logging.WARNING)
    known.addHandler(made)
