"""Versions of one document are known for what they are, and a day has one that holds."""

from datetime import date
from time import process_time
from typing import Any

import pytest

from assistant.index.types import About, Document
from assistant.index.versions import families, held_on, in_force, newer, with_versions


def made(id_: str, title: str = "Digital strategi", organisation: str = "Region Ekeby", **card: Any) -> Document:
    return Document(id_, f"{id_}.md", "", About(title, organisation, "sv", **card))


OLD = made("old", "Digital strategi 2018–2021", issued=date(2018, 1, 10), valid_from=date(2018, 1, 1), valid_to=date(2021, 12, 31), adopted=True)
NEW = made("new", "Digital strategi 2022–2025", issued=date(2021, 11, 3), valid_from=date(2022, 1, 1), valid_to=date(2025, 12, 31), adopted=True)
DRAFT = made("draft", "Utkast till digital strategi 2022–2025", issued=date(2021, 5, 1), draft=True)
WORK = [NEW, DRAFT, OLD]


def ids(*documents: Document | None) -> list[str]:
    return [one.id for one in documents if one]


def test_the_same_title_at_other_times_is_one_work() -> None:
    assert [ids(*family) for family in families(WORK)] == [["old", "draft", "new"]]


@pytest.mark.parametrize("other", [
    made("other", organisation="Region Granby", issued=date(2020, 1, 1)), made("other", "Strategi för skogar", issued=date(2020, 1, 1)),
    made("other", "Digital strategi för skolan och omsorgen", issued=date(2020, 1, 1)),
], ids=["another organisation", "another title", "a longer title"])
def test_another_work_is_none_of_its_versions(other: Document) -> None:
    assert families([made("one", issued=date(2019, 1, 1)), other]) == []


def test_two_copies_are_no_versions() -> None:
    assert families([made("txt", issued=date(2019, 1, 1)), made("pdf", issued=date(2019, 1, 1))]) == []


def test_a_case_number_holds_a_draft_and_its_strategy_together() -> None:
    draft = made("draft", "PM regional digital strategi", registry_number="RS 2018-365", draft=True)
    assert families([draft, made("done", "Regional digital strategi för Ekeby", registry_number="RS 2018-365", adopted=True)])


DAYS = [("2017-06-01", None), ("2019-06-01", "old"), ("2021-12-31", "old"), ("2022-01-01", "new"), ("2026-01-01", None)]


@pytest.mark.parametrize(("day", "expected"), DAYS)
def test_each_day_has_the_version_in_force_on_it(day: str, expected: str | None) -> None:
    found = in_force(WORK, date.fromisoformat(day))
    assert (found.id if found else None) == expected


def test_a_question_as_of_a_day_meets_that_version_and_every_other_work() -> None:
    other = made("other", "Strategi för skogar", issued=date(2015, 1, 1))
    known = {one.id: one for one in with_versions([*WORK, other])}
    assert held_on(known, date(2019, 6, 1)) == {"old", "other"}
    assert held_on(known, date(2023, 6, 1)) == {"new", "other"}
    assert held_on(known, date(2016, 6, 1)) == {"other"}


def test_an_older_version_knows_which_one_stands_in_its_place() -> None:
    known = {one.id: one for one in with_versions(WORK)}
    day = date(2023, 6, 1)
    assert ids(newer(known["old"], known, day)) == ids(newer(known["draft"], known, day)) == ["new"]
    assert newer(known["new"], known, day) is None
    assert newer(known["old"], known, date(2019, 6, 1)) is None


def test_numbers_tell_versions_of_one_day_apart() -> None:
    first, second = (made(f"v{n}", issued=date(2020, 1, 1), version=f"{n}.0", adopted=True) for n in (9, 10))
    assert ids(in_force([second, first], date(2021, 1, 1))) == ["v10"]


def test_thousands_of_works_of_one_organisation_are_told_apart_in_a_moment() -> None:
    """Comparing every two of them would be eight million comparisons of titles."""
    letters = "abcdefghijklmnop"
    titles = [f"{''.join(letters[n >> shift & 15] * 3 for shift in (0, 4, 8))} plan" for n in range(4000)]
    many = [made(f"d{n}", title, issued=date(2020, 1, 1)) for n, title in enumerate(titles)]
    started = process_time()
    found = families([*many, made("later", titles[7], issued=date(2024, 1, 1))])
    assert [ids(*family) for family in found] == [["d7", "later"]] and process_time() - started < 5
