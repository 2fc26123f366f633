"""Files that are long in one way only: none may take a time that grows with the square of its length.

By processor time, and against a file of a quarter of the length, so that neither the machine nor what else it does counts.
"""

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from ingest.making import Making, prepare

# What is four times as long takes four times as long where the time grows with the length, sixteen times where it grows with its square.
LONGER, MOST = 4, 9.0
WORDS = "strategien regionen borgerne data og skal digitale løsninger kommunen sundhed arbejde samarbejde udvikling bedre mere viden ansvar"


def said(number: int, count: int = 8) -> str:
    """Some words, others for each number."""
    words = WORDS.split()
    return " ".join(words[(number * 7 + place * (number % 13 + 1)) % len(words)] for place in range(count)) + f" {number}"


def many(count: int, each: Callable[[int], str], between: str = "\n") -> str:
    """`each` of the numbers up to `count`."""
    return between.join(each(number) for number in range(count))


# A name, the number of its parts, and the file with so many.
LARGE: dict[str, tuple[int, Callable[[int], str]]] = {
    "steps.md": (8_000, lambda size: "# Vejledning\n\nSådan er proceduren:\n\n" + many(size, lambda n: f"{n % 999}. {said(n)}?")),
    "alike.txt": (9_000, lambda size: many(size, lambda n: f"Paragraf {n} siger, at sagen skal være afgjort i kommune {n % 97} inden {n % 31} dage efter at den kom ind.", "\n\n")),
    "no contents.txt": (1_500, lambda size: "Indhold " + many(size, lambda n: f"{said(n)}... x", " ")),
    "items.html": (8_000, lambda size: f"<body><ol>{many(size, lambda n: f'<li>{said(n)}</li>')}</ol>"),
    "short lines.html": (4_000, lambda size: "<body>" + many(size, lambda n: f"<h2>{said(n)}</h2>" + "<p>Kort linje</p>" * 4 + f"<p>{said(n, 30)}.</p>")),
    "menus.html": (4_000, lambda size: f"<body><main><p>Vi skal dele data.</p>{many(size, lambda n: f'<div class=menu>{said(n)}</div>')}</main>"),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_file_takes_a_time_that_grows_with_its_length(tmp_path: Path, name: str) -> None:
    size, text = LARGE[name]
    path = tmp_path / name

    def spent(parts: int) -> float:
        path.write_text(text(parts), encoding="utf-8")
        began = process_time()
        document, passages = Making(name, "")(path)
        assert passages and document.text
        return process_time() - began

    prepare()
    assert spent(size) < MOST * spent(size // LONGER)
