"""Small talk: two lines and examples made from the documents that are there."""

from assistant.answer.draft import Draft
from assistant.answer.messages import Messages
from assistant.question.catalogue import Catalogue
from assistant.question.types import Aside

MOST = 3


def compose(draft: Draft, messages: Messages, aside: Aside, catalogue: Catalogue) -> tuple[str, ...]:
    """Say it; the examples come back as suggestions."""
    organisations = messages.listing(catalogue.organisations)
    if aside in (Aside.THANKS, Aside.FAREWELL):
        draft.say(messages.say(f"smalltalk.{aside.value}"))
        return ()
    key = "greeting" if aside is Aside.GREETING else "abilities"
    draft.say(messages.say(f"smalltalk.{key}", organisations=organisations))
    suggestions = examples(messages, catalogue)
    for example in suggestions:
        draft.say(example)
    return suggestions


def examples(messages: Messages, catalogue: Catalogue) -> tuple[str, ...]:
    """Questions that the loaded documents can answer: a lookup, a list and a fit check, as far as they have labels."""
    sets = [(document, kind, numbers) for document in catalogue.documents for kind, numbers in catalogue.kinds([document]).items()]
    sets = sorted((row for row in sets if len(row[2]) > 2), key=lambda row: (row[1] != "principle", row[1] != "focus_area", row[0].source))
    if not sets:
        return ()
    document, kind, numbers = sets[0]
    label = catalogue.labels[(kind, numbers[min(2, len(numbers) - 1)])][0].section.label
    surface = label.surface if label and len(label.surface) < 40 else f"{messages.kind(kind, 1)} {numbers[0]}"
    other, other_kind, _ = next((row for row in sets if row[0].about.organisation != document.about.organisation), sets[-1])
    return (
        messages.say("smalltalk.example_label", label=surface),
        messages.say("smalltalk.example_list", kind=messages.kind(other_kind, 2), organisation=other.about.organisation),
        messages.say("smalltalk.example_fit", label=surface),
    )[:MOST]
