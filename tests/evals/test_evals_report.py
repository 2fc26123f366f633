"""The report: one file, nothing from outside taken at its word."""

import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from evals_making import collection, collection_cases, collection_records

from evals.metrics.figures import FIGURES
from evals.report.charts import distribution, over_runs, quantile, reliability
from evals.report.glance import glance
from evals.report.markup import marked, tag
from evals.report.page import page
from evals.results import Run, read_run
from evals.run import Plan, run
from evals.scripted import ScriptedDoor

EVIL = '</pre><script>alert(1)</script><img src="https://evil.example/x.png" onerror=alert(2)>'


class Tags(HTMLParser):
    """The tags and attributes that are markup in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def evil_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run whose answers, passages, titles, sections and models are hostile, with probabilities."""
    records = collection_records()
    for at, record in enumerate(records):
        record |= {"answer": record["answer"] + EVIL, "model": EVIL, "reason": EVIL, "probability": (at % 10) / 10}
        for place in record["passages"]:
            place |= {"text": place["text"] + EVIL, "section": [EVIL]}
        for cited in record["citations"]:
            cited["document"]["title"] = EVIL
    folder = tmp_path_factory.mktemp("runs") / "evil<b>"
    run(Plan(collection_cases(), (EVIL,)), ScriptedDoor(records, collection(), EVIL), folder, io.StringIO())
    return read_run(folder)


def test_nothing_hostile_becomes_markup(evil_run: Run) -> None:
    tags = Tags(page(evil_run, [evil_run, evil_run])).found
    assert not {name for name, _ in tags} & {"script", "img", "b>", "iframe", "object", "link", "a"}
    assert not [key for _, attributes in tags for key in attributes if key.startswith("on")]


def test_nothing_is_fetched(evil_run: Run) -> None:
    text = page(evil_run)
    tags = Tags(text).found
    assert not [key for _, attributes in tags for key in attributes if key in ("src", "href", "action", "xlink:href")]
    assert "default-src 'none'" in text.replace("&#x27;", "'")
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_every_case_is_there_to_open(evil_run: Run) -> None:
    opened = [attributes["id"] for name, attributes in Tags(page(evil_run)).found if name == "details"]
    assert sorted(map(str, opened)) == sorted(case.id for case in collection_cases())


def test_a_run_without_records_still_has_a_page(tmp_path: Path) -> None:
    run(Plan(collection_cases()[:2], ("x",)), ScriptedDoor([], ()), tmp_path / "x", io.StringIO())
    assert "crashed: RecordError" in page(read_run(tmp_path / "x"))


def test_evidence_and_quote_are_marked_and_their_overlap_has_both() -> None:
    assert marked("a <b> cd e", {"gold": ["<b> cd"], "quote": ["cd e"]}) == (
        'a <mark class="gold">&lt;b&gt; </mark><mark class="gold quote">cd</mark><mark class="quote"> e</mark>'
    )


def test_marks_see_through_line_breaks_and_hyphens() -> None:
    assert marked("vores digita-\nlisering  nu", {"gold": ["Digitalisering nu"]}).startswith(
        'vores <mark class="gold">'
    )


def test_attributes_are_escaped() -> None:
    assert tag("p", "x", class_='"><script>') == '<p class="&quot;&gt;&lt;script&gt;">x</p>'


def test_the_reliability_plot_states_brier_and_calibration() -> None:
    """(.9, true) and (.1, true): Brier (.01 + .81)/2 = .41; bins .9 and .1, errors .1 and .9, mean .5."""
    text = reliability([(0.9, True), (0.1, True)])
    assert "Brier score 0.410, calibration error 0.500, 2 cases" in text
    assert text.count("<circle") == 2


def test_a_probability_of_one_is_in_the_last_bin() -> None:
    assert reliability([(1.0, True), (0.95, True)]).count("<circle") == 1


def test_quantiles_are_values_that_occur() -> None:
    """Of 1..100 half do not exceed 50 and 95 % do not exceed 95; of a single value all quantiles are it."""
    assert (quantile(range(1, 101), 0.5), quantile(range(1, 101), 0.95)) == (50, 95)
    assert quantile([7.0], 0.5) == 7
    assert "half within 2 ms, 95 % within 3 ms, all within 3 ms" in distribution([1.0, 2.0, 3.0])


def test_one_slow_case_does_not_press_the_others_against_the_edge() -> None:
    """Of 1, 2 ... 99 and 9000 ms the axis ends at 99: half of its width is 50 ms."""
    text = distribution([*map(float, range(1, 100)), 9000.0])
    assert ">99</text>" in text and "all within 9000 ms" in text


def test_the_glance_has_every_figure_in_words_beside_the_baselines(evil_run: Run) -> None:
    text = glance(evil_run, held=evil_run)
    assert [text.count(f">{name} <span") for name in FIGURES] == [1] * len(FIGURES)
    assert text.count("<td>1.000 <small>n 30</small></td>") >= 2
    assert ">baseline</th>" in text and "parity of A2" in text


def test_a_metric_that_was_not_measured_leaves_a_gap() -> None:
    assert over_runs("H", [("a", 0.5), ("b", None), ("c", 0.25)]).count("<circle") == 2
    assert "latest -" in over_runs("H", [("a", None)])
