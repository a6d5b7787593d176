"""Which pages of others may hold a view of ours: those that are configured, an embedded view, and nothing else."""

from collections.abc import Callable

import anyio
import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from findings.out.origin import Origin
from findings.web import embedding
from findings.web.app import SecurityHeaders

SITES = "https://alby.example, https://www.bodal.example:8443"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ()),
        ("https://alby.example", ("https://alby.example",)),
        (SITES, ("https://alby.example", "https://www.bodal.example:8443")),
        ("https://Alby.example/ https://alby.example", ("https://alby.example",)),
        ("http://localhost:9000", ("http://localhost:9000",)),
    ],
)
def test_sites_are_named_by_scheme_and_host(value: str, expected: tuple[str, ...]) -> None:
    assert tuple(map(str, embedding.configured(value))) == expected


@pytest.mark.parametrize(
    "value", ["alby.example", "http://alby.example", "https://alby.example/sida", "*", "https://*", "https://a b'"]
)
def test_what_is_no_site_is_said(value: str) -> None:
    with pytest.raises(ValueError, match="GRANSKAT_INBADDNING"):
        embedding.configured(value)


@pytest.fixture
def headers(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], httpx.Headers]:
    """Sites, address → the headers of the answer."""

    async def asked(address: str) -> httpx.Headers:
        app = SecurityHeaders(Starlette(routes=[Route("/fynd", lambda request: PlainTextResponse("hej"))]))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
            return (await client.get(address)).headers

    def of(sites: str, address: str) -> httpx.Headers:
        monkeypatch.setattr(embedding, "sites", lambda: embedding.configured(sites))
        return anyio.run(asked, address)

    return of


@pytest.mark.parametrize(
    ("sites", "address", "ancestors", "older"),
    [
        (SITES, "/fynd?kommun=boras&visning=inbaddad", "https://alby.example https://www.bodal.example:8443", None),
        (SITES, "/fynd?kommun=boras", "'none'", "DENY"),
        (SITES, "/fynd?visning=presentation", "'none'", "DENY"),
        (SITES, "/fynd?visning=inbaddad&visning=presentation", "'none'", "DENY"),
        (SITES, "/fynd?q=visning=inbaddad", "'none'", "DENY"),
        ("", "/fynd?visning=inbaddad", "'none'", "DENY"),
    ],
)
def test_an_embedded_view_and_no_other_may_stand_there(
    sites: str, address: str, ancestors: str, older: str | None, headers: Callable[[str, str], httpx.Headers]
) -> None:
    found = headers(sites, address)
    assert f"frame-ancestors {ancestors};" in found["content-security-policy"] + ";"
    assert found.get("x-frame-options") == older
    assert found["x-content-type-options"] == "nosniff"


def test_the_code_to_embed_holds_nothing_that_breaks_out() -> None:
    code = embedding.code('https://x.example/fynd?q="><script>', 'a"b')
    assert code.count("<") == code.count(">") == 2
    assert 'title="a&quot;b"' in code
    assert str(Origin.read("https://x.example")) in code
