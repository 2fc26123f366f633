"""Foresight: what embedding will need is loaded while the files are still being read."""

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Thread

from assistant.settings import EmbeddingSettings
from ingest.bulk import pays, transformer
from ingest.sources import Missed, Source
from ingest.units import MOST
from ingest.workbench import Held

_log = logging.getLogger(__name__)
# Formats of which nearly every byte is text, and how many bytes a character has at most in most of them.
PLAIN, BYTES = frozenset({".md", ".markdown", ".txt"}), 2


def load_ahead(settings: EmbeddingSettings, found: Iterable[Source | Missed], held: Mapping[str, Held]) -> None:
    """Begin to load torch beside the reading, if the texts that are new are enough for it whatever else there is."""
    known = {one.origin for one in held.values()}
    fresh = [Path(one.origin) for one in found if isinstance(one, Source) and one.origin not in known]
    characters = sum(path.stat().st_size for path in fresh if path.suffix.lower() in PLAIN and path.is_file()) // BYTES
    if settings.model == "bundled" and pays(settings, characters // MOST, characters):
        Thread(target=_load, args=(settings.device,), name="foresight", daemon=True).start()


def _load(device: str) -> None:
    try:
        transformer(device)
    except (ImportError, OSError, RuntimeError, ValueError) as error:
        _log.debug("loading ahead failed (%s); who needs it will say so", error)
