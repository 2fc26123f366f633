"""The trained classifier (py3langid), cut to the languages we know and others that are asked in here.

Unpacked whole it would be the slowest thing on the way to a first answer.
"""

import io
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from assistant.language.kept import kept
from assistant.language.lexicon import LANGUAGES

# What the classifier calls our languages, and the others that people here ask in and it knows.
CODES = {code: "no" if code == "nb" else code for code in LANGUAGES}
OTHERS = (
    "es", "it", "pt", "nl", "pl", "ro", "cs", "sk", "sl", "hr", "bs", "sr", "hu", "et", "lv", "lt", "is", "sq", "tr", "id", "vi",
    "uk", "ru", "ar", "fa", "ur",
)
_lock = Lock()


def rank(text: str) -> dict[str, float]:
    """The log-odds of each of `LANGUAGES`. Safe to call from many threads."""
    found = _ranked(text)
    return {code: found[name] for code, name in CODES.items()}


def rank_others(text: str) -> dict[str, float]:
    """The log-odds of each of `OTHERS`, on the scale of `rank`."""
    found = _ranked(text)
    return {code: found[code] for code in OTHERS}


def warm() -> None:
    """Load the classifier, so that the first text need not wait."""
    with _lock:
        _classifier()


@lru_cache(maxsize=16)
def _ranked(text: str) -> dict[str, float]:
    with _lock:
        return dict(_classifier().rank(text))


@cache
def _classifier() -> Any:
    from py3langid import langid

    model = Path(langid.MODEL_DIR, langid.MODEL_FILE)
    with np.load(io.BytesIO(kept(model, Path(__file__), f"arrays for {CODES} and {OTHERS}", _cut)), allow_pickle=False) as held:
        nextmove, row = (np.ascontiguousarray(held[name]).data for name in ("nextmove", "row"))
        return langid.LanguageIdentifier(
            held["ptc"], held["pc"], held["classes"].tolist(), nextmove, held["output"].tolist(), tk_row=row,
        )


def _cut(_: bytes) -> bytes:
    """The model for these languages alone, as arrays."""
    from py3langid import langid

    whole = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    whole.set_languages([*CODES.values(), *OTHERS])
    out = io.BytesIO()
    np.savez(
        out, ptc=whole.nb_ptc, pc=whole.nb_pc, classes=np.array(whole.nb_classes), nextmove=np.asarray(whole.tk_nextmove),
        row=np.asarray(whole.tk_row), output=np.asarray(whole.tk_output, dtype=np.int32),
    )
    return out.getvalue()
