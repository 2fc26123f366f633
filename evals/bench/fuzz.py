"""Whatever comes in, no 500 and no hang: `python -m evals.bench.fuzz --index DIR [--inputs 10000] [--seed 1]`

Three kinds of input, by Hypothesis, against the whole application in this process: bodies that fit the schemas of our own OpenAPI description,
bodies that nearly do, and raw requests (any bytes, any headers, any path). Every answer must come in time, have a status we know, and be the
described record or the one shape of an error. A failing input is shrunk and printed.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, seed, settings

from assistant.api.records import AnswerRecord, ErrorRecord, SearchRecord
from assistant.service import Assistant
from assistant.settings import ServeSettings, Settings
from assistant.web.app import create_app
from evals.bench.inputs import ASKED, BYTES, HEADERS, METHODS, NEARLY, PATHS, SOUGHT

SECONDS = 20.0
KNOWN = {200, 204, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 406, 408, 410, 413, 415, 422, 429, 503, 504}


class Fuzz:
    """Inputs against an application; what came of them is counted."""

    def __init__(self, client: TestClient) -> None:
        self.client, self.seen = client, Counter[str]()

    def fitting(self, body: dict[str, Any]) -> None:
        """A body the description allows: an answer or a question that cannot be read, never more than that."""
        path, model = ("/api/ask", AnswerRecord) if "question" in body else ("/api/search", SearchRecord)
        answered = self._send("POST", path, content=_json(body), headers={"Content-Type": "application/json"})
        assert answered.status_code in (200, 422), answered.text[:300]
        if answered.status_code == 200:
            model.model_validate(answered.json())

    def nearly(self, body: dict[str, Any]) -> None:
        """A body it mostly does not."""
        for path in ("/api/ask", "/api/search"):
            assert self._send("POST", path, content=_json(body), headers={"Content-Type": "application/json"}).status_code in (200, 400, 422)

    def raw(self, method: str, path: str, headers: dict[str, bytes], body: bytes) -> None:
        """Anything at all."""
        self._send(method, path, content=body, headers=headers)

    def _send(self, method: str, path: str, **more: Any) -> Any:
        began = time.monotonic()
        answered = self.client.request(method, path, **more)
        self.seen[str(answered.status_code)] += 1
        assert time.monotonic() - began < SECONDS, "it took too long"
        assert answered.status_code in KNOWN, f"{answered.status_code}: {answered.text[:300]}"
        if answered.status_code >= 400 and path.startswith("/api/") and method != "HEAD":
            ErrorRecord.model_validate(answered.json())
        return answered


def _json(body: Any) -> bytes:
    """With lone surrogates and NaN as they are: that is what an attacker sends."""
    return json.dumps(body).encode()


def fuzz(held: Fuzz, inputs: int, start: int) -> None:
    """Half of the inputs fit, a quarter nearly, a quarter are anything."""
    for check, strategies, count in (
        (held.fitting, (ASKED | SOUGHT,), inputs // 2), (held.nearly, (NEARLY,), inputs // 8),
        (held.raw, (METHODS, PATHS, HEADERS, BYTES), inputs // 4),
    ):
        phases = [Phase.generate, Phase.shrink]
        quiet = settings(max_examples=max(1, count), deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=phases)
        run: Callable[[], None] = seed(start)(quiet(given(*strategies)(check)))  # type: ignore[no-untyped-call]
        run()


def main() -> int:
    """Print what came back how often; an input that breaks something is an exception with that input."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    serve = ServeSettings(per_minute=0, queue=256)
    app = create_app(Assistant.open(Settings(index=chosen.index)), Settings(index=chosen.index, serve=serve), languages=("da",))
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        held, began = Fuzz(client), time.monotonic()
        fuzz(held, chosen.inputs, chosen.seed)
    total = sum(held.seen.values())
    print(f"{total} requests in {time.monotonic() - began:.0f} s: {dict(sorted(held.seen.items()))}; no 500, none over {SECONDS:g} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
