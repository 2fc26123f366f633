"""A case that a language model has judged, as it is shown on the page and in a Word document."""

from dataclasses import replace
from io import BytesIO

import pytest
from web_stub import DOCUMENTS, answered, as_quote, cited

from assistant.answer.model.fit.compose import assessed
from assistant.record import Answer, Kind, Note, Point, Say, Standing, Table, Translation
from assistant.web.answer_view import turn
from assistant.web.catalogue import words
from assistant.web.conversation import Turn, start
from assistant.web.word import docx


@pytest.fixture
def judged() -> Answer:
    held = [(one, section) for one in DOCUMENTS for section in one.sections if section.label][:2]
    first, second = cited(held)
    table = Table(("Krav", "Hvad din tekst siger om det"), ((as_quote(first), Say("Du nævner: bil")), (as_quote(second), Say("Din tekst nævner det ikke"))))
    built_in = answered("Passer det?", Kind.FIT, (Say("Det kræver princip 3:", (1,)), table, Note("judge_yourself", "Vurderingen er din.")), (first, second))
    points = (Point(1, Standing.NOT_MET, "I køber en bil.", "køber <b>en bil</b>"), Point(2, Standing.UNCLEAR, ask="Hvor langt kører I?"))
    made = assessed(built_in, points, "openai:tiny")
    return replace(made, parts=(*made.parts, Translation(1, "You buy a car.", "en", "Oversættelse:")))


def test_each_requirement_stands_beside_its_judgement_and_the_case_s_words(judged: Answer) -> None:
    conversation = start().adding(Turn("Passer det?", answer=judged, state="done"))
    html = str(turn(conversation.turns[-1], conversation, words("da")))
    assert html.count('<th scope="col"') == 3
    assert "Ikke opfyldt. I køber en bil." in html and "passer det ikke" in html and "Hvor langt kører I?" in html
    assert "køber &lt;b&gt;en bil&lt;/b&gt;" in html
    assert 'data-kind="translation"' in html and '<span lang="en">You buy a car.</span>' in html


def test_a_word_document_has_it_too(judged: Answer) -> None:
    from docx import Document

    conversation = start().adding(Turn("Passer det?", answer=judged, state="done"))
    paper = Document(BytesIO(docx(conversation, words("da"))))
    (grid,) = paper.tables
    assert [cell.text for cell in grid.rows[0].cells] == ["Krav", "Vurdering", "Hvad din tekst siger om det"]
    assert grid.rows[1].cells[1].text == "Ikke opfyldt. I køber en bil."
    assert any("Oversættelse: You buy a car. [1]" in one.text for one in paper.paragraphs)
