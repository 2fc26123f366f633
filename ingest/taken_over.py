"""What is published until now, laid on the workbench: documents, passages, and the vectors that can be used again."""

from assistant.errors import IndexBroken, IndexMismatch, IndexMissing
from assistant.index.store import Publication, Record, Store
from assistant.index.types import Span
from assistant.language.plain import plain
from ingest.embed import embedded_text
from ingest.vectors import keep
from ingest.workbench import Workbench

ANEW = "The index that was there cannot be taken over, so it holds only what was named now. {why}"


def take_over(store: Store, bench: Workbench, encoder: str) -> tuple[Publication | None, str]:
    """Lay down what is live, and its vectors if the encoder of that name made them.

    Gives the publication, or why there is none although something is there.
    """
    try:
        live = store.publication()
    except IndexMissing:
        return None, ""
    except (IndexMismatch, IndexBroken) as error:
        return None, ANEW.format(why=error)
    try:
        _lay_down(store, live, bench, live.embedding == encoder)
    except IndexBroken as error:
        bench.clear()
        return None, ANEW.format(why=error)
    return live, ""


def _lay_down(store: Store, live: Publication, bench: Workbench, usable: bool) -> None:
    for document, origin in store.documents(live):
        bench.put(document, origin)
    for held in store.records(live, bench.document):
        _lay_down_record(held, bench, usable)
    for address, vector in store.sentences(live) if usable else ():
        document_id, start, end = address.split(":")
        keep(bench, plain(Span(int(start), int(end)).of(bench.document(document_id).text)), vector)


def _lay_down_record(held: Record, bench: Workbench, usable: bool) -> None:
    for position, passage in ((held.position, held.passage), *held.copies):
        bench.put_passage(passage, position)
    if usable:
        keep(bench, embedded_text(held.passage, bench.document(held.passage.document_id)), held.vector)
