"""The gauges room: numbers about the running server, in Prometheus' text form, at a port of its own.

GRANSKAT_METRICS=9100 answers at 127.0.0.1:9100 only; GRANSKAT_METRICS=0.0.0.0:9100 at every address, for a container
whose port nobody else reaches. Without it there is no such port. Labels are pages and routes, never queries.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from findings import store, texts
from findings.out import workshop
from findings.store.errors import FindingsError

VARIABLE = "GRANSKAT_METRICS"
LOOPBACK = "127.0.0.1"
STEPS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)  # seconds; around what pages and files take

# Not the library's common registry: when developing, this module is read anew at every change.
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
REQUESTS = Counter("granskat_requests", texts.GAUGE_REQUESTS, ["route", "method", "status"], registry=REGISTRY)
SECONDS = Histogram("granskat_request_seconds", texts.GAUGE_SECONDS, ["route"], registry=REGISTRY, buckets=STEPS)
SOCKETS = Gauge("granskat_open_sockets", texts.GAUGE_SOCKETS, registry=REGISTRY)
PAGES = Histogram("granskat_page_seconds", texts.GAUGE_PAGES, ["page"], registry=REGISTRY, buckets=STEPS)
FAILURES = Counter("granskat_page_failures", texts.GAUGE_FAILURES, ["page"], registry=REGISTRY)


class State(Collector):
    """What is so at the moment of asking: the release and the queue of files."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        making = sum(len(shop.making) for shop in list(workshop.SHOPS))
        yield GaugeMetricFamily("granskat_files_in_making", texts.GAUGE_FILES, value=making)
        release = GaugeMetricFamily("granskat_release", texts.GAUGE_RELEASE, labels=["id"])
        try:
            found = store.current().release
            release.add_metric([str(found["id"])], found["built_at"].timestamp())
        except FindingsError:
            pass  # then there is no line, which is what an alarm asks for
        yield release


REGISTRY.register(State())


@dataclass(frozen=True)
class Place:
    """Where the numbers are given."""

    address: str
    port: int


def place(value: str) -> Place | None:
    """What the variable names; none if it is empty. Raises ValueError (Swedish) for anything but [address:]port."""
    if not value.strip():
        return None
    address, _, port = value.strip().rpartition(":")
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise ValueError(texts.BAD_METRICS.format(value=value[:80]))
    return Place(address or LOOPBACK, int(port))


def asked_for() -> Place | None:
    return place(os.environ.get(VARIABLE, ""))


def serve(at: Place) -> WSGIServer:
    """Answer there until the server is shut down. Raises OSError if the port is taken."""
    server, _ = start_http_server(at.port, at.address, REGISTRY)
    return server
