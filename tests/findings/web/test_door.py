"""The door: which names are answered, which pages may open a socket, and what is shut."""

import socket
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest

from findings import texts
from findings.out import origin
from findings.out.origin import Host, Origin
from findings.web import door

PUBLIC = Origin.read("https://granskat.example")


def asked(
    client: httpx.Client, headers: Mapping[str, str], path: str = "/_stcore/health", method: str = "GET"
) -> bytes:
    """The raw answer to a request with exactly these headers; empty if there is none within some seconds."""
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "Connection: close"]
    with socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=10) as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
        return b"".join(parts)


def opened(client: httpx.Client, headers: Mapping[str, str]) -> bytes:
    """The first line of the answer to a handshake."""
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
               "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol": "streamlit"}  # fmt: skip
    lines = [f"{name}: {value}" for name, value in (headers | upgrade).items()]  # type: ignore[operator]
    with socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=10) as connection:
        connection.sendall(("GET /_stcore/stream HTTP/1.1\r\n" + "\r\n".join(lines) + "\r\n\r\n").encode())
        return connection.recv(4096)


# --- Names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "port", "loopback"),
    [
        ("127.0.0.1:8501", "127.0.0.1", 8501, True),
        ("127.9.9.9", "127.9.9.9", None, True),
        ("LocalHost.:80", "localhost", 80, True),
        ("a.localhost", "a.localhost", None, True),
        ("[::1]:8501", "[::1]", 8501, True),
        ("localhost.evil.example", "localhost.evil.example", None, False),
        ("127.0.0.1.evil.example", "127.0.0.1.evil.example", None, False),
        ("192.168.1.4", "192.168.1.4", None, False),
        ("0.0.0.0:8501", "0.0.0.0", 8501, False),
    ],
)
def test_a_host_is_read_and_is_loopback_or_not(text: str, name: str, port: int | None, loopback: bool) -> None:
    host = Host.read(text)
    assert host == Host(name, port)
    assert host.is_loopback is loopback


@pytest.mark.parametrize(
    "text", ["", "a b", "x; script-src *", "a,b", "evil/", "a@b", "a:b", "å.se", "-a", "a:123456", "a" * 300]
)
def test_what_is_no_host_is_none(text: str) -> None:
    assert Host.read(text) is None


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "127.0.0.1"}, 200),
        ({"Host": "localhost:8501"}, 200),
        ({"Host": "[::1]:8501"}, 200),
        ({"Host": "evil.example"}, 421),
        ({"Host": "granskat.example"}, 421),
        ({"Host": "192.168.1.4:8501"}, 421),
        ({"Host": "a b"}, 400),
        ({"Host": ""}, 400),
        ({"Host": "evil.example", "X-Forwarded-Host": "127.0.0.1"}, 421),  # nobody told us of a proxy
        ({"Host": "127.0.0.1", "X-Forwarded-Host": "evil.example"}, 200),
    ],
)
def test_without_an_origin_only_loopback_names_are_answered(
    client: httpx.Client, headers: dict[str, str], status: int
) -> None:
    answer = asked(client, headers)
    assert answer.startswith(b"HTTP/1.1 %d" % status)
    if status == 421:
        assert texts.UNKNOWN_HOST.encode() in answer


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "granskat.example"}, 200),
        ({"Host": "granskat.example:443"}, 200),
        ({"Host": "GRANSKAT.example."}, 200),
        ({"Host": "granskat.example:8080"}, 421),
        ({"Host": "app:8501", "X-Forwarded-Host": "granskat.example", "X-Forwarded-Proto": "https"}, 200),
        ({"Host": "granskat.example", "X-Forwarded-Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1:8501"}, 200),
        ({"Host": "evil.example"}, 421),
        ({"Host": "sub.granskat.example"}, 421),
    ],
)
def test_with_an_origin_its_name_is_answered_too(public: httpx.Client, headers: dict[str, str], status: int) -> None:
    assert asked(public, headers).startswith(b"HTTP/1.1 %d" % status)


# --- Sockets -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "page", "opens"),
    [
        ("127.0.0.1:{port}", "http://127.0.0.1:{port}", True),
        ("localhost:{port}", "http://localhost:{port}", True),
        ("127.0.0.1:{port}", None, True),  # no browser
        ("evil.example", "http://evil.example", False),  # a name that was pointed at this machine
        ("evil.example:{port}", "http://evil.example:{port}", False),
        ("127.0.0.1:{port}", "http://evil.example", False),
        ("127.0.0.1:{port}", "http://127.0.0.1:1", False),  # another program on this machine
        ("127.0.0.1:{port}", "http://localhost:{port}", False),
        ("127.0.0.1:{port}", "null", False),
        ("127.0.0.1:{port}", "https://granskat.example", False),
    ],
)
def test_only_our_own_pages_open_a_socket(client: httpx.Client, host: str, page: str | None, opens: bool) -> None:
    port = client.base_url.port
    headers = {"Host": host.format(port=port)} | ({"Origin": page.format(port=port)} if page else {})
    answer = opened(client, headers)
    assert answer.startswith(b"HTTP/1.1 101") is opens
    if not opens:
        assert answer.startswith((b"HTTP/1.1 403", b"HTTP/1.1 421"))


@pytest.mark.parametrize(
    ("headers", "opens"),
    [
        ({"Host": "granskat.example", "Origin": "https://granskat.example"}, True),
        ({"Host": "127.0.0.1:8501", "Origin": "https://granskat.example"}, True),  # a proxy that rewrites Host
        ({"Host": "app:1", "X-Forwarded-Host": "granskat.example", "Origin": "https://granskat.example"}, True),
        ({"Host": "granskat.example", "Origin": "http://granskat.example"}, False),
        ({"Host": "granskat.example", "Origin": "https://evil.example"}, False),
        ({"Host": "granskat.example", "X-Forwarded-Host": "evil.example", "Origin": "https://evil.example"}, False),
    ],
)
def test_behind_a_proxy_the_public_page_opens_a_socket(
    public: httpx.Client, headers: dict[str, str], opens: bool
) -> None:
    assert opened(public, headers).startswith(b"HTTP/1.1 101") is opens


def test_nothing_is_looked_up_or_called_whoever_asks(public: httpx.Client, record: Path) -> None:
    for page in ("https://evil.example", "https://granskat.example", "http://127.0.0.1:1", "null"):
        for host in ("granskat.example", "evil.example", "127.0.0.1"):
            opened(public, {"Host": host, "Origin": page})
            asked(public, {"Host": host, "Origin": page}, "/_stcore/host-config")
    called = record.read_text().splitlines() if record.exists() else []
    assert [call for call in called if "127.0.0.1" not in call and "::1" not in call] == []


# --- What is shut --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/_stcore/health", 200),
        ("GET", "/_stcore/host-config", 200),
        ("GET", "/_stcore/metrics", 404),
        ("GET", "/_stcore/script-health-check", 404),
        ("GET", "/_stcore/agent/openapi.json", 404),
        ("PUT", "/_stcore/upload_file/a/b", 404),
        ("GET", "/auth/login", 404),
        ("GET", "/oauth2callback", 404),
        ("GET", "/component/x/y", 404),
        ("POST", "/", 405),
        ("PUT", "/fynd", 405),
        ("DELETE", "/data/eget", 405),
        ("OPTIONS", "/_stcore/health", 405),
    ],
)
def test_what_is_not_needed_is_shut(client: httpx.Client, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/", "/finnsinte", "/robots.txt", "/data/eget", "/_stcore/health", "/_stcore/metrics"]
)
def test_no_answer_says_what_server_it_is(client: httpx.Client, path: str) -> None:
    assert "server" not in client.get(path).headers


# --- HTTP by the book ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "status"), [("/", 200), ("/fynd", 200), ("/fynd?kommun=boras", 200), ("/finnsinte", 404), ("/granskat/granskat.js", 200)]
)  # fmt: skip
def test_head_is_get_without_its_body(client: httpx.Client, path: str, status: int) -> None:
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (status, b"")
    for name in ("content-type", "content-length", "cache-control", "etag", "vary"):
        assert head.headers.get(name) == whole.headers.get(name), name


@pytest.mark.parametrize("path", ["/", "/fynd", "/granskat/granskat.js", "/data/eget", "/finnsinte"])
@pytest.mark.parametrize("given", ["kex", "bytes=kex", "bytes=-", "bytes=0-1,x", "tecken=0-1", ""])
def test_a_range_that_cannot_be_read_is_not_there(client: httpx.Client, path: str, given: str) -> None:
    plain, ranged = client.get(path), client.get(path, headers={"range": given})
    assert (ranged.status_code, ranged.content) == (plain.status_code, plain.content)


def test_a_page_is_never_sent_in_part_or_kept_by_streamlits_tag(client: httpx.Client) -> None:
    whole = client.get("/fynd")
    for headers in (
        {"range": "bytes=0-10"},
        {"if-none-match": "*"},
        {"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"},
    ):
        assert client.get("/fynd", headers=headers).content == whole.content


@pytest.mark.parametrize(
    ("given", "sent"), [("gzip;q=0", ""), ("gzip", "gzip"), ("br;q=0, gzip;q=0.2", "gzip"), ("*;q=0", ""), ("br, gzip", "br")]
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/granskat/granskat.js"])
def test_an_encoding_that_is_not_wanted_is_not_used(client: httpx.Client, path: str, given: str, sent: str) -> None:
    with client.stream("GET", path, headers={"accept-encoding": given}) as answer:
        assert answer.headers.get("content-encoding", "") == sent


def test_what_is_inside_reads_a_plain_request(client: httpx.Client) -> None:
    assert (
        client.get("/data/eget", headers={"range": "kex", "accept-encoding": "gzip;q=0, br;q=0.3"}).text
        == "[None, 'br']"
    )


def test_the_public_host_is_in_the_policy(public: httpx.Client) -> None:
    policy = public.get("/").headers["content-security-policy"]
    assert "wss://granskat.example" in policy


@pytest.mark.parametrize("page", ["http://a b", "granskat.example", "https://x/y", ""])
def test_a_page_that_cannot_be_read_is_not_ours(page: str) -> None:
    assert not door.is_our_page(page, Host("127.0.0.1", 80))
    assert origin.Origin.read(page) is None
