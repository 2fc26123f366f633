"""A model that behaves: what it says is shown with citations that can be checked."""

from collections.abc import Callable
from typing import Any

from model_making import DAY, Scripted

from assistant.answer.model.prompt import prompt
from assistant.service import Assistant

GOOD = "Byrådet har afsat 12 millioner kroner til nye cykelstier [1]."


def test_quoted_words_become_the_citation(tell: Callable[..., Any]) -> None:
    told = tell("Byrådet har afsat penge: “12 millioner kroner til nye cykelstier i perioden” [1].")
    assert told.by_model
    assert told.record["citations"][0]["quote"] == "12 millioner kroner til nye cykelstier i perioden"
    assert told.answer.startswith("Byrådet har afsat penge: “12 millioner kroner til nye cykelstier i perioden”. [1]")


def test_a_sentence_without_a_quote_cites_the_sentence_that_carries_it(tell: Callable[..., Any]) -> None:
    told = tell("Der er afsat 12 millioner kroner til cykelstier [1]. Birthe Holmgaard Lund har ansvaret for opfølgningen [1].")
    assert [one["quote"] for one in told.record["citations"]] == [
        "Byrådet har afsat 12 millioner kroner til nye cykelstier i perioden.", "Trafikchef Birthe Holmgaard Lund har ansvaret for opfølgningen.",
    ]


def test_markers_are_numbered_anew_in_the_order_of_the_answer(tell: Callable[..., Any]) -> None:
    told = tell(f"Strategien er vedtaget af byrådet den 4. december 2024 [@4. december 2024]. {GOOD}")
    assert [one["marker"] for one in told.record["citations"]] == [1, 2]
    assert told.answer.index("2024. [1]") < told.answer.index("cykelstier. [2]")


def test_a_marker_after_the_full_stop_counts_for_the_sentence_before_it(tell: Callable[..., Any]) -> None:
    told = tell("Byrådet har afsat 12 millioner kroner til nye cykelstier. [1] Strategien er vedtaget af byrådet den 4. december 2024. [@4. december 2024]")
    assert told.by_model and not told.record["warnings"]
    assert len(told.record["citations"]) == 2


def test_lists_and_emphasis_are_read_as_sentences(tell: Callable[..., Any]) -> None:
    told = tell("- **Byrådet** har afsat 12 millioner kroner til nye cykelstier [1]\n- Pengene fordeles med en tredjedel til hver bydel [1]\n")
    assert told.answer.split("\n\n")[0] == "Byrådet har afsat 12 millioner kroner til nye cykelstier [1]"
    assert len(told.record["citations"]) == 2


def test_an_answer_in_another_language_is_carried_by_words_and_meaning(tell: Callable[..., Any]) -> None:
    told = tell(
        "The council has set aside 12 million kroner for new cycle paths: “Byrådet har afsat 12 millioner kroner” [1].",
        "How much money has Klitborg set aside for cycle paths?",
    )
    assert told.by_model and told.record["language"] == "en"
    assert "quotes are in Danish" in told.answer


def test_what_it_does_not_find_is_not_found(tell: Callable[..., Any]) -> None:
    told = tell("NOT_FOUND")
    assert told.record["outcome"] == "not_found"
    assert told.record["citations"] == []
    assert "NOT_FOUND" not in told.answer


def test_a_section_that_the_outline_has_is_found_whatever_the_model_says(tell: Callable[..., Any]) -> None:
    told = tell("NOT_FOUND", "Hvad siger princip 3 i Klitborg?")
    assert told.record["outcome"] == "answered"
    assert told.record["warnings"]


def test_only_sentences_that_stand_are_shown_while_it_writes(with_model: Callable[..., Assistant]) -> None:
    held = with_model(Scripted(script=f"{GOOD} Alle får gratis tog [1]. Strategien er vedtaget af byrådet den 4. december 2024 [@4. december 2024]. Slut"))
    steps = [step for step in held.stream("Hvor mange kroner har byrådet i Klitborg afsat til nye cykelstier?", as_of=DAY) if step.parts]
    assert len(steps) >= 3
    assert len(steps[0].citations) == 1 and len(steps[-1].citations) == 2
    assert not any("gratis" in str(step.parts) for step in steps)


def test_closing_the_stream_stops_the_model(with_model: Callable[..., Assistant]) -> None:
    import time

    chat = Scripted(script=GOOD + " ", endless=True)
    steps = with_model(chat, max_tokens=100_000).stream("Hvor mange kroner har byrådet i Klitborg afsat til nye cykelstier?", as_of=DAY)
    next(steps)
    steps.close()
    until = time.monotonic() + 5
    while not chat.ended and time.monotonic() < until:
        time.sleep(0.01)
    assert chat.ended == ["stopped"]


def test_the_record_carries_model_and_prompt(tell: Callable[..., Any]) -> None:
    told = tell(GOOD)
    assert told.record["model"] == "scripted:model"
    assert told.record["receipt"]["model"] == f"scripted:model, {prompt('answer').signature}"


def test_what_the_reader_must_know_of_a_source_is_said_too(tell: Callable[..., Any]) -> None:
    told = tell("Kommunedirektøren leder klimaarbeidet [1].", "Hvem leder klimaarbeidet i Fjellvåg kommune?")
    assert told.by_model
    assert "utkast" in told.answer


def test_the_last_answer_again_needs_no_model(tell: Callable[..., Any]) -> None:
    told = tell(GOOD, "hvor står det?", "Hvad siger princip 1 i Klitborg?")
    assert told.model.asked == [] and "Trygge veje til skole" in told.answer
