"""Which language a question is in that is none of those we answer in: it is read through a glossary where there is one."""

import unicodedata

from assistant.language.classifier import OTHERS, rank, rank_others
from assistant.language.letters import is_latin
from assistant.language.spoken import spoken
from assistant.language.words import WORD

# Another language must be likelier than all of ours by so many nats: of 10,600 questions in ours, two letters and a number among them, none came above 4,
# and of 850 in others six did not reach it. In a conversation that was in it before, as likely is enough.
LEAD, FOLLOWED = 5.0, 0.0
# The alphabets of languages we tell apart, and any other.
KNOWN, UNKNOWN = ("CYRILLIC", "ARABIC"), "und"
# Those of them that are not written in Latin letters, with the letters by which each is known from its neighbours.
OWN_LETTERS = {"uk": "іїєґ", "ru": "ыэёъ", "ar": "ةىإأ", "fa": "پچژگی", "ur": "ٹڈڑے"}


def foreign(text: str, before: str = "") -> str:
    """The code of a language that is none of ours, `UNKNOWN` for one in letters we do not know, or nothing.

    `before` is what this gave for the question before in the conversation.
    """
    said = " ".join(WORD.findall(spoken(text))).casefold()
    letters = [letter for letter in said if letter.isalpha()]
    if not letters:
        return ""
    others = rank_others(said)
    if 2 * sum(is_latin(letter) for letter in letters) < len(letters):
        if not any(unicodedata.name(letter, "").startswith(KNOWN) for letter in letters):
            return UNKNOWN
        return max(OWN_LETTERS, key=lambda code: (sum(map(letters.count, OWN_LETTERS[code])), others[code]))
    best, ours = max(OTHERS, key=others.__getitem__), max(rank(said).values())
    if before and others[before] >= ours + FOLLOWED:
        return before
    return best if others[best] >= ours + LEAD else ""
