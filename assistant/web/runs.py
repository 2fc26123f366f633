"""The evaluation runs of a folder, as `rettesnor eval` writes them: those that have a report to show."""

import json
from dataclasses import dataclass
from pathlib import Path

CONFIG, SUMMARY, TIMINGS, REPORT = "config.json", "summary.json", "timings.json", "report.html"


@dataclass(frozen=True)
class RunCard:
    """A run's name, when it ended, what was asked, and its figures; `trouble` where they cannot be read."""

    folder: Path
    ended: str = ""
    sets: tuple[str, ...] = ()
    cases: int = 0
    figures: tuple[tuple[str, float | None], ...] = ()
    trouble: str = ""

    @property
    def name(self) -> str:
        """What the run is called."""
        return self.folder.name

    @property
    def report(self) -> Path:
        """Its report."""
        return self.folder / REPORT


def runs_in(folder: Path) -> tuple[RunCard, ...]:
    """The runs in `folder` that have a report, the newest first."""
    cards = [_card(path.parent) for path in folder.glob(f"*/{REPORT}")]
    return tuple(sorted(cards, key=lambda card: (card.ended, card.name), reverse=True))


def _card(folder: Path) -> RunCard:
    try:
        config, summary, timings = (json.loads((folder / name).read_text(encoding="utf-8")) for name in (CONFIG, SUMMARY, TIMINGS))
        figures = tuple((name, groups["all"]["value"]) for name, groups in summary["figures"].items())
        return RunCard(folder, timings["ended"][:16].replace("T", " "), tuple(config["sets"]), summary["cases"], figures)
    except (OSError, ValueError, KeyError, TypeError) as error:
        return RunCard(folder, trouble=repr(error))
