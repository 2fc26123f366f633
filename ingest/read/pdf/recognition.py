"""Text recognition for pages that are pictures, by an installed `tesseract`."""

import csv
import io
import os
import re
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL.Image import Image

from ingest.read.pdf.ink import Ink, Run

PROGRAM = "tesseract"
# Dots an inch: what tesseract's models were made with is 300, and 200 reads office print as well in half the time.
_DOTS, _POINTS = 200, 72
# Tesseract's names of the languages we know; those that are installed are used together.
_LANGUAGES = ("dan", "nor", "swe", "eng", "fin", "deu", "fra")
_FALLBACK = "eng"
# What it needs to tell which way up a page is.
_TURNED = "osd"
# Words it is less sure of than this, of 100, are specks and lines.
_SURE = 30.0
Row = dict[str, str]


def is_installed() -> bool:
    """Whether there is a program to recognise text with."""
    return shutil.which(PROGRAM) is not None


def recognised(path: Path, numbers: Iterable[int], inks: list[Ink]) -> list[Ink]:
    """The pages, those at `numbers` (from 1) with the text seen in their picture. Raises `OSError` when the program cannot be run."""
    out = list(inks)
    listed = _run([PROGRAM, "--list-langs"]).split()
    languages = "+".join(name for name in _LANGUAGES if name in listed) or _FALLBACK
    with pypdfium2.PdfDocument(path) as pdf:
        for number in numbers:
            page = pdf[number - 1]
            picture = _upright(page.render(scale=_DOTS / _POINTS, grayscale=True).to_pil(), _TURNED in listed)
            runs = tuple(_runs(_seen(picture, languages), picture.height))
            wide, high = (side * _POINTS / _DOTS for side in picture.size)
            out[number - 1] = replace(inks[number - 1], width=wide, height=high, runs=runs)
    return out


def _upright(picture: Image, can_tell: bool) -> Image:
    """The picture as a person would hold it; a page laid on the glass upside down is turned."""
    try:
        told = _asked(picture, "--psm", "0", "-c", "min_characters_to_try=5") if can_tell else ""
    except subprocess.CalledProcessError:  # too few letters to tell
        return picture
    turn = re.search(r"Rotate: (\d+)", told)
    return picture.rotate(-int(turn[1]), expand=True) if turn and turn[1] != "0" else picture


def _asked(picture: Image, *options: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        image = Path(folder) / "page.png"
        picture.save(image, dpi=(_DOTS, _DOTS))
        return _run([PROGRAM, str(image), "stdout", *options])


def _seen(picture: Image, languages: str) -> list[Row]:
    told = _asked(picture, "-l", languages, "tsv")
    return list(csv.DictReader(io.StringIO(told), delimiter="\t", quoting=csv.QUOTE_NONE))


def _run(command: list[str]) -> str:
    # More threads than one make a page slower than the page after it could be read.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    return subprocess.run(command, env=environment, capture_output=True, check=True, text=True, encoding="utf-8").stdout


def _runs(rows: Iterable[Row], height: int) -> Iterator[Run]:
    """Words on their lines: all of a line on one baseline and of one size."""
    lines: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if (row.get("text") or "").strip() and float(row["conf"]) >= _SURE:
            lines[row["block_num"], row["par_num"], row["line_num"]].append(row)
    for words in lines.values():
        bottom = max(int(word["top"]) + int(word["height"]) for word in words)
        size = max(int(word["height"]) for word in words) * _POINTS / _DOTS
        for word in words:
            left, right = int(word["left"]), int(word["left"]) + int(word["width"])
            yield Run(word["text"].strip(), left * _POINTS / _DOTS, right * _POINTS / _DOTS, (height - bottom) * _POINTS / _DOTS, size, False)
