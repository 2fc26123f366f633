"""The trained classifier (py3langid), cut to the languages we know: unpacked whole it is the slowest thing on the way to a first answer."""

import io
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from assistant.language.kept import kept
from assistant.language.lexicon import LANGUAGES

# What the classifier calls our languages.
CODES = {code: "no" if code == "nb" else code for code in LANGUAGES}
_lock = Lock()


def rank(text: str) -> dict[str, float]:
    """The log-odds of each of `LANGUAGES`. Safe to call from many threads."""
    with _lock:
        found = dict(_classifier().rank(text))
    return {code: found[name] for code, name in CODES.items()}


def warm() -> None:
    """Load the classifier, so that the first text need not wait."""
    with _lock:
        _classifier()


@cache
def _classifier() -> Any:
    from py3langid import langid

    model = Path(langid.MODEL_DIR, langid.MODEL_FILE)
    with np.load(io.BytesIO(kept(model, Path(__file__), f"arrays for {CODES}", _cut)), allow_pickle=False) as held:
        nextmove, row = (np.ascontiguousarray(held[name]).data for name in ("nextmove", "row"))
        return langid.LanguageIdentifier(
            held["ptc"], held["pc"], held["classes"].tolist(), nextmove, held["output"].tolist(), tk_row=row,
        )


def _cut(_: bytes) -> bytes:
    """The model for our languages alone, as arrays."""
    from py3langid import langid

    whole = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    whole.set_languages(list(CODES.values()))
    out = io.BytesIO()
    np.savez(
        out, ptc=whole.nb_ptc, pc=whole.nb_pc, classes=np.array(whole.nb_classes), nextmove=np.asarray(whole.tk_nextmove),
        row=np.asarray(whole.tk_row), output=np.asarray(whole.tk_output, dtype=np.int32),
    )
    return out.getvalue()
