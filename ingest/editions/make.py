"""Make the PDF editions from their sources: `python -m ingest.editions.make` (needs the development extra, for reportlab)."""

from pathlib import Path

from ingest.editions.dialect import parse
from ingest.editions.typeset import typeset

EDITIONS = Path(__file__).parent
SOURCES = EDITIONS / "sources"


def make(source: Path) -> bytes:
    """The PDF of one source; a fault in the source is reported with the file's name."""
    try:
        return typeset(parse(source.read_text(encoding="utf-8")))
    except (KeyError, ValueError) as fault:
        raise SystemExit(f"{source.name}: {fault}") from fault


def target(source: Path) -> Path:
    """Where a source's PDF lies."""
    return EDITIONS / f"{source.stem}.pdf"


def main() -> None:
    """Make every edition anew."""
    for source in sorted(SOURCES.glob("*.md")):
        target(source).write_bytes(make(source))
        print(target(source).name)


if __name__ == "__main__":
    main()
