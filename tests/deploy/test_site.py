"""deploy/ as printed, run for real: two processes of the unit behind Debian's nginx, with TLS and sockets."""

import asyncio
import json
import os
import re
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import websockets

from benchmarks.site import NAME, Reader, Site, View, site

ADDRESSES = [f"127.0.1.{n}" for n in range(1, 17)]


@pytest.fixture(scope="module")
def running(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    missing = [name for name in ("nginx", "openssl") if not shutil.which(name)]
    if (missing or sys.platform != "linux") and os.environ.get("REQUIRE_NGINX"):
        pytest.fail("nginx eller openssl finns inte, och REQUIRE_NGINX säger att driften ska prövas")
    if missing or sys.platform != "linux":
        pytest.skip("driften prövas inte: nginx och openssl på Linux behövs (apt install nginx-light openssl)")
    with site(real_data, tmp_path_factory.mktemp("site")) as it:
        yield it


@pytest.fixture(scope="module")
def client(running: Site) -> Iterator[httpx.Client]:
    with running.client() as it:
        yield it


def test_what_is_asked_in_the_open_is_sent_to_the_same_address_with_tls(running: Site) -> None:
    answer = httpx.get(f"http://127.0.0.1:{running.plain}/fynd?kommun=boras", headers={"host": NAME})
    assert (answer.status_code, answer.headers["location"]) == (301, f"https://{NAME}/fynd?kommun=boras")


def test_the_page_comes_through_with_all_its_headers(client: httpx.Client) -> None:
    answer = client.get("/fynd?kommun=boras")
    assert answer.status_code == 200
    assert f"wss://{NAME}" in answer.headers["content-security-policy"]
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert answer.headers["server"] == "nginx"  # and no version


def test_links_begin_with_the_public_scheme_and_name(client: httpx.Client) -> None:
    feed = client.get("/data/nytt.atom", headers={"x-forwarded-host": "evil.example", "x-forwarded-proto": "http"}).text
    assert set(re.findall(r'href="(\w+://[^/"]+)', feed)) == {f"https://{NAME}"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/data/klar", 200),
        ("/_stcore/health", 200),
        ("/_stcore/metrics", 404),
        ("/metrics", 404),
        ("/granskat/granskat.js", 200),
        ("/granskat/../etc/passwd", 404),
    ],
)
def test_what_is_served_and_what_is_shut(client: httpx.Client, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_another_name_is_refused(running: Site) -> None:
    with running.client(name="evil.example") as stranger:
        assert stranger.get("/").status_code == 421


async def read(site: Site, source: str, *queries: str) -> list[View]:
    async with Reader(site, source) as reader:
        return [await reader.read("fynd", query) for query in queries]


def test_a_socket_carries_the_page(running: Site) -> None:
    every, some = asyncio.run(read(running, "127.0.0.1", "", "kommun=boras"))
    assert len(every.release) == 12
    assert every.release == some.release
    assert every.digest != some.digest
    assert f"https://{NAME}/fynd?kommun=boras&amp;utgava={some.release}" in some.text


def test_a_socket_is_for_our_own_page_only(running: Site) -> None:
    async def opened() -> None:
        await websockets.connect(
            f"wss://{NAME}/_stcore/stream", host="127.0.0.1", port=running.port, ssl=running.trust,
            origin=websockets.Origin("https://evil.example"),
        )  # fmt: skip

    with pytest.raises(websockets.InvalidStatus) as refused:
        asyncio.run(opened())
    assert refused.value.response.status_code == 403


def answered_by(running: Site, source: str) -> list[int]:
    """How many of three requests each process answered."""
    before = [process.answered() for process in running.processes]
    with running.client(source) as client:
        for _ in range(3):
            assert client.get("/robots.txt", headers={"connection": "close"}).status_code == 200
    return [int(process.answered() - was) for process, was in zip(running.processes, before, strict=True)]


def test_a_reader_stays_with_one_process_and_readers_spread(running: Site) -> None:
    answered = [tuple(answered_by(running, source)) for source in ADDRESSES]
    assert set(answered) == {(3, 0), (0, 3)}
    assert answered_by(running, ADDRESSES[0]) == list(answered[0])


def test_the_numbers_are_for_this_machine_only(running: Site) -> None:
    assert running.processes[0].answered() > 0
    for address in {ip for *_, (ip, *_) in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}:
        if not address.startswith("127."):
            with socket.socket() as probe:
                assert probe.connect_ex((address, running.processes[0].gauges)) != 0


def test_every_line_of_the_log_is_json_and_says_nothing_of_who_asks(running: Site) -> None:
    asyncio.run(read(running, "127.0.2.9", "q=hemligtord"))
    text = "".join(process.log.read_text() for process in running.processes)
    lines = [json.loads(line) for line in text.splitlines()]
    assert {"event": "page", "page": "fynd"}.items() <= [line for line in lines if line["event"] == "page"][-1].items()
    assert "hemligtord" not in text
    assert not re.search(r"\b127\.0\.", text)


def test_when_a_process_is_killed_its_reader_keeps_the_view(running: Site) -> None:
    """The last test: the killed process is put back, as systemd would."""
    source = ADDRESSES[0]
    killed = running.processes[0 if answered_by(running, source)[0] else 1]

    async def across() -> tuple[View, View, int]:
        async with Reader(running, source) as reader:
            before = await reader.read("fynd", "kommun=boras&q=mål")
            killed.kill()
            return before, await reader.read("fynd", "kommun=boras&q=mål"), reader.lost

    before, after, lost = asyncio.run(across())
    assert lost == 1
    assert after.parts == before.parts
    running.replace(killed)
    assert len(running.processes) == 2
