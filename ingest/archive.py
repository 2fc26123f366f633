"""A publication in one file: a zip of texts and vectors with the checksum of each, the same from a folder and from a server."""

import io
import json
import os
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import ArchiveError
from assistant.index.embedding import Vectors
from assistant.index.schema import SCHEMA, document_json, document_of, passage_metadata, passage_of
from assistant.index.store import Contents, Publication, Sentences

FORMAT = 1
MANIFEST = "manifest.json"
MEMBERS = ("documents.jsonl", "passages.jsonl", "vectors.npy", "sentences.jsonl", "sentences.npy")


def pack(held: Contents, path: Path) -> None:
    """Write `held` to `path`, whole or not at all. Raises `ArchiveError` when there is a file already or it cannot be written."""
    if path.exists():
        raise ArchiveError(f"{path} is there already. Name another file; a backup never replaces one.")
    members = dict(zip(MEMBERS, _members(held), strict=True))
    sums = {name: sha256(data).hexdigest() for name, data in members.items()}
    manifest = {"format": FORMAT, "publication": asdict(held.publication), "sha256": sums}
    written = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with zipfile.ZipFile(written, "x", zipfile.ZIP_DEFLATED) as out:
            for name, data in {MANIFEST: json.dumps(manifest).encode(), **members}.items():
                out.writestr(name, data)
        os.link(written, path)  # fails where a rename would replace what came in between
    except OSError as error:
        raise ArchiveError(f"{path} cannot be written ({error.strerror}). Check the folder, its permissions and free disk space.") from error
    finally:
        with suppress(OSError):  # where nothing could be written there is nothing to remove
            written.unlink()


def unpack(path: Path) -> Contents:
    """What a file made by `pack` holds. Raises `ArchiveError` for anything else, and for a single changed byte."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            publication = _publication(manifest, path)
            members = [archive.read(name) for name in MEMBERS]
        for name, data in zip(MEMBERS, members, strict=True):
            if sha256(data).hexdigest() != manifest["sha256"][name]:
                raise ArchiveError(f"{path}: {name} is not what was written. The file is damaged; use another backup.")
        return _contents(publication, *members)
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError) as error:
        raise ArchiveError(f"{path} is no backup of an index, or a damaged one ({error!r}). Use another backup.") from error


def _publication(manifest: dict[str, Any], path: Path) -> Publication:
    if manifest["format"] != FORMAT or manifest["publication"]["schema"] != SCHEMA:
        schema = manifest["publication"]["schema"]
        raise ArchiveError(
            f"{path} was made by another version (format {manifest['format']}, schema {schema}; this one reads {FORMAT} and {SCHEMA}). "
            "Restore it with the version that made it, or run `rettesnor ingest` on the documents."
        )
    return Publication(**manifest["publication"])


def _members(held: Contents) -> tuple[bytes, ...]:
    documents = ({"document": document_json(one), "origin": held.origins.get(one.id, "")} for one in held.documents.values())
    passages = ({"id": one.id, "text": one.text, "row": passage_metadata(one, held.documents[one.document_id])} for one in held.passages)
    sentences = sorted(held.sentences.rows, key=lambda name: held.sentences.rows[name])
    return _lines(documents), _lines(passages), _array(held.vectors), _lines(sentences), _array(held.sentences.vectors)


def _contents(publication: Publication, documents: bytes, passages: bytes, vectors: bytes, names: bytes, spoken: bytes) -> Contents:
    rows = [json.loads(line) for line in documents.decode().splitlines()]
    held = [document_of(row["document"]) for row in rows]
    found = [json.loads(line) for line in passages.decode().splitlines()]
    sentences = Sentences({json.loads(line): number for number, line in enumerate(names.decode().splitlines())}, _vectors(spoken))
    return Contents(
        publication, {one.id: one for one in held}, tuple(passage_of(row["id"], row["text"], row["row"]) for row in found), _vectors(vectors),
        sentences, {one.id: row["origin"] for one, row in zip(held, rows, strict=True)},
    )


def _lines(rows: Iterable[object]) -> bytes:
    # ASCII, so that no character of a document can look like the end of a line.
    return "\n".join(json.dumps(row) for row in rows).encode()


def _array(vectors: Vectors) -> bytes:
    out = io.BytesIO()
    np.save(out, vectors, allow_pickle=False)
    return out.getvalue()


def _vectors(data: bytes) -> Vectors:
    return np.asarray(np.load(io.BytesIO(data), allow_pickle=False), dtype=np.float32)
