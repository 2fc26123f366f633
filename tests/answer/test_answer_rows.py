"""A question about a table is answered by its row, cell by cell under the heads of the columns, and by no other row."""

from collections.abc import Callable
from typing import Any

import pytest

Put = Callable[..., dict[str, Any]]

PLAN = """---
title: Plan för lokaler
organisation: Lindevig kommun
language: sv
---

# Plan för lokaler

Planen gäller kommunens hallar och kök. Föreningar bokar på webben.

## Hyra

| Lokal | Föreningar | Privat |
|---|---|---|
| Sporthallen | 90 | 310 |
| Simhallen | 240 | 620 |
| Aulan | 60 | 150 |

Priserna står i kronor per timme. Nyckeln hämtas i receptionen.

## Måltider

| Verksamhet | Frukost | Mellanmål |
|---|---|---|
| Förskola | 08.00–08.30 | 14.15 |
| Äldreboende | 07.30–09.00 | 15.00 |

Köken lagar maten på plats. Specialkost beställs i förväg.
"""


@pytest.fixture(scope="module")
def asked(asking: Callable[..., Put]) -> Put:
    """The answer record to a question about the plan above."""
    return asking(PLAN)


@pytest.mark.parametrize(("question", "row"), [
    ("Vad kostar det för privata att hyra simhallen?", "Simhallen\t240\t620"),
    ("Hvad koster aulaen for foreninger?", "Aulan\t60\t150"),
    ("När är det mellanmål på äldreboendena?", "Äldreboende\t07.30–09.00\t15.00"),
    ("när serveras frukost i förskolan", "Förskola\t08.00–08.30\t14.15"),
])
def test_the_row_asked_about_is_quoted_under_its_heads_and_no_other_row(asked: Put, question: str, row: str) -> None:
    found = asked(question)
    assert found["outcome"] == "answered"
    assert [one["quote"] for one in found["citations"] if "\t" in one["quote"]] == [row]
    first, *others = row.split("\t")
    assert f"| “{first}” [1] | " + " | ".join(f"“{cell}”" for cell in others) + " |" in found["answer"]
    assert "| Föreningar | Privat |" in found["answer"] or "| Frukost | Mellanmål |" in found["answer"]


def test_a_head_of_a_table_is_no_answer(asked: Put) -> None:
    found = asked("Vad kostar det för föreningar att hyra sporthallen?")
    assert all("Lokal\tFöreningar" not in one["quote"] for one in found["citations"])
