"""`rettesnor restore FILE`: what a backup holds becomes the live publication; the one before can be brought back."""

from argparse import ArgumentParser, Namespace
from contextlib import closing
from pathlib import Path

from assistant.cli.command import Command
from assistant.errors import ArchiveError
from assistant.index.store import open_store
from assistant.settings import load
from ingest.archive import unpack
from ingest.lock import held
from ingest.publication import bring_in
from ingest.vectors import encoder_name


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a file made by `rettesnor backup`")
    parser.add_argument("--index", type=Path, metavar="DIR", help="the index folder (default: from the configuration)")


def _run(arguments: Namespace) -> int:
    settings, found = load(index=arguments.index), unpack(arguments.file)
    made, named = found.publication.embedding, encoder_name(settings.embedding)
    if made != named:
        raise ArchiveError(f"{arguments.file} was made with the embedding model {made!r}, and the configuration names {named!r}. Set embedding.model.")
    store = open_store(settings)
    with held(store), closing(store):
        live = bring_in(store, found)
    print(f"{len(found.documents)} documents and {live.passages} passages of {found.publication.published} are live again in {store.home.name}.")
    if live.previous:
        print("What was live until now is kept: `rettesnor ingest --bring-back` makes it so again.")
    return 0


command = Command("restore", "make a backup the live index", _add, _run)
