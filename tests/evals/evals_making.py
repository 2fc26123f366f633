"""Cases, records and a whole scripted collection for the workbench's tests: small enough to work out by hand."""

from dataclasses import replace
from typing import Any

from evals.cases.types import Case, Evidence, Fact, Reason
from evals.records import Record, Source, SourceText, read_record
from evals.scripted import ScriptedDoor

TEXT = "Vi passer på vandet. Prisen er 12 kroner. Planen gælder til 2031."


def a_case(*quotes: str, **fields: Any) -> Case:
    """An answerable case whose evidence is `quotes`, each a group, in the document `plan.txt`."""
    evidence = tuple((Evidence(("plan.txt",), quote),) for quote in quotes)
    known = {"id": "c1", "language": "da", "question": "Hvad gælder?", "evidence": evidence}
    return Case(**(known | fields))


def passage(text: str, name: str = "plan.txt", **fields: Any) -> dict[str, Any]:
    """A passage of a record."""
    return (
        {"id": text[:10], "document_id": name, "source": name, "section": [], "page": None, "score": 1.0}
        | {"text": text}
        | fields
    )


def citation(marker: int, quote: str, around: str = "", name: str = "plan.txt", start: int = 0) -> dict[str, Any]:
    """A citation of a record; the passage is the quote unless `around` is given."""
    document = {"id": name, "source": name, "title": "Planen", "organisation": "Byen", "language": "da"}
    place = {"start": start, "end": start + len(quote), "section": ["Vand"], "label": None, "page": 2}
    return {"marker": marker, "document": document, "quote": quote, "passage": around or quote} | place


def raw_record(answer: str = "", **fields: Any) -> dict[str, Any]:
    """A record as the door gives it."""
    known = {"id": "c1", "question": "Hvad gælder?", "language": "da", "kind": "fact", "outcome": "answered"}
    lists: dict[str, Any] = {"citations": [], "passages": [], "warnings": [], "timings_ms": {"total": 3.0}}
    return known | {"answer": answer, "model": "extractive"} | lists | fields


def a_record(answer: str = "", **fields: Any) -> Record:
    """The same, typed."""
    return read_record(raw_record(answer, **fields))


# A collection of thirty rules, ten a language, and questions about them.
THINGS = ("vand", "luft", "jord", "lys", "lyd", "varme", "veje", "broer", "skove", "parker")
FRAMES = {
    "da": "Dokumentet siger følgende om det, du spørger om, og det gælder endnu [1].",
    "sv": "Dokumentet säger följande om det som du frågar efter, och det gäller ännu [1].",
    "en": "The document says the following about what you asked, and it still holds [1].",
}
REFUSALS = {
    "da": "Dokumenterne siger ikke noget om det, som du spørger efter her.",
    "sv": "Dokumenten säger inte någonting om det som du frågar efter här.",
    "en": "The documents do not say anything about what you are asking here.",
}


def rule(number: int, language: str) -> str:
    """The sentence of rule `number`: the documents of the three languages share no rule."""
    return f"Regel {number}: {THINGS[number % 10]} skal holdes i orden hele året, senest {2000 + number} ({language})."


def collection() -> tuple[SourceText, ...]:
    """A document a language."""
    texts = {code: "\n\n".join(rule(10 * at + n, code) for n in range(10)) for at, code in enumerate(FRAMES)}
    return tuple(SourceText(Source(f"{code}.txt", f"{code}.txt"), text) for code, text in texts.items())


def collection_cases() -> tuple[Case, ...]:
    """Thirty questions the documents answer and nine they do not."""
    asked = [(10 * at + n, code) for at, code in enumerate(FRAMES) for n in range(10)]
    answerable = [
        Case(
            f"a{number}",
            code,
            f"({code}) {number}?",
            evidence=((Evidence((f"{code}.txt",), rule(number, code)),),),
            facts=(Fact((THINGS[number % 10],)),),
            pinned=number == 3,
        )
        for number, code in asked
    ]
    unanswerable = [
        Case(
            f"u{code}{n}",
            code,
            f"({code}) nothing {n}?",
            kind="unanswerable",
            answerable=False,
            reason=Reason.UNKNOWABLE,
        )
        for code in FRAMES
        for n in range(3)
    ]
    return (*answerable, *unanswerable)


def collection_records() -> list[dict[str, Any]]:
    """A right answer to each: the rule itself cited, and it and the next four as passages."""
    return [_answer(case) if case.answerable else _refusal(case) for case in collection_cases()]


def _answer(case: Case) -> dict[str, Any]:
    number, code = int(case.id[1:]), case.language
    first = number // 10 * 10
    shown = [passage(rule(first + (number + n) % 10, code), f"{code}.txt") for n in range(5)]
    quote = rule(number, code)
    text = next(document.text for document in collection() if document.source.id == f"{code}.txt")
    cited = citation(1, quote, name=f"{code}.txt", start=text.index(quote))
    answer = f"{FRAMES[code]}\n\n> {quote} [1]"
    return raw_record(answer, id=case.id, question=case.question, language=code, passages=shown, citations=[cited])


def _refusal(case: Case) -> dict[str, Any]:
    at = list(FRAMES).index(case.language)
    shown = [passage(rule(10 * at + n, case.language), f"{case.language}.txt") for n in range(5)]
    said = {"question": case.question, "language": case.language, "outcome": "not_found", "passages": shown}
    return raw_record(REFUSALS[case.language], id=case.id, **said)


def collection_door() -> ScriptedDoor:
    """The door that gives those records."""
    return ScriptedDoor(collection_records(), collection())


def translated(case: Case, language: str) -> Case:
    """The case in another language, in one cluster with it."""
    return replace(case, id=f"{case.id}-{language}", language=language, cluster=case.unit)
