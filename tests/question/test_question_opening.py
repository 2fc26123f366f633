"""How a question opens: courtesies say nothing of what is asked, and "how long should we" asks for a time and not for leave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.lexicon import LANGUAGES
from assistant.question.opening import asks_leave, without_courtesy


@pytest.mark.parametrize(("text", "language"), [
    ("Må vi købe et system selv?", "da"), ("Vi holder til i Ry. Skal vi følge planen?", "da"), ("Kan du fortælle mig, om vi må bruge skyen?", "da"),
    ("Får man använda molntjänster?", "sv"), ("När vi köper ett system får vi välja själva?", "sv"), ("Hej, jag undrar om vi får spela in möten", "sv"),
    ("Can we choose the vendor ourselves?", "en"), ("When we buy a system, may we choose the vendor?", "en"), ("Could you tell me whether we may record meetings?", "en"),
    ("Kan vi bruke eige utstyr?", "nn"), ("Får vi lov å lagre det?", "nb"), ("Dürfen wir das speichern?", "de"), ("Saammeko tallentaa kokouksen?", "fi"), ("Pouvons-nous enregistrer la réunion ?", "fr"),
])
def test_leave_is_asked_for(text: str, language: str) -> None:
    assert asks_leave(text, [language])


@pytest.mark.parametrize(("text", "language"), [
    ("Hvor længe skal vi gemme data?", "da"), ("Hvem skal jeg kontakte?", "da"), ("Hvis vi køber et system, hvad skal vi så huske?", "da"), ("Kan du fortælle mig, hvornår planen gælder?", "da"),
    ("När ska vi rapportera incidenter?", "sv"), ("Hur mycket får vi lägga på konsulter?", "sv"), ("Vem ska jag kontakta?", "sv"),
    ("Which standards must we follow?", "en"), ("By when should we report incidents?", "en"), ("Can you explain principle 3?", "en"),
    ("Når må vi melde fra?", "nb"), ("Kva skal vi gjere?", "nn"), ("Wie lange müssen wir Daten speichern?", "de"), ("Kuinka kauan meidän pitää säilyttää tietoja?", "fi"),
    ("Combien de temps devons-nous conserver les données ?", "fr"),
])
def test_something_else_is_asked_for(text: str, language: str) -> None:
    assert not asks_leave(text, [language])


@pytest.mark.parametrize(("text", "language", "bare"), [
    ("Hi, could you please tell me who decides?", "en", "who decides?"), ("Kan du fortælle mig, hvad princip 3 siger?", "da", "hvad princip 3 siger?"),
    ("Jag skulle vilja veta vem som beslutar.", "sv", "vem som beslutar."), ("Voisitko kertoa minulle, mitä periaate 3 sanoo?", "fi", "mitä periaate 3 sanoo?"),
    ("Pouvez-vous m’expliquer le principe 3 ?", "fr", "le principe 3 ?"), ("Please", "en", "Please"), ("Hvad siger princip 3?", "da", "Hvad siger princip 3?"),
])
def test_courtesies_are_taken_off_the_front(text: str, language: str, bare: str) -> None:
    assert without_courtesy(text, [language]) == bare


@given(st.text(max_size=60))
def test_whatever_is_written_something_of_it_is_left(text: str) -> None:
    left = without_courtesy(text, list(LANGUAGES))
    assert text.endswith(left) and bool(left) == bool(text)
