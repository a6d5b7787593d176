"""The source room: a way to the report itself, as near the passage as its address allows.

What is not known is not made up: a report without an address has none here either.
"""

import re
from urllib.parse import quote, urldefrag, urlsplit

FILES = re.compile(r"\.(docx?|odt|rtf|txt|xlsx?|zip)$", re.IGNORECASE)  # opened by other programs, from their beginning
MARKUP = re.compile(r"[*_`#|]+|<[^>]+>")  # what a text from a page may hold of its form, and the page does not show
# Signs that mean something within a text directive (https://wicg.github.io/scroll-to-text-fragment/).
DIRECTIVE = {"-": "%2D", ",": "%2C", "&": "%26"}


def at(url: str, page: int | None = None, anchor: str = "") -> str:
    """The address of a passage: `#page=14` in a PDF, a text fragment on a web page, else the report's own address."""
    whole, fragment = urldefrag(url)
    path = urlsplit(whole).path
    if path.lower().endswith(".pdf"):
        return f"{whole}#page={page}" if page else url
    words = " ".join(MARKUP.sub(" ", anchor).split())
    if FILES.search(path) or not words:
        return url
    return f"{whole}#{fragment}:~:text={directive(words)}"


def directive(words: str) -> str:
    return "".join(DIRECTIVE.get(sign, sign) for sign in quote(words, safe="-,&"))
