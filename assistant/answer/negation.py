"""Words that deny, in the languages we know: the smallest words that turn a sentence round."""

from assistant.language.words import words

DENYING = frozenset(
    "ikke ikkje inte icke ej ei not no never none nobody nothing neither nor cannot without unless "
    "ingen intet inga inget ingenting ingentingen aldrig aldri uden uten utan medmindre mindre "
    "nicht kein keine keinen keiner keinem keines nie niemals ohne ne pas aucun aucune jamais rien sans "
    "eivät emme ette eikä älä ilman".split()
)


def negates(text: str) -> bool:
    """Whether a text has a word that denies ("isn't" counts)."""
    return any(word in DENYING or word.endswith(("n't", "n’t")) for word in words(text))
