"""Where long words may break. Chromium has no Swedish dictionary of its own, so narrow columns carry soft hyphens."""

import re
from functools import lru_cache

import pyphen  # type: ignore[import-untyped]

LONG = 10  # letters from which a word may have to break in a narrow cell
KEPT = 4  # letters that stay together at either end
SOFT = "\u00ad"

_words = re.compile(rf"[^\W\d_]{{{LONG},}}")
_swedish = pyphen.Pyphen(lang="sv_SE", left=KEPT, right=KEPT)


@lru_cache(maxsize=4096)
def soft(text: str) -> str:
    """The text with soft hyphens in its long words: shown only where a line ends, never part of what is searched."""
    return _words.sub(lambda word: _swedish.inserted(word[0], SOFT), text)
