"""The embedding room: on which sites a view may be shown within a page of theirs."""

import html
import os
from functools import cache
from urllib.parse import parse_qs

from starlette.types import Scope

from findings import texts
from findings.out.origin import Origin

VARIABLE = "GRANSKAT_INBADDNING"  # https://alby.se https://www.alby.se
HEIGHT = 800


def configured(value: str) -> tuple[Origin, ...]:
    """The sites that a variable's value names, with spaces or commas between. Raises ValueError (Swedish) for what is
    none: a site is a scheme and a host, and https but on this machine itself."""
    found = []
    for part in value.replace(",", " ").split():
        site = Origin.read(part)
        if site is None or (site.scheme != "https" and not site.host.is_loopback):
            raise ValueError(texts.BAD_EMBEDDING.format(value=part[:80]))
        found.append(site)
    return tuple(dict.fromkeys(found))


@cache
def sites() -> tuple[Origin, ...]:
    """Those of this installation, read once."""
    return configured(os.environ.get(VARIABLE, ""))


def ancestors(scope: Scope) -> str:
    """Which pages may hold the one that is asked for: those of the sites for an embedded view, else none."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("visning")
    return " ".join(map(str, sites())) if asked == ["inbaddad"] and sites() else "'none'"


def code(address: str, title: str) -> str:
    """What a site puts in its page to show the view at an address."""
    named = f'src="{html.escape(address)}" title="{html.escape(title)}"'
    return f'<iframe {named} width="100%" height="{HEIGHT}" loading="lazy" style="border: 0"></iframe>'
