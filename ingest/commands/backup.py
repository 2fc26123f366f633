"""`rettesnor backup FILE`: the live publication in one file, read again to be sure."""

from argparse import ArgumentParser, Namespace
from contextlib import closing
from pathlib import Path

from assistant.cli.command import Command
from assistant.index.store import open_store
from assistant.settings import load
from ingest.archive import pack, unpack


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a file that is not there yet")
    parser.add_argument("--index", type=Path, metavar="DIR", help="the index folder (default: from the configuration)")


def _run(arguments: Namespace) -> int:
    with closing(open_store(load(index=arguments.index))) as store:
        held = store.read(store.publication())
    pack(held, arguments.file)
    again = unpack(arguments.file)
    counts = f"{len(again.documents)} documents and {len(again.passages)} passages"
    print(f"{arguments.file}: {counts}, published {again.publication.published}; read back and whole.")
    return 0


command = Command("backup", "put the index into one file", _add, _run)
