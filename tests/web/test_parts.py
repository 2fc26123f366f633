"""The page's parts without a browser: catalogue, places, the marked text, the shelf, the frame."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from gradio.queueing import Queue
from PIL import Image
from web_stub import DOCUMENTS, EDITIONS, PDF, StubAssistant, answered, edition, passage

from assistant.index.types import About, Document, Label, Role, Section, Span
from assistant.record import Citation, Kind
from assistant.settings import Settings
from assistant.web.answer_view import sources
from assistant.web.catalogue import LANGUAGES, preferred, words
from assistant.web.conversation import Shelf, Turn, start
from assistant.web.desk import whole
from assistant.web.examples import examples
from assistant.web.manuscript import Block, groups, window_around
from assistant.web.page import build
from assistant.web.picture import SHADE, original, picture
from assistant.web.places import place_at, standing, website


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words_with_the_same_gaps(language: str) -> None:
    english, ours = words("en").entries, words(language).entries
    assert set(english) == set(ours)
    gaps = {key: set(re.findall(r"{\w+}", text)) for key, text in english.items()}
    assert {key: set(re.findall(r"{\w+}", text)) for key, text in ours.items()} == gaps


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_for_people_have_no_exclamation_marks_and_no_ai(language: str) -> None:
    text = " ".join(words(language).entries.values())
    assert "!" not in text and not re.search(r"\bAI\b", text)


@pytest.mark.parametrize("accept, language", [
    ("da-DK,da;q=0.9,en;q=0.8", "da"), ("en;q=0.2,sv;q=0.9", "sv"), ("no", "nb"), ("nn-NO", "nn"), ("fi-FI", "sv"),
    ("zh", "en"), ("", "en"), ("da;q=x,en", "en"),
])
def test_the_browsers_wish_decides_the_language(accept: str, language: str) -> None:
    assert preferred(accept) == language


def text_of(block: Block) -> str:
    return " / ".join("".join(piece.text for piece in line) for line in block.lines)


NOTHING = Span(0, 0)


def blocks(document: Document, quote: Span = NOTHING) -> list[Block]:
    made = groups(document, window_around(document, quote, 4000, 4000), quote)
    return [block for group in made for block in group.blocks]


def test_the_marked_pieces_are_exactly_the_quote() -> None:
    document = DOCUMENTS[0]
    start_at = document.text.index("Det betyder")
    quote = Span(start_at - 40, start_at + 60)
    pieces = [piece for block in blocks(document, quote) for line in block.lines for piece in line]
    assert "".join(piece.text for piece in pieces if piece.marked) == quote.of(document.text)


def test_headings_are_headings_also_when_text_runs_on_after_them() -> None:
    assert [text_of(one) for one in blocks(DOCUMENTS[0]) if one.role is Role.HEADING and one.level == 2] == [
        "Princip 1: Borgeren først.", "Princip 2: Fælles før eget.", "Princip 3: Sikkert hele vejen.",
    ]


def test_lists_tables_furniture_and_new_pages_are_told_apart() -> None:
    document = DOCUMENTS[1]
    made = groups(document, Span(0, len(document.text)), Span(0, 0))
    assert [group.turn for group in made if group.turn] == [2]
    texts = {group.role: [text_of(block) for block in group.blocks] for group in made}
    assert texts[Role.FURNITURE] == ["Sida 2 av 2"]
    assert texts[Role.ITEM] == ["Måtten är få.", "De mäts varje år."]
    assert texts[Role.ROW] == ["År / Mål", "2020 / hälften"]
    assert {block.bullet for block in blocks(document) if block.role is Role.ITEM} == {"•"}


def test_a_document_without_runs_is_read_in_paragraphs() -> None:
    document = Document("d", "d.txt", "En linje\nog en til.\n\n  \nEt nyt afsnit.", About("d"))
    assert [text_of(one) for one in blocks(document)] == ["En linje / og en til.", "Et nyt afsnit."]


def test_a_place_outside_the_text_becomes_the_nearest_inside() -> None:
    document = Document("d", "d.txt", "abc", About("d"), (Section("d", 1, Span(0, 3), ("d",)),))
    assert place_at(document, Span(-5, 99)).span == Span(0, 3)
    assert place_at(document, Span(50, 99)).span == Span(3, 3)


@pytest.mark.parametrize("source, link", [
    ("https://example.org/a.pdf", "https://example.org/a.pdf"), ("javascript:alert(1)", ""), ("/srv/a.pdf", ""),
    ("data:text/html,x", ""), ("http://[", ""), ("file:///etc/passwd", ""),
])
def test_only_websites_are_linked_to(source: str, link: str) -> None:
    assert website(source) == link


def test_an_expired_document_says_when() -> None:
    assert standing(DOCUMENTS[1], words("da")) == "udløbet 2022"
    assert standing(Document("d", "d", "", About("d", valid_to=date(1999, 1, 1))), words("en")) == "expired 1999"


def test_the_shelf_lets_the_oldest_go() -> None:
    shelf = Shelf(kept=2)
    first, *later = [shelf.put(start().adding(Turn(str(n)))) for n in range(3)]
    assert shelf.get(first.id) is None
    assert [shelf.get(one.id) for one in later] == later
    assert shelf.turn(f"{later[0].id}.1") == later[0].turns[0]


def test_conversations_grow_stale() -> None:
    shelf = Shelf(hours=-1)
    assert shelf.get(shelf.put(start()).id) is None


@pytest.mark.parametrize("value, number", [("12", 12), (None, 0), ("-3", 0), ("1e9", 0), ("٣", 0), ("9" * 30, 0), ([], 0)])
def test_numbers_from_the_browser_are_numbers_or_nothing(value: object, number: int) -> None:
    assert whole(value) == number


def test_an_example_asks_by_a_number_and_not_by_the_name_of_a_step() -> None:
    sections = tuple(
        Section(name, 2, Span(0, 1), ("Plan", name), None, Label("step", str(number), name, ""))
        for number, name in enumerate(("Interview", "Workshop", "Skitse"), 1)
    )
    steps = Document("s", "s", "Plan", About("Plan", "Klitborg", "da"), sections)
    assert not any("Skitse" in one for one in examples((steps,), words("da")))


def test_what_a_source_is_called_is_short_and_said_once_for_neighbours() -> None:
    document = DOCUMENTS[0]
    sentence = "Vi ser efter en fælles løsning, før vi køber noget selv, og vi spørger altid de andre først"
    place = Section(sentence, 2, Span(0, len(document.text)), (sentence,))
    answer = answered("?", Kind.LIST, (), tuple(Citation(n, document, passage(document, place), Span(n, n + 5)) for n in (1, 2)))
    (source,) = sources(answer, words("da"))
    assert [len(spot) for spot in source.spots] == [2]
    assert source.spots[0][0].label == "Vi ser efter en fælles løsning, før vi køber noget selv, og …"


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_are_three_different_kinds_in_the_readers_language(language: str) -> None:
    made = examples(DOCUMENTS, words(language))
    assert len(set(made)) == 3
    assert words(language)("kinds.principle") in made[0]


def shaded(document: Document, quote: Span) -> tuple[int, int]:
    """The first and the last line of pixels with the marker pen's colour in the picture of the quote's page."""
    found = picture(document, quote, [EDITIONS])
    assert found is not None
    image = Image.open(BytesIO(found)).convert("RGB")
    rows = [at for at in range(image.height) if any(image.getpixel((x, at)) == SHADE for x in range(0, image.width, 3))]
    return rows[0], rows[-1]


def test_the_picture_of_a_page_has_the_passage_marked_and_no_other() -> None:
    document = edition()
    page = Span(document.page_starts[1], document.page_starts[2])
    first, last = shaded(document, Span(page.start + 500, page.start + 700))
    assert 0 < last - first < 150
    lower, _ = shaded(document, Span(page.start + 900, page.start + 1000))
    assert lower > first


def test_of_words_that_stand_twice_on_a_page_the_quoted_ones_are_marked() -> None:
    document = edition()
    page = Span(document.page_starts[1], document.page_starts[2])
    word = next(one for one in page.of(document.text).split() if len(one) > 5 and page.of(document.text).count(one) > 1)
    first, last = document.text.index(word, page.start), document.text.rindex(word, page.start, page.end)
    assert shaded(document, Span(first, first + len(word))) < shaded(document, Span(last, last + len(word)))


def test_only_files_in_the_folders_of_originals_are_shown() -> None:
    document = edition()
    assert original(document, [EDITIONS]) == (EDITIONS / PDF).resolve()
    assert original(document, []) is None
    assert original(replace(document, source=str(EDITIONS / PDF)), [EDITIONS / "sources"]) is None
    assert original(replace(document, source=f"../{PDF}"), [EDITIONS / "sources"]) is None


def test_without_documents_there_are_no_examples() -> None:
    assert examples((), words("da")) == ()


def test_what_is_drawn_before_anybody_arrives_belongs_to_nobody() -> None:
    page = build(StubAssistant(), Settings())
    drawn = [block["props"]["value"] for block in page.config["components"] if "conversation" in str(block["props"].get("elem_id"))]
    assert 'data-conversation=""' in drawn[0]
    assert Shelf().take("").id != ""


def test_while_nobody_asks_a_page_looks_for_questions_fifty_times_a_second_and_not_a_thousand(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a page for each language, and a machine that only waits should do nothing much."""
    looks: list[Queue] = []
    monkeypatch.setattr(Queue, "__len__", lambda queue: looks.append(queue) or 0)
    own = build(StubAssistant(), Settings())._queue

    async def wait() -> None:
        looking = asyncio.create_task(own.start_processing())
        await asyncio.sleep(0.5)
        looking.cancel()

    with ThreadPoolExecutor(1) as another:  # the browser of other tests has a loop running in this thread
        another.submit(asyncio.run, wait()).result()
    assert 1 < sum(one is own for one in looks) <= 26
