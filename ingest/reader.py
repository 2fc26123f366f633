"""How documents are read, as one number: when it changes, every document is read anew.

It is taken from the code and the words that make documents of files, so that nobody has to remember to count up.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

_HOUSE = Path(__file__).resolve().parents[1]
# What stands between a file's bytes and its passages.
_PARTS = (
    "ingest/read/**/*.py", "ingest/outline/**/*.py", "ingest/document.py", "ingest/making.py", "ingest/clean.py", "ingest/about/*.py", "ingest/split.py",
    "ingest/alike.py", "ingest/repetition.py",
    "ingest/catalogue.py", "assistant/language/*.py", "assistant/index/types.py", "prompts/lexicon/*.toml",
)


@cache
def reader_digest() -> str:
    """The digest of everything that reads, outlines, describes and splits."""
    made = sha256()
    for path in sorted(path for part in _PARTS for path in _HOUSE.glob(part)):
        made.update(path.relative_to(_HOUSE).as_posix().encode() + b"\0" + path.read_bytes())
    return made.hexdigest()
