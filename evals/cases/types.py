"""A case: one question, and what a right answer to it rests on."""

from dataclasses import dataclass
from enum import StrEnum

# `no` in a case means either written form (../shared/evals/README.md).
WRITTEN_FORMS = {"no": ("nb", "nn", "no")}


class Reason(StrEnum):
    """Why nothing in the documents answers (field-notes B5, B9)."""

    UNKNOWABLE = "unknowable"
    UNCITABLE = "uncitable"
    NONSENSE = "nonsense"
    INJECTION = "injection"


class NumberKind(StrEnum):
    """How exactly a number must be met: years and counts to the digit, amounts within one per cent."""

    YEAR = "year"
    COUNT = "count"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Number:
    """A number an answer must state, in plain units: 1,5 mio. kr. is `Number(1500000, "kr", AMOUNT)`."""

    value: float
    unit: str = ""
    kind: NumberKind = NumberKind.COUNT


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the answer must state: any one of `aliases`, or `number` however it is written."""

    aliases: tuple[str, ...] = ()
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words the answer rests on: `quote` stands verbatim in one of `documents` (file names, ids or titles)."""

    documents: tuple[str, ...]
    quote: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One question with its gold.

    `cluster` is shared by translations of one question. `evidence` holds groups: one of a group
    suffices, every group is needed. `forbidden` are strings a right answer never contains.
    `languages` are the languages the answer may be in. A `pinned` case that passed must go on passing.
    """

    id: str
    language: str
    question: str
    cluster: str = ""
    kind: str = "fact"
    history: tuple[str, ...] = ()
    evidence: tuple[tuple[Evidence, ...], ...] = ()
    facts: tuple[Fact, ...] = ()
    forbidden: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    answerable: bool = True
    reason: Reason | None = None
    pinned: bool = False
    label: str = ""
    organisation: str = ""
    note: str = ""
    author: str = ""
    checked_on: str = ""

    @property
    def unit(self) -> str:
        """What comparisons count once: the cluster, or the case where it is alone."""
        return self.cluster or self.id

    @property
    def accepted(self) -> frozenset[str]:
        """The language codes an answer may bear; `no` stands for nb, nn and no."""
        wanted = self.languages or (self.language,)
        return frozenset(code for name in wanted for code in WRITTEN_FORMS.get(name, (name,)))

    @property
    def quotes(self) -> tuple[str, ...]:
        """Every gold quote, in order."""
        return tuple(piece.quote for group in self.evidence for piece in group)
