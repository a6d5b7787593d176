"""The front door: page configuration, navigation, shared filter bar, and the page itself.

`streamlit run dashboard.py` imports this file and finds `app`; Streamlit then runs it again as the script.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from findings import texts
from findings.ask.links import PAGES
from findings.out import routes
from findings.views import chooser, frame, kept
from findings.views.citing import take_view
from findings.views.frame import Visit
from findings.web import app as around
from findings.web import preview, watch


def main() -> None:
    pages = [
        st.Page(partial(run, page), title=texts.PAGES[page], url_path=path.strip("/"), default=path == "/")
        for page, path in PAGES.items()
    ]
    current = st.navigation(pages, position="hidden")  # before any widget, or a deep-linked filter is lost
    st.set_page_config(page_title=f"{current.title} – {texts.SITE}", layout="wide")
    name = current.url_path or "oversikt"
    with watch.page(name), frame.visiting(name) as here:
        kept.show(here, lambda: draw(here, current.run))


def run(page: str) -> None:
    """The page's own file. Streamlit would look for all of them on the disk in every run, which took a third of it."""
    path = Path(__file__).parent / "pages" / f"{page}.py"
    exec(compile(path.read_bytes(), path, "exec"), {"__name__": "__main__", "__file__": str(path)})  # noqa: S102


def draw(here: Visit, body: Callable[[], None]) -> None:
    """The whole page: the frame, and in it what the page's own file draws."""
    frame.top(here)
    body()
    frame.bottom(here, take_view(here))


if __name__ == "__main__":
    main()
else:
    # Streamlit takes a folder named pages/ for its older multipage form and would then run the page of the
    # first deep link without this file. st.navigation turns that off, but only from the second run on.
    PagesManager.uses_pages_directory = False
    app = st.App(
        __file__,
        middleware=around.middleware(preview.describe, pages=PAGES.values(), routes=[*chooser.ROUTES, *routes.ROUTES]),
        on_script_error=frame.apologise,
    )
