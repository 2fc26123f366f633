"""Cases from and to JSON: our own lines, and lines of the `strategies` sets, told apart by their fields."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from evals.cases.types import Case, Evidence, Fact, Number, NumberKind, Reason
from evals.errors import SetError

LISTS = ("history", "forbidden", "languages", "tags")
TEXTS = ("cluster", "kind", "label", "organisation", "note", "author", "checked_on")
KNOWN = {"id", "language", "question", "evidence", "facts", "answerable", "reason", "pinned", *LISTS, *TEXTS}
STRATEGIES = {"documents", "gold_quotes"}
# The notes of the strategies sets that say more than "not stated".
NOTES = {"injection": Reason.INJECTION, "out of scope": Reason.UNCITABLE}


def read_jsonl(path: Path) -> tuple[Case, ...]:
    """The cases in the file at `path`, one JSON object a line; `SetError` names the line that is wrong."""
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    return tuple(_line(path, number, line) for number, line in enumerate(lines, 1) if line.strip())


def _line(path: Path, number: int, line: str) -> Case:
    try:
        return read_case(json.loads(line))
    except (SetError, json.JSONDecodeError) as error:
        raise SetError(f"{path}, line {number}: {error}") from error


def write_jsonl(cases: Iterable[Case], path: Path) -> None:
    """Writes `cases` to `path` in our own format, one a line."""
    lines = (json.dumps(write_case(case), ensure_ascii=False) + "\n" for case in cases)
    path.write_text("".join(lines), encoding="utf-8")


def read_case(raw: Mapping[str, Any]) -> Case:
    """The case in `raw`; unknown, missing and ill-typed fields are errors."""
    unknown = sorted(set(raw) - KNOWN - STRATEGIES)
    if unknown:
        raise SetError(f"case {raw.get('id')!r} has unknown fields {unknown}; known are {sorted(KNOWN)}")
    try:
        return _case(raw)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SetError(f"case {raw.get('id')!r}: {error!r}") from error


def _case(raw: Mapping[str, Any]) -> Case:
    answerable = bool(raw.get("answerable", True))
    return Case(
        id=raw["id"],
        language=raw["language"],
        question=raw["question"],
        evidence=_evidence(raw),
        facts=tuple(map(read_fact, raw.get("facts", ()))),
        answerable=answerable,
        reason=None if answerable else _reason(raw),
        pinned=bool(raw.get("pinned", False)),
        **_named(raw),
    )


def _named(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are a list of strings, or a string, as they stand."""
    wrong = [name for name in LISTS if not isinstance(raw.get(name, []), list)]
    wrong += [name for name in ("id", "language", "question", *TEXTS) if not isinstance(raw.get(name, ""), str)]
    if wrong:
        raise TypeError(f"{wrong} should be lists of strings ({', '.join(LISTS)}) or a string (the others)")
    return {name: tuple(raw[name]) for name in LISTS if name in raw} | {n: raw[n] for n in TEXTS if n in raw}


def _reason(raw: Mapping[str, Any]) -> Reason:
    return Reason(raw["reason"]) if raw.get("reason") else NOTES.get(raw.get("note", ""), Reason.UNKNOWABLE)


def _evidence(raw: Mapping[str, Any]) -> tuple[tuple[Evidence, ...], ...]:
    if STRATEGIES & set(raw):
        documents = tuple(raw.get("documents", ()))
        return tuple((Evidence(documents, quote),) for quote in raw.get("gold_quotes", ()))
    return tuple(tuple(map(_piece, group)) for group in raw.get("evidence", ()))


def _piece(raw: Mapping[str, Any]) -> Evidence:
    documents = tuple(raw["documents"]) if "documents" in raw else (raw["document"],)
    return Evidence(documents, raw["quote"], raw.get("page"))


def read_fact(raw: Any) -> Fact:
    """A fact from a string, a list of aliases, or `{"aliases": [...], "number": {"value", "unit", "kind"}}`."""
    if isinstance(raw, str):
        return Fact((raw,))
    if isinstance(raw, list):
        return Fact(tuple(raw))
    number = raw.get("number")
    return Fact(tuple(raw.get("aliases", ())), _number(number) if number else None)


def _number(raw: Mapping[str, Any]) -> Number:
    return Number(float(raw["value"]), raw.get("unit", ""), NumberKind(raw.get("kind", "count")))


def write_case(case: Case) -> dict[str, Any]:
    """`case` in our own format; fields at their default are left out."""
    raw: dict[str, Any] = {"id": case.id, "language": case.language, "question": case.question}
    raw |= {name: getattr(case, name) for name in TEXTS if getattr(case, name)}
    raw |= {name: list(getattr(case, name)) for name in LISTS if getattr(case, name)}
    raw |= {"evidence": [list(map(_write_piece, group)) for group in case.evidence]} if case.evidence else {}
    raw |= {"facts": list(map(write_fact, case.facts))} if case.facts else {}
    raw |= {"pinned": True} if case.pinned else {}
    return raw | {"answerable": case.answerable} | ({"reason": case.reason.value} if case.reason else {})


def _write_piece(piece: Evidence) -> dict[str, Any]:
    where = {"document": piece.documents[0]} if len(piece.documents) == 1 else {"documents": list(piece.documents)}
    return where | {"quote": piece.quote} | ({"page": piece.page} if piece.page is not None else {})


def write_fact(fact: Fact) -> Any:
    """`fact` as `read_fact` reads it: a list of aliases, or an object where a number is typed."""
    if fact.number is None:
        return list(fact.aliases)
    number = {"value": fact.number.value, "unit": fact.number.unit, "kind": fact.number.kind.value}
    return {"aliases": list(fact.aliases), "number": number}
