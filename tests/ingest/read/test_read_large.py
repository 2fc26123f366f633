"""Files that are long in one way only: none may take a time that grows with the square of its length."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.making import Making
from ingest.read.guarded import Guard, Limits

# What took a minute and more before it was made linear, and takes some seconds.
SECONDS = 25.0
WORDS = "strategien regionen borgerne data og skal digitale løsninger kommunen sundhed arbejde samarbejde udvikling bedre mere viden ansvar"


def said(number: int, count: int = 8) -> str:
    """Some words, others for each number."""
    words = WORDS.split()
    return " ".join(words[(number * 7 + place * (number % 13 + 1)) % len(words)] for place in range(count)) + f" {number}"


def many(count: int, each: Callable[[int], str], between: str = "\n") -> str:
    """`each` of the numbers up to `count`."""
    return between.join(each(number) for number in range(count))


LARGE = {
    "steps.md": lambda: "# Vejledning\n\nSådan er proceduren:\n\n" + many(8_000, lambda n: f"{n % 999}. {said(n)}?"),
    "alike.txt": lambda: many(9_000, lambda n: f"Paragraf {n} siger, at sagen skal være afgjort i kommune {n % 97} inden {n % 31} dage efter at den kom ind.", "\n\n"),
    "no contents.txt": lambda: "Indhold " + many(1_500, lambda n: f"{said(n)}... x", " "),
    "items.html": lambda: f"<body><ol>{many(8_000, lambda n: f'<li>{said(n)}</li>')}</ol>",
    "short lines.html": lambda: "<body>" + many(4_000, lambda n: f"<h2>{said(n)}</h2>" + "<p>Kort linje</p>" * 4 + f"<p>{said(n, 30)}.</p>"),
    "menus.html": lambda: f"<body><main><p>Vi skal dele data.</p>{many(4_000, lambda n: f'<div class=menu>{said(n)}</div>')}</main>",
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_file_takes_a_time_that_grows_with_its_length(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(LARGE[name](), encoding="utf-8")
    guard = Guard()
    document, passages = guard.run(Making(name, ""), tmp_path / name, Limits(SECONDS))
    guard.close()
    assert passages and document.text
