"""A set of more items than passages are shown: every item stands in one of them all the same."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.index.types import Span
from assistant.retrieval.listed import _grouped, _within
from assistant.service import Assistant
from assistant.settings import Settings

NAMES = ("Åbne døre", "Faste hold", "Korte køer", "Rent vand", "Lyse stier", "Gode naboer", "Sunde måltider", "Trygge ture", "Klare svar")


@pytest.fixture(scope="module")
def nine(read_in: Callable[..., dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """A plan with nine goals, two paragraphs under each."""
    home = tmp_path_factory.mktemp("nine")
    parts = [f"## Mål {n}: {name}\n\nVi arbejder med {name.lower()} i alle byer, og hver by vælger selv, hvor den begynder. "
             f"Rådet ser på resultaterne én gang om året.\n\nDer er sat {n} hold af til det, som mødes hver måned i hallen." for n, name in enumerate(NAMES, 1)]
    (home / "plan.md").write_text("# Plan for byerne\n\n" + "\n\n".join(parts) + "\n", encoding="utf-8")
    read_in(home / "index", home / "plan.md")
    return Assistant.open(Settings(index=Path(home / "index")))


@pytest.mark.parametrize("question", ["Hvilke mål har planen?", "nævn alle ni mål", "What goals does the plan have?"])
def test_every_item_of_a_long_set_stands_in_the_passages_shown(nine: Assistant, question: str) -> None:
    shown = nine.ask(question).hits
    assert len(shown) <= 5 and sum(len(hit.passage.text) for hit in shown) <= 5000
    assert all(any(f"Mål {n}: {name}" in hit.passage.text for hit in shown) for n, name in enumerate(NAMES, 1))
    assert all(hit.passage.span.of(hit.document.text) == hit.passage.text for hit in shown)


ITEMS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 60)), min_size=1, max_size=20)


@given(ITEMS, st.integers(1, 6))
def test_items_are_grouped_in_order_and_none_is_lost(gaps: list[tuple[int, int]], most: int) -> None:
    items, at = [], 0
    for gap, length in gaps:
        items.append(Span(at + gap, at + gap + length))
        at += gap + length
    groups = _grouped(items, most)
    assert len(groups) <= most
    assert all(any(group.holds(item) for group in groups) for item in items)
    assert all(before.end <= after.start for before, after in zip(groups, groups[1:], strict=False))
    longest = max(group.end - group.start for group in groups)
    assert longest == max(item.end - item.start for item in items) or len(_within(items, longest - 1)) > most
