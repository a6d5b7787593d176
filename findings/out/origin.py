"""The origin room: the one public address of this installation, and which names lead to this machine itself.

GRANSKAT_ORIGIN (https://granskat.example) begins every link in feeds, calendars, files and previews, and is the name
that the server answers to. Without it the server answers to loopback names only, and links begin as it was asked.
"""

import ipaddress
import os
import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from findings import texts

VARIABLE = "GRANSKAT_ORIGIN"
PORTS = {"http": 80, "https": 443}
HOST = re.compile(r"(?P<name>[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\.?|\[[0-9a-f:.]+\])(?::(?P<port>\d{1,5}))?")


@dataclass(frozen=True)
class Host:
    """A name and a port as a request names them; no port is the scheme's own."""

    name: str
    port: int | None = None

    @classmethod
    def read(cls, text: str) -> "Host | None":
        """None for anything that is not the name of a host."""
        found = HOST.fullmatch(text.strip().lower())
        if not found or len(text) > 255:
            return None
        return cls(found["name"].rstrip("."), int(found["port"]) if found["port"] else None)

    @property
    def is_loopback(self) -> bool:
        """Whether the name can lead nowhere but to this machine, whoever answers the question of names."""
        if self.name == "localhost" or self.name.endswith(".localhost"):
            return True
        try:
            return ipaddress.ip_address(self.name.strip("[]")).is_loopback
        except ValueError:
            return False

    def __str__(self) -> str:
        return self.name if self.port is None else f"{self.name}:{self.port}"


@dataclass(frozen=True)
class Origin:
    """Scheme and host. `str` is how links begin."""

    scheme: str
    host: Host

    @classmethod
    def read(cls, text: str) -> "Origin | None":
        """None for anything but http(s)://host[:port]; a port that the scheme implies is left out."""
        scheme, _, rest = text.strip().partition("://")
        host = Host.read(rest.rstrip("/"))
        if scheme.lower() not in PORTS or host is None or urlsplit(text).username:
            return None
        return cls(scheme.lower(), Host(host.name, None if host.port == PORTS[scheme.lower()] else host.port))

    def is_named_by(self, host: Host) -> bool:
        """Whether a request to this host is one to us: with the scheme's port, said or not."""
        return host.name == self.host.name and (host.port in (self.host.port, PORTS[self.scheme], None))

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}"


def configured(value: str) -> Origin | None:
    """The origin that a variable's value names; none if it is empty. Raises ValueError (Swedish) for anything else."""
    if not value.strip():
        return None
    found = Origin.read(value)
    if found is None:
        raise ValueError(texts.BAD_ORIGIN.format(value=value[:80]))
    return found


@cache
def public() -> Origin | None:
    """The origin of this installation, read once."""
    return configured(os.environ.get(VARIABLE, ""))


def of(request: HTTPConnection) -> str:
    """How links in the answer to a request begin. Never what a stranger wrote: the door has checked the host."""
    known = public()
    if known is not None:
        return str(known)
    scheme = "https" if request.url.scheme in ("https", "wss") else "http"
    host = Host.read(request.headers.get("host", ""))
    return f"{scheme}://{host}" if host else ""
