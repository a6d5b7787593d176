"""Starts a real server around a small app, on a free port."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[3]
# RECORD names a file that gets a line for every name that is looked up and every connection that is opened.
APP = """
import os
import socket

import streamlit as st
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from findings.web import app as around
from findings.web import page

def recorded(what, really):
    def called(*arguments, **named):
        with open(os.environ["RECORD"], "a") as record:
            print(what, arguments, file=record)
        return really(*arguments, **named)
    return called

def describe(path, query):
    if "fel" in query:
        raise ValueError(query)
    return page.Card(f'Sidan "{path}" <b>', query)

def asked(request):
    return PlainTextResponse(repr([request.headers.get("range"), request.headers.get("accept-encoding")]))

if __name__ == "__main__":
    st.write("hej")
else:
    if "RECORD" in os.environ:
        socket.getaddrinfo = recorded("name", socket.getaddrinfo)
        socket.socket.connect = recorded("connection", socket.socket.connect)
    app = st.App(__file__, middleware=around.middleware(describe, ["/", "/fynd"], [Route("/data/eget", asked)]))
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(base: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None, "the server ended"
        try:
            if httpx.get(f"{base}/_stcore/health").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("the server did not start within 30 s")


@contextmanager
def served(folder: Path, output: int | None = None, **environment: str) -> Iterator[httpx.Client]:
    """A client of the app above. `output` is a file's number for everything that the server writes."""
    script = folder / "app.py"
    script.write_text(APP)
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)} | environment, stdout=output, stderr=output
    )
    try:
        wait_until_healthy(f"http://127.0.0.1:{port}", process)
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers={"accept-encoding": "identity"}) as it:
            yield it
    finally:
        process.terminate()
        process.wait(10)
