"""Does every awkward file end as expected? `python -m evals.bench.awkward FOLDER [--json]`

FOLDER holds files of all kinds and a `manifest.csv` that says of each what a good reader does (`expected`) and how many
characters another program found in it (`pdftotext_chars`). Each file is read under the usual limits and taken to
passages; what ends otherwise, takes longer, or yields a text of another length (than the manifest says, and than pdfium finds) is printed.
"""

import argparse
import csv
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pypdfium2

from assistant.errors import NoText, PasswordNeeded, SourceError
from ingest.document import document_of
from ingest.read.guarded import Guard, Limits

# A text may be so much longer or shorter; below so many characters the other program's layout blanks decide.
APART, FEW = 0.3, 60
LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: `error` is the kind of refusal, empty when it was read; `complaint` what is wrong with that."""

    file: str
    seconds: float
    characters: int
    passages: int
    error: str = ""
    reason: str = ""
    complaint: str = ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="print every outcome as JSON")
    arguments = parser.parse_args()
    found = list(outcomes(arguments.folder))
    for one in found:
        if arguments.json:
            print(json.dumps(asdict(one), ensure_ascii=False))
        elif one.complaint:
            print(f"{one.file}: {one.complaint}")
    if not arguments.json:
        print(f"{sum(not one.complaint for one in found)} of {len(found)} as expected; the slowest took {max(one.seconds for one in found):.1f} s")


def outcomes(folder: Path) -> Iterator[Outcome]:
    """Each file of the manifest, read."""
    guard = Guard()
    with (folder / "manifest.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield _judged(row, folder / row["file"], *_read(guard, folder / row["file"]))
    guard.close()


def _read(guard: Guard, path: Path) -> tuple[float, str, int, SourceError | None]:
    started = time.monotonic()
    try:
        reading = guard.read(path, LIMITS)
    except SourceError as error:
        return time.monotonic() - started, "", 0, error
    seconds = time.monotonic() - started
    return seconds, reading.text, len(document_of(reading, path.name, "", {})[1]), None


def _judged(row: dict[str, str], path: Path, seconds: float, text: str, passages: int, error: SourceError | None) -> Outcome:
    kind, reason = (type(error).__name__, error.reason) if error else ("", "")
    complaint = "; ".join(_complaints(row, path, seconds, text, error))
    return Outcome(row["file"], round(seconds, 2), len(text), passages, kind, reason, complaint)


def _complaints(row: dict[str, str], path: Path, seconds: float, text: str, error: SourceError | None) -> Iterator[str]:
    expected, said = row["expected"], int(row["pdftotext_chars"] or 0)
    if seconds > LIMITS.seconds + 5:
        yield f"took {seconds:.0f} s"
    if "password needed" in expected:
        if not isinstance(error, PasswordNeeded):
            yield f"a password is needed, and it ended as {error or 'read'}"
    elif "no text layer" in expected:
        if error and not isinstance(error, NoText):
            yield f"it has no text, and ended as {error}"
    elif row["category"] not in ("broken", "hostile"):
        if error:
            yield f"should be read: {type(error).__name__}: {error.reason}"
        elif said > FEW and not (_near(len(text), said) or _near(_letters(text), said) or _near(_letters(text), _counted(path))):
            yield f"{len(text)} characters ({_letters(text)} without blanks) where another program finds {said}"


def _near(one: int, other: int) -> bool:
    return bool(other) and 1 - APART <= one / other <= 1 + APART


def _counted(path: Path) -> int:
    """The letters pdfium finds: the manifest's program also prints the blanks of a page's layout."""
    if path.suffix != ".pdf":
        return 0
    with pypdfium2.PdfDocument(path) as pdf:
        return sum(_letters(page.get_textpage().get_text_range()) for page in pdf)


def _letters(text: str) -> int:
    return sum(not sign.isspace() for sign in text)


if __name__ == "__main__":
    main()
