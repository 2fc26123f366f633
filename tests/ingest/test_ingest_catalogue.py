"""What a person states about a document goes before what it says of itself."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ingest_making import folder_of, strategy

Write = Callable[[str, str], Path]

WHOLE = """
["*"]
organisation = "Region Sjælland"

["heste.md"]
title = "Hestestrategien"
language = "sv-SE"
kind = "policy"
registry_number = "24/00917"
date = 2024-03-01
valid_from = 2024-04-01
valid_to = "2026-12-31"
status = "draft"
"""


def test_a_catalogue_states_a_documents_card(job: Any, tmp_path: Path, write: Write) -> None:
    folder = folder_of(tmp_path, ["heste", "skove"])
    write("strategies/catalogue.toml", WHOLE)
    job.run(folder)
    cards = {document.source: document.about for document in job.reader().documents()}
    horses = cards["heste.md"]
    assert (horses.title, horses.organisation, horses.language, horses.kind) == ("Hestestrategien", "Region Sjælland", "sv", "policy")
    assert (horses.registry_number, horses.issued) == ("24/00917", date(2024, 3, 1))
    assert (horses.valid_from, horses.valid_to) == (date(2024, 4, 1), date(2026, 12, 31))
    assert horses.draft and not horses.adopted
    assert cards["skove.md"].organisation == "Region Sjælland" and cards["skove.md"].language == "da"


def test_only_documents_whose_table_changed_are_read_again(job: Any, tmp_path: Path, write: Write) -> None:
    folder = folder_of(tmp_path, ["heste", "skove"])
    write("strategies/catalogue.toml", WHOLE)
    job.run(folder)
    write("strategies/catalogue.toml", WHOLE.replace("Hestestrategien", "Strategi om heste"))
    report = job.run(folder)
    assert job.changes(report) == {"heste.md": "updated", "skove.md": "unchanged"} and report.embedded == 0


def test_a_nearer_catalogue_goes_before_one_further_up_and_a_file_named_outright_finds_it(job: Any, tmp_path: Path, write: Write) -> None:
    write("docs/a/heste.md", strategy("heste"))
    write("docs/catalogue.toml", '["a/heste.md"]\ntitle = "Langt væk"\nkind = "plan"\n')
    write("docs/a/catalogue.toml", '["*.md"]\ntitle = "Lige her"\n')
    job.run(tmp_path / "docs")
    (held,) = job.reader().documents()
    assert (held.about.title, held.about.kind) == ("Lige her", "plan")
    job.run(tmp_path / "docs" / "a" / "heste.md")
    (held,) = job.reader().documents()
    assert held.about.title == "Lige her" and held.source == "a/heste.md"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        pytest.param('valid_to = "31-12-2025"', 'valid_to is "31-12-2025"; write a date as YYYY-MM-DD', id="a date in another order"),
        pytest.param('date = "2024-02-30"', 'date is "2024-02-30"', id="a day that is none"),
        pytest.param('language = "dansk"', 'language is "dansk"', id="a language by its name"),
        pytest.param('kind = "poem"', 'kind is "poem"; these are known: strategy', id="an unknown kind"),
        pytest.param('titel = "x"', '"titel" is not a field; these are: title', id="a misspelt field"),
        pytest.param("valid_from = 2026-01-01\nvalid_to = 2025-01-01", "valid_to 2025-01-01 comes before", id="a period that ends before it begins"),
        pytest.param("title = ", "is not valid TOML", id="no TOML at all"),
    ],
)
def test_what_is_wrong_in_a_catalogue_is_named_and_its_document_left_as_it_was(job: Any, tmp_path: Path, write: Write, row: str, words: str) -> None:
    folder = folder_of(tmp_path, ["heste"])
    job.run(folder)
    path = write("strategies/catalogue.toml", f'["heste.md"]\n{row}\n')
    report = job.run(folder)
    assert report.failed and words in report.failed[0].reason and str(path) in report.failed[0].reason and report.failed[0].source == "heste.md"
    assert job.sources() == ["heste.md"]


def test_a_table_for_a_file_that_is_not_there_is_named(job: Any, tmp_path: Path, write: Write) -> None:
    path = write("strategies/catalogue.toml", '["hesste.md"]\ntitle = "x"\n')
    report = job.run(folder_of(tmp_path, ["heste"]))
    assert report.status == 3 and report.failed[0].source == str(path) and "hesste.md" in report.failed[0].reason


def test_front_matter_states_the_same_fields_and_a_catalogue_goes_before_it(job: Any, tmp_path: Path, write: Write) -> None:
    head = "---\ntitle: Fra filen\nkind: plan\nvalid_to: 2025-06-30\ntags: [a, b]\n---\n\n"
    write("docs/heste.md", head + strategy("heste"))
    write("docs/catalogue.toml", '["heste.md"]\ntitle = "Fra kataloget"\n')
    job.run(tmp_path / "docs")
    (held,) = job.reader().documents()
    assert (held.about.title, held.about.kind, held.about.valid_to) == ("Fra kataloget", "plan", date(2025, 6, 30))


def test_front_matter_with_a_date_that_is_none_is_named(job: Any, write: Write) -> None:
    report = job.run(write("heste.md", "---\nvalid_to: snart\n---\n\n" + strategy("heste")))
    assert report.status == 1 and report.failed[0].reason == 'its front matter: valid_to is "snart"; write a date as YYYY-MM-DD'
