"""The server as a visitor's browser meets it: a real one on a free port, asked over HTTP."""

import gzip
import re
import socket
import tomllib
from collections.abc import Callable
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import httpx
import pytest
from streamlit import file_util

from findings.web import app, assets, page

ROOT = Path(__file__).resolve().parents[3]

# --- The page ------------------------------------------------------------------------------------------


def test_every_rewrite_finds_its_place_in_the_installed_streamlit() -> None:
    text = (Path(file_util.get_static_dir()) / "index.html").read_text()
    for pattern, _ in page.REWRITES:
        assert len(pattern.findall(text)) == 1, pattern.pattern


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
@pytest.mark.parametrize("path", ["/", "/fynd", "/fynd?kommun=boras"])
def test_page_is_swedish_and_ours(client: httpx.Client, path: str, encoding: str) -> None:
    response = client.get(path, headers={"accept-encoding": encoding})
    page = response.text
    assert response.status_code == 200
    assert response.headers.get("content-encoding", "identity") == encoding
    assert '<html lang="sv">' in page
    assert "JavaScript, som är avstängt" in page
    assert assets.asset_url("granskat.css") in page
    assert assets.asset_url("granskat.js") in page
    assert "You need to enable JavaScript" not in page
    assert "<title>Streamlit</title>" not in page


def test_title_and_preview_are_the_pages_own_and_escaped(client: httpx.Client) -> None:
    page = client.get("/fynd", params={"q": '"><script>alert(1)</script>'}).text
    assert "<title>Sidan &quot;/fynd&quot; &lt;b&gt;</title>" in page
    assert '<meta property="og:title" content="Sidan &quot;/fynd&quot; &lt;b&gt;" />' in page
    assert "alert(1)</script>" not in page


def test_a_preview_that_fails_does_not_keep_the_page_away(client: httpx.Client) -> None:
    response = client.get("/fynd?fel=1")
    assert response.status_code == 200
    assert "<title>Granskat</title>" in response.text


@pytest.mark.parametrize("path", ["/finnsinte", "/fynd/under", "/index.html", "/fynd.csv"])
def test_unknown_address_is_404_in_swedish(client: httpx.Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "Sidan finns inte" in response.text
    assert '<html lang="sv">' in response.text


def test_page_names_no_other_host_and_has_no_inline_script(client: httpx.Client) -> None:
    page = re.sub(r"<!--.*?-->", "", client.get("/").text, flags=re.DOTALL)
    assert not re.findall(r"""(?:src|href|content)=["'](?:https?:)?//""", page)
    assert not re.findall(r"<script(?![^>]*\bsrc=)", page)


def test_our_files_name_no_other_host() -> None:
    for path in assets.ASSETS.glob("granskat.*"):
        # The name of SVG in a drawing is a name, not an address.
        text = path.read_text().replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://", text), path


# --- Headers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/finnsinte", "/robots.txt", "/granskat/granskat.css", "/_stcore/health"])
def test_security_headers_are_on_everything(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    for name, value in app.SECURITY_HEADERS.items():
        assert headers[name] == value
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_policy_allows_the_socket_to_this_host_only() -> None:
    policy = app.content_security_policy("granskat.example:8501")
    assert "connect-src 'self' ws://granskat.example:8501 wss://granskat.example:8501" in policy
    assert "script-src 'self' 'wasm-unsafe-eval'" in policy


@pytest.mark.parametrize("host", ["", "a b", "x; script-src *", "a,b", "evil.example/'"])
def test_a_strange_host_does_not_reach_the_policy(host: str) -> None:
    assert app.content_security_policy(host).split("; ")[-1] == "connect-src 'self'"


# --- Files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["granskat.css", "granskat.js", "source-sans-3.woff2", "favicon.svg"])
def test_asset_with_its_version_is_kept_for_ever(client: httpx.Client, name: str) -> None:
    response = client.get(assets.asset_url(name))
    assert response.status_code == 200
    assert "immutable" in response.headers["cache-control"]
    assert client.get(f"/granskat/{name}?v=gammal").headers["cache-control"] == "no-cache"


def test_style_sheet_asks_for_the_font_that_was_preloaded(client: httpx.Client) -> None:
    assert f"url({assets.FONT}?v={assets.version(assets.FONT)})" in client.get("/granskat/granskat.css").text
    assert assets.asset_url(assets.FONT) in client.get("/").text


def largest_bundle() -> str:
    files = {path: file.stat().st_size for path, file in assets.catalogue().items() if path.endswith(".js")}
    return max(files, key=lambda path: files[path])


@pytest.mark.parametrize(("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_bundles_travel_compressed_and_whole(
    client: httpx.Client, encoding: str, unpack: Callable[[bytes], bytes]
) -> None:
    path = largest_bundle()
    plain = assets.catalogue()[path].read_bytes()
    with client.stream("GET", path, headers={"accept-encoding": encoding}) as response:
        packed = b"".join(response.iter_raw())
    assert response.headers["content-encoding"] == encoding
    assert response.headers["vary"] == "Accept-Encoding"
    assert "immutable" in response.headers["cache-control"]
    assert len(packed) < len(plain) / 3
    assert unpack(packed) == plain


def test_what_the_browser_has_is_not_sent_again(client: httpx.Client) -> None:
    etags = {}
    for encoding in ("br", "gzip", "identity"):
        first = client.get("/granskat/granskat.js", headers={"accept-encoding": encoding})
        etags[encoding] = first.headers["etag"]
        asked = {"accept-encoding": encoding, "if-none-match": first.headers["etag"]}
        again = client.get("/granskat/granskat.js", headers=asked)
        assert (again.status_code, again.content) == (304, b"")
    assert len(set(etags.values())) == 3


@pytest.mark.parametrize("path", ["/granskat/../server.py", "/granskat/%2e%2e/server.py", "/granskat/server.py"])
def test_nothing_beside_the_assets_is_served(client: httpx.Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code in (400, 404)
    assert "import" not in response.text


def test_font_carries_its_licence(client: httpx.Client) -> None:
    assert "SIL OPEN FONT LICENSE" in client.get("/granskat/source-sans-3-OFL.txt").text


# --- Beside the pages ----------------------------------------------------------------------------------


def test_health_robots_and_icon(client: httpx.Client) -> None:
    assert client.get("/_stcore/health").status_code == 200
    assert client.get("/robots.txt").text.startswith("User-agent: *")
    assert client.get("/favicon.ico").headers["location"] == assets.asset_url("favicon.svg")


def test_web_socket_still_opens(client: httpx.Client) -> None:
    host, port = client.base_url.host, client.base_url.port
    lines = [f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}:{port}", f"Origin: http://{host}:{port}"]
    lines += ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"]
    lines += ["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: streamlit", "\r\n"]
    with socket.create_connection((host, port or 80), timeout=10) as connection:
        connection.sendall("\r\n".join(lines).encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 101")


def test_visitors_see_no_traces_and_nobody_is_told_of_them() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    assert config["client"]["showErrorDetails"] == "none"
    assert config["client"]["toolbarMode"] == "minimal"
    assert config["browser"]["gatherUsageStats"] is False
    assert config["runner"]["postScriptGC"] is False
