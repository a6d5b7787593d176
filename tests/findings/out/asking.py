"""Asks the data routes over HTTP, without a server."""

from concurrent.futures import ThreadPoolExecutor

import anyio
import httpx
from starlette.applications import Starlette

from findings.out import routes

HERE = "https://exempel.se"


class Client:
    """GET and HEAD of an address, on a made-up host."""

    def get(self, address: str, headers: dict[str, str] | None = None, method: str = "GET") -> httpx.Response:
        # In a thread, since the browser tests keep an event loop in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(anyio.run, self.ask, method, address, headers or {}).result()

    def head(self, address: str, headers: dict[str, str] | None = None) -> httpx.Response:
        return self.get(address, headers, "HEAD")

    async def ask(self, method: str, address: str, headers: dict[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(app=Starlette(routes=routes.ROUTES))
        async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
            return await client.request(method, address, headers={"accept-encoding": "identity"} | headers)
