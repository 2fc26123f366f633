"""What is counted, for Prometheus: questions by what became of them, requests by route and status, the queue, the index."""

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from assistant.door import Door
from assistant.errors import RettesnorError
from assistant.record import Answer
from assistant.server.gate import Gate

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """One registry an application, so that two in a process do not count each other's."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        held = self.registry
        self._questions = Counter("rettesnor_questions", "Questions answered", ("kind", "outcome", "model"), registry=held)
        self._failed = Counter("rettesnor_questions_failed", "Questions that ended in an error", ("error",), registry=held)
        self._seconds = Histogram("rettesnor_question_seconds", "From question to answer", ("kind",), buckets=SECONDS, registry=held)
        self._searches = Counter("rettesnor_searches", "Searches", registry=held)
        self._requests = Counter("rettesnor_requests", "Requests", ("route", "method", "status"), registry=held)
        self._request_seconds = Histogram("rettesnor_request_seconds", "From request to the end of its response", ("route",), buckets=SECONDS, registry=held)
        self._refused = Counter("rettesnor_refused", "Requests turned away", ("reason",), registry=held)

    def answered(self, answer: Answer, seconds: float) -> None:
        """A question that got its record."""
        self._questions.labels(answer.kind.value, answer.outcome.value, answer.model).inc()
        self._seconds.labels(answer.kind.value).observe(seconds)

    def failed(self, error: Exception) -> None:
        """A question that got none."""
        self._failed.labels(type(error).__name__).inc()

    def searched(self) -> None:
        """A search."""
        self._searches.inc()

    def requested(self, route: str, method: str, status: int, seconds: float) -> None:
        """A request that is over."""
        self._requests.labels(route, method, str(status)).inc()
        self._request_seconds.labels(route).observe(seconds)

    def refused(self, reason: str) -> None:
        """A request turned away: busy, rate, size, timeout, login."""
        self._refused.labels(reason).inc()

    def watch(self, gate: Gate, door: Door) -> None:
        """Show the queue and the index as they are when somebody looks."""
        Gauge("rettesnor_waiting", "Questions waiting", registry=self.registry).set_function(lambda: gate.waiting)
        Gauge("rettesnor_answering", "Questions being answered", registry=self.registry).set_function(lambda: gate.answering)
        self.registry.register(_Index(door))

    def text(self) -> bytes:
        """All of it, in Prometheus' text format."""
        return bytes(generate_latest(self.registry))


class _Index(Collector):
    """The publication that is live."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Asked for at each scrape."""
        up = GaugeMetricFamily("rettesnor_index_up", "1 when the index can be followed")
        try:
            live = self._door.publication()
        except RettesnorError:
            up.add_metric([], 0)
            return [up]
        up.add_metric([], 0 if self._door.trouble else 1)
        about = GaugeMetricFamily("rettesnor_publication", "The publication that answers", labels=("name", "embedding", "published"))
        about.add_metric([live.name, live.embedding, live.published], 1)
        passages = GaugeMetricFamily("rettesnor_publication_passages", "Passages in it", live.passages)
        return [up, about, passages]
