"""The second look: it decides where the evidence leaves doubt, and nowhere else."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.answer.doubt import DOUBT, second_look
from assistant.answer.kit import Kit
from assistant.answer.messages import messages
from assistant.answer.reader import Reader
from assistant.question.understand import understand
from assistant.record import Kind
from assistant.service import Assistant
from assistant.settings import RetrievalSettings


class Opinion(Reader):
    """A reader of one opinion that remembers what it was shown."""

    def __init__(self, verdict: float) -> None:
        super().__init__()
        self.verdict, self.shown = verdict, list[str]()

    def verdicts(self, question: str, sentences: Sequence[str]) -> list[float]:
        """The same of every sentence."""
        self.shown += sentences
        return [self.verdict] * len(sentences)


@pytest.fixture
def kit(assistant: Assistant) -> Kit:
    """A question with the sentences found for it."""
    held = assistant.snapshot()
    return held.answerer.prepare(understand("Hvor mange penge er der til cykelstier?", [], held.collection.catalogue), messages("da"))


@pytest.mark.parametrize("chance", [0.2, 0.4, 0.5, 0.6, 0.8])
def test_in_doubt_a_sentence_that_answers_makes_it_likelier_and_none_less_likely(kit: Kit, chance: float) -> None:
    assert second_look(replace(kit, reader=Opinion(4.0)), chance) > chance > second_look(replace(kit, reader=Opinion(-4.0)), chance)


def test_a_verdict_such_as_most_sentences_get_says_nothing(kit: Kit) -> None:
    assert second_look(replace(kit, reader=Opinion(-0.6)), 0.4) == pytest.approx(0.4)


@pytest.mark.parametrize("chance", [0.0, 0.02, 0.98, 1.0])
def test_what_is_sure_is_not_read_again(kit: Kit, chance: float) -> None:
    reader = Opinion(-9.0)
    assert second_look(replace(kit, reader=reader), chance) == chance
    assert reader.shown == []


def test_only_the_best_sentences_are_read_as_they_stand_on_one_line(kit: Kit) -> None:
    reader = Opinion(0.0)
    second_look(replace(kit, reader=reader), 0.5)
    assert reader.shown == [" ".join(one.span.of(one.hit.document.text).split()) for one in kit.ranked[:3]]


@pytest.mark.parametrize("kind", [Kind.COMPARE, Kind.OVERVIEW])
def test_what_no_one_sentence_says_is_not_read_again(kit: Kit, kind: Kind) -> None:
    spread = replace(kit, question=replace(kit.question, kind=kind), reader=Opinion(-9.0))
    assert second_look(spread, 0.5) == 0.5


def test_without_a_reader_the_evidence_stands(kit: Kit) -> None:
    assert second_look(replace(kit, reader=None), 0.5) == 0.5


def test_the_setting_turns_it_off(assistant: Assistant) -> None:
    off = assistant.settings.model_copy(update={"retrieval": RetrievalSettings(reader=False)})
    for settings, there in ((assistant.settings, True), (off, False)):
        held = Assistant.open(settings).snapshot()
        kit = held.answerer.prepare(understand("Hvad koster det?", [], held.collection.catalogue), messages("da"))
        assert (kit.reader is not None) is there


def test_doubt_lies_around_even_odds() -> None:
    assert 0.8 < 1 / (1 + 2.718281828**-DOUBT) < 0.95
