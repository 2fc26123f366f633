"""The evaluators' tab: there when a folder of runs is named, for those who may see it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from web_stub import StubAssistant

from assistant.settings import AccessSettings, EvaluationSettings, Settings
from assistant.web.app import create_app

REPORT = "<!doctype html><title>Rapporten</title><p>Alle spørgsmål</p>"


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """Two finished runs, one that cannot be read, and one without a report."""
    for name, ended, facts in (("første", "2026-01-01T10:00:00", 0.5), ("anden 2", "2026-02-02T11:30:00", 0.75)):
        run(tmp_path / "runs" / name, ended, facts)
        (tmp_path / "runs" / name / "report.html").write_text(REPORT, encoding="utf-8")
    run(tmp_path / "runs" / "uden", "2026-03-03T10:00:00", 1.0)
    (tmp_path / "runs" / "<i>itu").mkdir()
    (tmp_path / "runs" / "<i>itu" / "report.html").write_text(REPORT, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("hemmeligt")
    return tmp_path / "runs"


def run(folder: Path, ended: str, facts: float) -> None:
    folder.mkdir(parents=True)
    written: dict[str, Any] = {"config": {"sets": ["dev.jsonl"]}, "timings": {"ended": ended}}
    written["summary"] = {"cases": 12, "figures": {"facts": {"all": {"value": facts}}, "invented": {"all": {"value": None}}}}
    for name, content in written.items():
        (folder / f"{name}.json").write_text(json.dumps(content))


@pytest.fixture
def client(tmp_path: Path) -> Callable[..., TestClient]:
    """A visitor of a server with these settings, in Danish alone."""

    def visiting(**settings: Any) -> TestClient:
        app = create_app(StubAssistant(), Settings(**settings), tmp_path / "kept", languages=("da",))
        return TestClient(app, client=("127.0.0.1", 50000))

    return visiting


def test_the_newest_run_is_first_with_its_figures_and_opens_its_report(client: Callable[..., TestClient], runs: Path) -> None:
    visitor = client(evaluation=EvaluationSettings(runs=runs))
    page = visitor.get("/da/evaluation").text
    assert page.index("anden 2") < page.index("første")
    assert "<td>0.750</td><td>–</td>" in page and "2026-02-02 11:30" in page and "dev.jsonl" in page
    assert "uden" not in page, "a run without a report has nothing to open"
    opened = visitor.get("/da/evaluation/anden%202")
    assert opened.text == REPORT and "default-src 'none'" in opened.headers["content-security-policy"]
    assert "script-src" not in opened.headers["content-security-policy"]


def test_a_run_that_cannot_be_read_says_so_and_breaks_nothing(client: Callable[..., TestClient], runs: Path) -> None:
    page = client(evaluation=EvaluationSettings(runs=runs)).get("/da/evaluation").text
    assert "kan ikke læses: FileNotFoundError" in page
    assert "&lt;i&gt;itu" in page and "<i>itu" not in page


def test_the_tab_is_in_the_page_only_where_a_folder_is_named(client: Callable[..., TestClient], runs: Path) -> None:
    assert 'href="evaluation"' in client(evaluation=EvaluationSettings(runs=runs)).get("/da/").text
    without = client()
    assert 'href="evaluation"' not in without.get("/da/").text
    assert without.get("/da/evaluation").status_code == 404


@pytest.mark.parametrize("path", ["/da/evaluation/..%2f..%2fsecret.txt", "/da/evaluation/uden", "/da/evaluation/..", "/xx/evaluation"])
def test_nothing_but_a_report_of_the_folder_is_given_out(client: Callable[..., TestClient], runs: Path, path: str) -> None:
    answer = client(evaluation=EvaluationSettings(runs=runs)).get(path)
    assert "hemmeligt" not in answer.text and (answer.status_code == 404 or "Rettesnor" in answer.text)


def test_only_the_people_named_see_it(client: Callable[..., TestClient], runs: Path) -> None:
    access = AccessSettings(header="X-Remote-User", proxies=("127.0.0.1",))
    visitor = client(access=access, evaluation=EvaluationSettings(runs=runs, people=("eva",)))
    seen = {user: visitor.get("/da/evaluation", headers={"X-Remote-User": user}).status_code for user in ("eva", "ole")}
    assert seen == {"eva": 200, "ole": 404}
    assert visitor.get("/da/evaluation/f%C3%B8rste", headers={"X-Remote-User": "ole"}).status_code == 404
    assert 'href="evaluation"' not in visitor.get("/da/", headers={"X-Remote-User": "ole"}).text
    assert visitor.get("/da/evaluation").status_code == 401


def test_an_empty_folder_says_how_to_make_a_report(client: Callable[..., TestClient], tmp_path: Path) -> None:
    (tmp_path / "runs").mkdir()
    assert "rettesnor eval report RUN" in client(evaluation=EvaluationSettings(runs=tmp_path / "runs")).get("/da/evaluation").text
