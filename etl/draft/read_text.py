"""A text file, as it is: UTF-8, or what Windows calls ANSI. Nothing is changed but the line endings."""

import itertools
import re
from collections import Counter
from pathlib import Path

from etl.draft.document import PAGE_BREAK, Document, Heading, Unreadable
from etl.locate import plain_line

MARKDOWN = re.compile(r"^(#{1,6})\s+\S.*$", re.MULTILINE)
MOST_REPEATED = 12  # words in a running header
LEAST_REPEATS = 3


def read(path: Path) -> Document:
    text = decoded(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable(f"{path.name} är tom")
    headings = [Heading(m[0], len(m[1])) for m in MARKDOWN.finditer(text)]
    return Document(text, "textfilen", headings, running_headers(text), paged=PAGE_BREAK in text)


def decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def running_headers(text: str) -> list[str]:
    """Short lines that stand in the same company several times: what a page head leaves in a plain text.

    A heading that returns ("Vår bedömning") is not one: its neighbours are never the same twice.
    """
    lines = [plain_line(line) for line in text.splitlines()]
    lines = [line for line in lines if line]
    seen = Counter(line for line in lines if len(line.split()) <= MOST_REPEATED)
    company = Counter(itertools.pairwise(lines))
    together = {line for pair, count in company.items() if count >= LEAST_REPEATS for line in pair}
    return [line for line, count in seen.items() if count >= LEAST_REPEATS and line in together and is_head(line)]


def is_head(line: str) -> bool:
    """Not a list item, a table cell or the end of a sentence."""
    return line[0] not in "-•▶–" and "\t" not in line and line[-1] not in ".?:;,"
