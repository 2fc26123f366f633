"""The reader: it tells a sentence that answers from one that only has the same words, on the engine everybody has."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from assistant.answer.reader import TAUGHT, Reader
from assistant.errors import SettingsError
from assistant.index.packed import bundled_weights, unpack

# A question, a sentence that answers it, and one that shares its subject, its words or the type of its answer. None of them is a lesson.
PAIRS = [
    ("Hvad koster en plads i natbørnehaven?", "En plads koster 1.450 kr. om måneden.", "Natbørnehaven har plads til 24 børn fra hele kommunen."),
    ("When must the plan be revised?", "Planen skal revideres senest den 1. juni 2027.", "Planen er vedtaget af byrådet og gælder for hele kommunen."),
    ("Vem beslutar om avstängning av bron?", "Trafiknämnden beslutar om avstängning.", "Bron öppnades för trafik 1974 och har renoverats två gånger."),
    ("Wie viele Bäume werden gepflanzt?", "Kommunen planter 400 nye træer langs havnen.", "Træerne langs havnen skal passes af Park og Vej."),
    ("Hvor lenge kan jeg låne en sparkesykkel?", "Utlånet varer i tre uker.", "Sparkesyklene skal leveres tilbake rene og hele."),
    ("Pourquoi ferme-t-on la piscine ?", "Bassinet lukker, fordi rørene er tæret op og vandet ikke længere kan renses.", "Bassinet er 25 meter langt og har seks baner."),
    ("Saako koiran tuoda kirjastoon?", "Djur får inte tas med in i biblioteket, ledarhundar undantagna.", "Biblioteket är öppet alla dagar utom söndagar."),
    ("is there any help with the cost for poor families?", "Familier med lav indkomst kan søge om friplads.", "Alle familier får en rundvisning, inden barnet begynder."),
]
RIGHT = 7


@pytest.fixture(scope="module")
def reader() -> Reader:
    """One for all tests: it is loaded once."""
    return Reader()


def test_what_answers_is_put_above_what_only_looks_like_it(reader: Reader) -> None:
    verdicts = [reader.verdicts(question, [answer, other]) for question, answer, other in PAIRS]
    assert sum(answer > other for answer, other in verdicts) >= RIGHT


def test_a_verdict_does_not_hang_on_what_else_is_read(reader: Reader) -> None:
    question, answer, other = PAIRS[0]
    assert reader.verdicts(question, [answer]) == pytest.approx(reader.verdicts(question, [other, answer])[1:], abs=1e-3)
    assert reader.verdicts(question, []) == []


def test_several_threads_get_what_one_gets(reader: Reader) -> None:
    alone = [reader.verdicts(question, [answer, other]) for question, answer, other in PAIRS]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda pair: reader.verdicts(pair[0], pair[1:]), PAIRS))
    assert together == alone


@pytest.mark.parametrize("text", ["", " ", "x" * 5000, "🙂", "\x00", "</s><s>", "passage: query: "])
def test_odd_texts_get_a_verdict_all_the_same(reader: Reader, text: str) -> None:
    assert np.isfinite([*reader.verdicts(text, ["En sætning."]), *reader.verdicts("Hvad koster det?", [text])]).all()


def test_nothing_is_left_behind_once_it_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert Reader().verdicts("Hvad koster det?", ["Det koster 5 kr."])
    assert list(tmp_path.iterdir()) == []


def test_without_room_it_says_where_room_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(SettingsError, match=r"68 MiB in .*gone .*TMPDIR, or set retrieval.reader = false"):
        Reader().verdicts("Hvad koster det?", ["Det koster 5 kr."])


def test_what_was_learnt_is_small_and_fits_the_weights() -> None:
    assert TAUGHT.stat().st_size < 200_000
    weights = unpack(bundled_weights())
    with np.load(TAUGHT) as held:
        assert all(held[name].size == weights.count(name) for name in held.files if name not in ("head", "offset"))


def test_weights_that_nobody_moves_are_the_file_itself_and_strange_ones_are_refused() -> None:
    weights = unpack(bundled_weights())
    assert weights.moved({}) == bundled_weights().read_bytes()
    with pytest.raises(ValueError, match=r"no tensor l99.q.b of 384 floats"):
        weights.moved({"l99.q.b": np.zeros(384, np.float32)})
    with pytest.raises(ValueError, match=r"no tensor l1.q.w of 384 floats"):
        weights.moved({"l1.q.w": np.zeros(384, np.float32)})
