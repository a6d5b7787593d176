"""What is served of ours and of Streamlit's: parts joined, and the words that a reader can meet in Swedish."""

import re
from pathlib import Path

import pytest

from findings import texts
from findings.web import assets

BUNDLE = max(
    (path for path in assets.catalogue().values() if assets.MAIN_BUNDLE.match(path.name)),
    key=lambda path: path.stat().st_size,
)


@pytest.mark.parametrize("theirs", texts.STREAMLIT_WORDS)
def test_each_english_word_is_in_the_installed_bundle_and_not_in_the_served_one(theirs: str) -> None:
    served = assets.stored(BUNDLE).body.decode()
    assert theirs in BUNDLE.read_text(encoding="utf-8")
    assert theirs not in served
    assert texts.STREAMLIT_WORDS[theirs] in served


def test_what_the_script_leans_on_is_in_the_installed_bundle() -> None:
    bundle = BUNDLE.read_text(encoding="utf-8")
    for hook in ("data-test-script-state", "data-test-connection-state", "popstate", "CONNECTED"):
        assert hook in bundle


@pytest.mark.parametrize(("name", "listed"), [(assets.STYLE, assets.STYLES), (assets.SCRIPT, assets.SCRIPTS)])
def test_every_part_is_in_the_file_that_is_served(name: str, listed: tuple[str, ...]) -> None:
    folder = assets.ASSETS / Path(name).suffix[1:]
    assert {path.stem for path in folder.iterdir()} == set(listed)
    served = assets.stored(assets.ASSETS / name).body
    for part in folder.iterdir():
        first = part.read_bytes().splitlines()[0]
        assert first in served


def test_our_script_and_style_name_no_other_host() -> None:
    for name in (assets.STYLE, assets.SCRIPT):
        text = assets.stored(assets.ASSETS / name).body.decode().replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://", text), name
