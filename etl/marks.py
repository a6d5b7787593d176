"""The marks room: what a draft leaves for a person to look at, and `check` refuses until it is done."""

import re
from collections.abc import Iterator

from etl.problems import Problem

MARK = "# kontrollera"
QUOTED = re.compile(r"""(?<=[\s\[{,:])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=\s*(?:[,\]}#]|$))""")
LEFT = re.compile(r"(?:^|\s)#\s*kontrollera\b:?\s*(?P<what>.*)$", re.IGNORECASE)


def marks_left(file: str, text: str) -> Iterator[Problem]:
    """One problem for every mark left in a report's YAML; the word inside a quoted text is none."""
    for number, line in enumerate(text.splitlines(), 1):
        if "kontrollera" in line.lower() and (match := LEFT.search(QUOTED.sub("", line))):
            what = match["what"].strip().rstrip(".")
            yield Problem(
                file,
                number,
                "",
                f"utkastets märke ”{MARK}” står kvar{': ' + what if what else ''}; läs, rätta och ta bort märket",
            )
