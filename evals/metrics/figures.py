"""The figures that outside measurements use, as `../shared/evals/README.md` defines them.

Each function gives a `Finding` for one case and one record, or `None` where the case does not count.
A figure over a set is the sum of hits over the sum of n: a share of questions, fact groups, quotes or
records, as the README says.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from evals.cases.types import Case
from evals.metrics.language import named_language
from evals.records import Cited, Record
from evals.text import fold, markers, stands, without_markers

FIRST, BUDGET = 5, 5000
FIGURES = ("covered@5", "cited", "facts", "verbatim", "markers", "language", "invented", "refused")


@dataclass(frozen=True, slots=True)
class Finding:
    """`hits` of `n`, and what is wrong in words: quotes, facts or codes."""

    hits: int
    n: int
    faults: tuple[str, ...] = ()


def figures(case: Case, record: Record, texts: Mapping[str, str], *, exact: bool = False) -> dict[str, Finding]:
    """Every figure that `case` counts in.

    `texts` are the documents' texts by document id. `exact`: they are the index's own, so a quote must be the
    text's `[start:end]`; a text read anew from a file has other offsets, and there it must stand somewhere.
    """
    found = {
        "covered@5": _all_held(case, shown(record)),
        "cited": _all_held(case, tuple(f"{cited.passage}\n\n{cited.quote}" for cited in record.citations)),
        "facts": facts(case, record),
        "verbatim": verbatim(record, texts, exact=exact),
        "markers": paired_markers(record),
        "language": language(case, record),
        "invented": None if case.answerable else _outcome(case, record, wrong=record.answered),
        "refused": _outcome(case, record, wrong=not record.answered) if case.answerable else None,
    }
    return {name: finding for name, finding in found.items() if finding}


def shown(record: Record) -> tuple[str, ...]:
    """The texts of the first 5 passages, cut off where they pass 5,000 characters in all."""
    texts: list[str] = []
    for passage in record.passages[:FIRST]:
        texts.append(passage.text[: BUDGET - sum(map(len, texts))])
    return tuple(texts)


def missing(case: Case, texts: tuple[str, ...]) -> tuple[str, ...]:
    """The gold quotes none of `texts` holds; of a group, one quote is enough."""

    def held(quote: str) -> bool:
        return any(stands(quote, text, case=False) for text in texts)

    return tuple(group[0].quote for group in case.evidence if not any(held(piece.quote) for piece in group))


def _all_held(case: Case, texts: tuple[str, ...]) -> Finding | None:
    if not (case.answerable and case.evidence):
        return None
    absent = missing(case, texts)
    return Finding(int(not absent), 1, absent)


def facts(case: Case, record: Record) -> Finding | None:
    """Fact groups of which the answer contains an alias, case and markers aside. A fact that is only a
    typed number has no alias to contain and does not count here."""
    groups = [fact.aliases for fact in case.facts if fact.aliases]
    if not (case.answerable and groups):
        return None
    answer = fold(without_markers(record.answer))
    absent = tuple(group[0] for group in groups if not any(fold(alias) in answer for alias in group))
    return Finding(len(groups) - len(absent), len(groups), absent)


def verbatim(record: Record, texts: Mapping[str, str], *, exact: bool) -> Finding | None:
    """Citation quotes that stand in their document's text; a document without a text is a fault."""
    wrong = [cited for cited in record.citations if not _is_verbatim(cited, texts.get(cited.document.id, ""), exact)]
    n = len(record.citations)
    faults = tuple(f"[{c.marker}] {c.quote[:100]!r} at {c.start} in {c.document.source}" for c in wrong)
    return Finding(n - len(wrong), n, faults) if n else None


def _is_verbatim(cited: Cited, text: str, exact: bool) -> bool:
    at_its_place = bool(cited.quote) and text[cited.start : cited.end] == cited.quote
    return at_its_place if exact else at_its_place or stands(cited.quote, text)


def paired_markers(record: Record) -> Finding:
    """Whether every marker in the answer has a citation and every citation a marker."""
    loose = sorted(set(markers(record.answer)) ^ {cited.marker for cited in record.citations})
    return Finding(int(not loose), 1, tuple(f"[{marker}] is without its other half" for marker in loose))


def language(case: Case, record: Record) -> Finding:
    """Whether the record's `language` is one the case accepts."""
    right = bool(named_language(case, record))
    return Finding(int(right), 1, () if right else (f"{record.language}, not {'/'.join(sorted(case.accepted))}",))


def _outcome(case: Case, record: Record, *, wrong: bool) -> Finding:
    return Finding(int(wrong), 1, (f"{record.outcome} {record.reason} ({case.note or case.kind})",) if wrong else ())
