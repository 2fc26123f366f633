"""Whether the sentences found hold the type of answer asked for, and hold it of what is asked about."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.bearing import around, bears
from assistant.answer.counting import counts
from assistant.answer.fact import MOST_WORDS, grown
from assistant.answer.kit import Kit
from assistant.answer.posts import asks_for_post, names_post
from assistant.answer.presence import is_own
from assistant.answer.stating import Stating
from assistant.answer.typed import CONTACT_SHAPES, DAY, holds, lexicon_of, names_body, names_people, names_person
from assistant.index.types import PassageKind, Role
from assistant.language.card import card_words
from assistant.language.labels import kind_of
from assistant.language.lexicon import union
from assistant.language.numbers import read_number
from assistant.language.times import CLOCK, leads_in, lengths
from assistant.language.words import words
from assistant.question.cues import cues, has, mentions
from assistant.question.types import Wants
from assistant.question.wants import asks_measure, when_must
from assistant.record import Kind


@dataclass(frozen=True, slots=True)
class Asked:
    """What a sentence must speak of to be meant: every term of each telling word of the question, and what each word weighs."""

    kit: Kit
    keys: Mapping[str, frozenset[str]]
    weights: Mapping[str, float]

    def near(self, count: int) -> list[Stating]:
        """Those of the best sentences that bear on it, or lead by far in another language."""
        return [one for one in self._own(count) if bears(self.kit, one, self.keys, self.weights) or self._leads(one)]

    def bearing(self, count: int) -> list[Stating]:
        """Those of the best sentences that bear on it by their words."""
        return [one for one in self._own(count) if bears(self.kit, one, self.keys, self.weights)]

    def _own(self, count: int) -> list[Stating]:
        """The best sentences of the same body as the best one, or as the one nearest in meaning: another's date is no answer."""
        best = self.kit.ranked[:count]
        owners = {one.hit.document.about.organisation for one in (best[0], max(best, key=lambda one: one.cosine))}
        return [one for one in best if one.hit.document.about.organisation in owners]

    def _leads(self, one: Stating) -> bool:
        """Whether a sentence in another language is by far the best: its words need not be known one by one."""
        best, *others = self.kit.ranked
        lead = best.score - others[0].score if others else 0.0
        return one is best and lead >= LEAD and not is_own(self.kit, one.hit.document.about.language)

    def has(self, cue: str) -> bool:
        """Whether the question has a cue of `[questions]`."""
        return has(self.kit.question.text, "questions", cue, [self.kit.question.language])


def untyped(kit: Kit, keys: Mapping[str, frozenset[str]], weights: Mapping[str, float]) -> bool:
    """Whether an amount, a count, a date or the holder of a post is asked for and no sentence near the top states one."""
    asked = Asked(kit, keys, _of_subject(kit, weights))
    if kit.question.contact and kit.question.wants is not Wants.NUMBER:
        return not any(CONTACT_SHAPES[kit.question.contact].search(one.span.of(one.hit.document.text)) for one in asked.near(5))
    if kit.question.signing:
        return not any(_is_signed(kit, one) for one in kit.ranked[:3])
    if (count := _listed_by_name(kit)) and not any(_lists(kit, one, count) for one in asked.near(5)):
        return True
    lacks = _lacks_post if asked.has("called") and kit.question.wants not in (Wants.NUMBER, Wants.FREQUENCY) else LACKS.get(kit.question.wants)
    return lacks is not None and lacks(asked)


def _listed_by_name(kit: Kit) -> int:
    """How many things are asked for by name ("the four priority areas"), where no section of the documents is one of them."""
    question = kit.question
    if question.kind is not Kind.LIST or kit.found.labelled or question.wants is not Wants.ANYTHING or not question.label_kind:
        return 0
    spoken, cardinals = words(question.text), lexicon_of(question.language).numbers("cardinal")
    counted = [(int(word) if word.isdigit() else cardinals.get(word, 0), spoken[at + 1 : at + 1 + NAMED_WITHIN]) for at, word in enumerate(spoken)]
    return next((count for count, after in counted if FEWEST_LISTED <= count <= MOST_LISTED and _names_kind(after, question.label_kind)), 0)


def _names_kind(spoken: Sequence[str], kind: str) -> bool:
    """Whether a kind of label is named by some words from the first or the second on."""
    runs = (" ".join(spoken[start:end]) for start in (0, 1) for end in range(start + 1, len(spoken) + 1))
    return any(kind_of(run) == kind for run in runs)


def _lists(kit: Kit, one: Stating, count: int) -> bool:
    """Whether a sentence, with what goes on from it, names so many things, or is one of a list: to count them ("based on four areas") is not to name them."""
    text, role = grown(kit, one, MOST_WORDS).of(one.hit.document.text), one.hit.document.role_at(one.span)
    counted = str(count) in map(read_number, words(text))
    leads = text.rstrip().endswith(":") or role is Role.ROW or (role is Role.ITEM and not counted)
    return leads or "\n" in text.strip() or any(len(COMMA.findall(found.group())) >= count - LAST_APART for found in LISTED.finditer(text))


def _is_signed(kit: Kit, one: Stating) -> bool:
    """Whether a sentence is a signature, or says who signed."""
    told = has(one.span.of(one.hit.document.text), "questions", "signing", [one.hit.document.about.language])
    return one.hit.passage.kind is PassageKind.SIGNATURE or (told and names_person(around(kit, one), kit.question.text))


def _lacks_number(asked: Asked) -> bool:
    if asked.has("age"):
        return not any(_tells_age(one) for one in asked.near(3))
    return not any(counts(asked.kit, one, asked.keys, asked.weights) for one in asked.kit.ranked[:5])


def _tells_age(one: Stating) -> bool:
    """Whether a sentence tells an age: years that are counted, or a bound of so many ("at least 18")."""
    text = one.span.of(one.hit.document.text)
    return "year" in lengths(text, one.hit.document.about.language) or BOUND.search(text) is not None


def _lacks_frequency(asked: Asked) -> bool:
    return not any(states_type(asked.kit, one) for one in asked.kit.ranked[:3])


def _lacks_post(asked: Asked) -> bool:
    """Whether who holds a post or decides is asked for, and neither a person nor, of deciding, a body is named."""
    kit = asked.kit
    near = [around(kit, one) for one in kit.ranked[:3] if names_post(kit, one, asked.keys)]
    decides = _asks_who_decides(kit)
    bodies = decides and any(names_body(text) for text in near)
    return (asks_for_post(kit, asked.keys) or decides) and not bodies and not any(names_person(text, kit.question.text) for text in near)


def _lacks_date(asked: Asked) -> bool:
    """Whether no date is told of what is asked about; a day where that is asked, a length or an end where how long is."""
    kit = asked.kit
    if asked.has("day"):
        return not any(DAY.search(around(kit, one)) or (asked.has("weekday") and _names_weekday(one)) for one in asked.bearing(4))
    if asked.has("how_long"):
        return not any(_tells_length(kit, one) for one in asked.near(4))
    if any(_dates_document(kit, one) for one in kit.ranked[:4]):
        return False
    return _lacks_type(asked, asked.near(4))


def _names_weekday(one: Stating) -> bool:
    """Whether a sentence names a day of the week."""
    return bool(lexicon_of(one.hit.document.about.language).words("answers", "weekdays") & set(words(one.span.of(one.hit.document.text))))


def _lacks_amount(asked: Asked) -> bool:
    near = asked.near(4)
    if asked.has("how_long"):
        return not any(_tells_length(asked.kit, one) for one in near)
    return not any(_measures(asked.kit, one) for one in near) and _lacks_type(asked, near)


def _lacks_type(asked: Asked, near: list[Stating]) -> bool:
    """Whether none of some sentences holds the type asked for, and no condition answers."""
    kit = asked.kit
    held = any(holds(kit.question.wants, around(kit, one), one.hit.document.about.language) for one in near)
    return not held and not _conditional(kit, asked.keys, asked.weights)


LACKS: dict[Wants, Callable[[Asked], bool]] = {
    Wants.NUMBER: _lacks_number, Wants.FREQUENCY: _lacks_frequency, Wants.PERSON: _lacks_post, Wants.DATE: _lacks_date, Wants.AMOUNT: _lacks_amount,
}


def _tells_length(kit: Kit, one: Stating) -> bool:
    """Whether a sentence tells how long something lasts: a length of time, a time of the clock, years from and to, or a time after "until"."""
    text, language = around(kit, one), one.hit.document.about.language
    until = lexicon_of(language).words("answers", "before_times")
    ends = bool(until & set(words(text))) and holds(Wants.DATE, text, language)
    return ends or bool(lengths(text, language)) or CLOCK.search(text) is not None or YEARS.search(text) is not None


def _of_subject(kit: Kit, weights: Mapping[str, float]) -> dict[str, float]:
    """The weights of what an amount is asked of, the words of money themselves aside: those any amount stands beside."""
    money = {word for cue in cues("questions", Wants.AMOUNT.value, kit.question.language) for word in words(cue)}
    return {word: weight for word, weight in weights.items() if word not in money} if set(weights) - money else dict(weights)


def _measures(kit: Kit, one: Stating) -> bool:
    """Whether a sentence has a figure of anything where how much or how long is asked, or a row of a table one without its unit."""
    text, document = around(kit, one), one.hit.document
    if document.role_at(one.span) is Role.ROW and FIGURE.search(text):
        return True
    return asks_measure(kit.question.text, kit.question.language) and bool(FIGURE.search(text) or lengths(text, document.about.language))


def _conditional(kit: Kit, keys: Mapping[str, frozenset[str]], weights: Mapping[str, float]) -> bool:
    """Whether "when" asks under what condition something must or may be, and a sentence that says much the same names one."""
    asked = when_must(kit.question.text, kit.question.language)
    near = [one for one in kit.ranked[:3] if asked and bears(kit, one, keys, weights, CONDITION_BEARING)]
    return any(leads_in(one.span.of(one.hit.document.text), one.hit.document.about.language) for one in near)


def states_type(kit: Kit, one: Stating) -> bool:
    """Whether a sentence holds the type of answer asked for."""
    return holds(kit.question.wants, one.span.of(one.hit.document.text), one.hit.document.about.language)


def agent(kit: Kit, one: Stating) -> bool:
    """Whether a sentence names somebody who may be the one asked for."""
    text = around(kit, one)
    return names_person(text, kit.question.text) or names_body(text) or names_people(text, one.hit.document.about.language)


def _dates_document(kit: Kit, one: Stating) -> bool:
    """Whether a document's own date is asked for, and a sentence holds it as its card says."""
    about = one.hit.document.about
    written = next((evidence.quote for evidence in about.evidence if evidence.field == "issued"), "")
    kinds = {form for key in ("strategy", "policy", "decision", "minutes", "plan", "guideline") for form in union("document_kinds", key)}
    spoken = " ".join(words(kit.question.topic))
    return bool(written) and written in one.span.of(one.hit.document.text) and any(f" {form} " in f" {spoken} " for form in kinds)


# What the best sentence in another language scores above the next to be taken at its word.
LEAD = 3.0
# A bound of years somebody may have reached.
BOUND = re.compile(
    r"(?i)\b(?:mindst|minst|fyldt|fylt|fyllt|fylle|højst|høyst|högst|under|over|över|fra|från|frå|at least|aged?|above|below|from|older than|younger than"
    r"|ab|mindestens|über|unter|vähintään|alle|yli|täyttänyt|au moins|moins de|plus de)\s+\d{1,2}(?![\d.,]*\s*(?:%|kr|kilo|km|m\b|€|£))(?!\d)"
)
# What is asked for by number and name is between so few and so many things; commas stand between them when they are listed, but mostly not before the last.
FEWEST_LISTED, MOST_LISTED, LAST_APART = 3, 20, 2
LISTED, COMMA = re.compile(r"(?:[^,;.:]{2,60}[,;•] ?)+[^,;.:]{2,60}"), re.compile(r"[,;•]")
# So many words after a number the kind of what is counted is named at the latest.
NAMED_WITHIN = 3
# Years from and to.
YEARS = re.compile(r"\b(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d\b")
# A number of anything, years and references to paragraphs included: how much is told in too many units to know them.
FIGURE = re.compile(r"\d")
# The share of the telling words a sentence must hold for its condition to be the one asked for: most sentences have one.
CONDITION_BEARING = 0.6


def lawless(kit: Kit) -> bool:
    """Whether it is asked what follows when rules are not kept, and no sentence near the top tells of anything that may follow."""
    text, codes = kit.question.text, [kit.question.language]
    labelled = kit.question.labels and kit.question.kind is not Kind.LOOKUP  # "what happens at step 3" asks for the step
    if not (has(text, "questions", "consequence", codes) and (has(text, "questions", "breach", codes) or labelled)):
        return False
    return not any(set(words(around(kit, one))) & union("answers", "consequences") for one in kit.ranked[:5])


def _asks_who_decides(kit: Kit) -> bool:
    """Whether the one who decides something is asked for, whom only a name or a body answers."""
    language = kit.question.language
    return mentions(kit.question.text, (*card_words("deciding", language), *card_words("decided", language)))
