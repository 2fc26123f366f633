"""L0 to L3: is the answer in the asker's language, and as good in each? (field-notes B6, B9)"""

import re
from collections.abc import Mapping, Sequence
from importlib import import_module

from evals.cases.types import Case
from evals.metrics.sentences import PAIRS
from evals.records import Record
from evals.text import without_markers

# The languages we meet, by py3langid's codes; its "no" is bokmål.
CODES = {"da": "da", "no": "nb", "nn": "nn", "sv": "sv", "en": "en", "de": "de", "fi": "fi", "fr": "fr"}
FEWEST_LETTERS = 25
# Quote blocks, headings, and what stands in bold: names of documents and sections.
NOT_OURS = re.compile(r"^\s*(?:[-*]\s+|\d+[.)]\s+)?>.*$|^\s*#+ .*$|\*\*[^*\n]+\*\*", re.MULTILINE)


def identify(text: str) -> str:
    """The language of `text` among those we meet: 29 of 30 short sentences right (field-notes B6)."""
    ranked = import_module("py3langid").rank(text)  # untyped, and slow to load: only where there is an answer
    return next(CODES[code] for code, _ in ranked if code in CODES)


def framing(record: Record) -> str:
    """The answer's own words: without markers, quote blocks, quoted spans, cited quotes, titles, headings
    and bold; a refusal names documents too."""
    text = NOT_OURS.sub(" ", record.answer)
    cited = [(c.quote, c.document.title, c.document.organisation, *c.section, c.label) for c in record.citations]
    shown = [(passage.document.title, passage.document.organisation, *passage.section) for passage in record.passages]
    names = {name for group in (*cited, *shown) for name in group}
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(name, " ").replace(" ".join(name.split()), " ")
    return " ".join(PAIRS.sub(" ", without_markers(text)).split())


def named_language(case: Case, record: Record) -> float:
    """L0: 1 if the language the record gives itself is one the case accepts."""
    return float(record.language in case.accepted)


def correct_language(case: Case, record: Record) -> float | None:
    """L1: 1 if the identified language of the answer's own words is one the case accepts. `None` under
    25 letters. Bokmål and nynorsk count as one where the case says `no`; Danish never does for Norwegian."""
    text = framing(record)
    if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
        return None
    return float(identify(text) in case.accepted)


def parity(rows: Sequence[tuple[Case, float | None]]) -> float | None:
    """L2: highest minus lowest mean over languages, of the cases whose cluster has more than one language."""
    means = by_language(rows)
    return max(means.values()) - min(means.values()) if len(means) > 1 else None


def by_language(rows: Sequence[tuple[Case, float | None]]) -> Mapping[str, float]:
    """The mean by language over translated clusters."""
    translated = _translated([case for case, _ in rows])
    values: dict[str, list[float]] = {}
    for case, value in rows:
        if value is not None and case.unit in translated:
            values.setdefault(case.language, []).append(value)
    return {language: sum(found) / len(found) for language, found in values.items()}


def consistency(rows: Sequence[tuple[Case, str, float | None]]) -> float | None:
    """L3: of translated clusters, the share with one outcome and one A2 in every language. A row is a case,
    its outcome and its A2."""
    results: dict[str, set[tuple[str, float | None]]] = {}
    translated = _translated([case for case, _, _ in rows])
    for case, outcome, strict in rows:
        if case.unit in translated:
            results.setdefault(case.unit, set()).add((outcome, strict))
    return sum(len(found) == 1 for found in results.values()) / len(results) if results else None


def _translated(cases: Sequence[Case]) -> set[str]:
    languages: dict[str, set[str]] = {}
    for case in cases:
        languages.setdefault(case.unit, set()).add(case.language)
    return {unit for unit, found in languages.items() if len(found) > 1}
