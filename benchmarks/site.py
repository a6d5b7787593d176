"""A whole site as deploy/ has it: the unit's processes behind nginx with TLS, on free ports, and readers of it.

Linux only: readers come from addresses of their own within 127.0.0.0/8, so that they are told apart as on the net.
"""

import asyncio
import contextlib
import hashlib
import os
import random
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "deploy"
UNIT = DEPLOY / "systemd" / "granskat@.service"
NAME = "granskat.example"
FRAME = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log crit;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    include {folder}/*.site;
}}
"""  # what Debian's own nginx.conf has around a site, with everything in one folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def free_ports(count: int) -> list[int]:
    """Ports of four digits, nobody's; so that a 1 before them, as the unit has it for the gauges, is a port, too."""
    found: list[int] = []
    for port in random.sample(range(8801, 9999), 500):
        with socket.socket() as one, socket.socket() as other, contextlib.suppress(OSError):
            one.bind(("127.0.0.1", port))
            other.bind(("127.0.0.1", int(f"1{port}")))
            found.append(port)
        if len(found) == count:
            return found
    raise RuntimeError("no free ports")


# --- Processes ---------------------------------------------------------------------------------------


@dataclass
class Process:
    """One process of the unit."""

    port: int
    data: Path
    log: Path
    running: "subprocess.Popen[bytes]"

    @property
    def gauges(self) -> int:
        return int(f"1{self.port}")

    def answered(self) -> float:
        """How many requests it has answered, as its own numbers say."""
        text = httpx.get(f"http://127.0.0.1:{self.gauges}/metrics").text
        return sum(float(n) for n in re.findall(r"^granskat_requests_total\{.*\} (\S+)$", text, re.MULTILINE))

    def kill(self) -> None:
        self.running.kill()
        self.running.wait(10)

    def stop(self) -> None:
        self.running.terminate()
        try:
            self.running.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()


def unit(port: int) -> tuple[list[str], dict[str, str]]:
    """The command and the environment of the unit, for a port."""
    text = UNIT.read_text(encoding="utf-8").replace("%i", str(port))
    (command,) = re.findall(r"^ExecStart=(.+)$", text, re.MULTILINE)
    settings = re.findall(r"^Environment=(\w+)=(.+)$", text, re.MULTILINE)
    return shlex.split(command), dict(settings)


def started(port: int, data: Path, log: Path) -> Process:
    """The unit's process, with this project in the place of /srv/granskat; waits until it can read a release."""
    command, environment = unit(port)
    environment["FINDINGS_DATA"] = str(data)
    with log.open("ab") as output:
        running = subprocess.Popen(  # noqa: S603
            [sys.executable, *command[1:]], cwd=ROOT, env=os.environ | environment, stdout=output, stderr=output
        )
    process = Process(port, data, log, running)
    for _ in range(600):
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"http://127.0.0.1:{port}/data/klar").status_code == 200:
                return process
        if running.poll() is not None:
            break
        time.sleep(0.1)
    process.stop()
    raise RuntimeError(f"the process did not come up: {log.read_text()[-2000:]}")


# --- The site ----------------------------------------------------------------------------------------


@dataclass
class Site:
    """Processes behind a proxy."""

    folder: Path
    port: int  # https
    plain: int  # http
    processes: list[Process] = field(default_factory=list)

    @property
    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))

    def client(self, source: str = "127.0.0.1", name: str = NAME) -> httpx.Client:
        """A browser at an address of its own, which knows the site by its name and checks its certificate."""
        transport = Named(verify=self.trust, local_address=source)
        base = f"https://127.0.0.1:{self.port}"
        return httpx.Client(base_url=base, headers={"host": name}, transport=transport, timeout=60)

    def replace(self, process: Process) -> None:
        """What systemd does with a process that ended: another one at the same port."""
        self.processes[self.processes.index(process)] = started(process.port, process.data, process.log)


class Named(httpx.HTTPTransport):
    """Asks for the site's certificate by its name, whatever the address is."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.extensions["sni_hostname"] = NAME
        return super().handle_request(request)


@contextmanager
def site(data: Path, folder: Path, processes: int = 2) -> Iterator[Site]:
    """deploy/ as printed, with other ports and paths."""
    ports = free_ports(processes)
    made = Site(folder, free_port(), free_port())
    certify(folder)
    configure(made, ports)
    nginx = None
    try:
        made.processes = [started(port, data, folder / f"{port}.log") for port in ports]
        command = [str(shutil.which("nginx")), "-p", str(folder), "-c", str(folder / "nginx.conf")]
        nginx = subprocess.Popen([*command, "-e", str(folder / "start.log")])  # noqa: S603
        await_port(made.port, nginx)
        yield made
    finally:
        if nginx is not None:
            nginx.terminate()
            nginx.wait(10)
        for process in made.processes:
            process.stop()


def certify(folder: Path) -> None:
    """A certificate that this site's readers trust and nobody else."""
    subprocess.run(  # noqa: S603
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",  # noqa: S607
         "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}",
         "-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")],
        check=True, capture_output=True,
    )  # fmt: skip


def configure(made: Site, ports: list[int]) -> None:
    upstream = (DEPLOY / "nginx/two-processes.conf").read_text(encoding="utf-8")
    servers = re.findall(r"^ *server 127\.0\.0\.1:\d+", upstream, re.MULTILINE)
    for printed, port in zip(servers, ports, strict=True):
        upstream = upstream.replace(printed, f"    server 127.0.0.1:{port}")
    text = (DEPLOY / "nginx/granskat.conf").read_text(encoding="utf-8")
    for printed, here in {
        "listen 443": f"listen 127.0.0.1:{made.port}",
        "listen 80": f"listen 127.0.0.1:{made.plain}",
        "/etc/ssl/granskat": str(made.folder),
        "/var/log/nginx": str(made.folder),
    }.items():
        if printed not in text:
            raise RuntimeError(f"deploy/nginx/granskat.conf has no {printed!r}")
        text = text.replace(printed, here)
    (made.folder / "a.site").write_text(upstream, encoding="utf-8")
    (made.folder / "b.site").write_text(text, encoding="utf-8")
    user = "user root;" if os.getuid() == 0 else ""
    (made.folder / "nginx.conf").write_text(FRAME.format(folder=made.folder, user=user), encoding="utf-8")


def await_port(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(100):
        if process.poll() is not None:
            raise RuntimeError("nginx ended")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("nginx does not answer")


# --- Readers -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class View:
    """What a reader got: the page's HTML in order, and how long it took."""

    parts: tuple[str, ...]
    seconds: float

    @property
    def text(self) -> str:
        return "\n".join(self.parts)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def release(self) -> str:
        """The release that the page's foot names."""
        named = re.findall(r"\butgåva ([0-9a-f]{12})\b", self.text, re.IGNORECASE)
        return named[-1] if named else ""


class Reader:
    """A tab: one socket, and what Streamlit keeps behind it. Opens it anew when it is gone, as the browser does."""

    def __init__(self, site: Site, source: str) -> None:
        self.site, self.source = site, source
        self.stream: websockets.ClientConnection | None = None
        self.lost = 0  # sockets that ended under it

    async def __aenter__(self) -> "Reader":
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.stream:
            await self.stream.close()

    async def opened(self) -> websockets.ClientConnection:
        return await websockets.connect(
            f"wss://{NAME}/_stcore/stream", host="127.0.0.1", port=self.site.port, ssl=self.site.trust,
            server_hostname=NAME, local_addr=(self.source, 0), origin=websockets.Origin(f"https://{NAME}"),
            subprotocols=[websockets.Subprotocol("streamlit")], max_size=None, compression=None,
        )  # fmt: skip

    async def read(self, page: str, query: str, patience: float = 30) -> View:
        """The page at this address. A socket that ends meanwhile is opened again, until patience is at an end."""
        start = time.perf_counter()
        while True:
            try:
                self.stream = self.stream or await self.opened()
                parts = await asyncio.wait_for(self.drawn(self.stream, page, query), patience)
                return View(tuple(parts), time.perf_counter() - start)
            except (OSError, websockets.WebSocketException):
                self.lost += self.stream is not None
                self.stream = None
                if time.perf_counter() - start > patience:
                    raise
                await asyncio.sleep(0.2)

    async def drawn(self, stream: websockets.ClientConnection, page: str, query: str) -> list[str]:
        asked = BackMsg()
        asked.rerun_script.query_string, asked.rerun_script.page_name = query, page
        asked.rerun_script.context_info.url = f"https://{NAME}/{page}"
        await stream.send(asked.SerializeToString())
        parts: dict[tuple[int, ...], str] = {}
        while True:
            said = ForwardMsg.FromString(await stream.recv())  # type: ignore[arg-type]
            kind = said.WhichOneof("type")
            if kind == "delta" and said.delta.new_element.HasField("html"):
                parts[tuple(said.metadata.delta_path)] = said.delta.new_element.html.body
            if kind == "script_finished":
                return [parts[path] for path in sorted(parts)]
