"""Layers that a PDF switches on and off: what is off is not on the page anybody sees."""

from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from ingest.read.pdf.opening import BROKEN, catalog

Layers = frozenset[int]


def hidden_layers(reader: PdfReader) -> Layers:
    """The object numbers of layers that are off when the document is opened."""
    try:
        told: Any = catalog(reader)["/OCProperties"]
        start = told.get_object()["/D"].get_object()
        off = {one.idnum for one in start.get("/OFF", ()).get_object()} if "/OFF" in start else set()
        if start.get("/BaseState") == "/OFF":
            off = {one.idnum for one in told.get_object()["/OCGs"].get_object()} - {one.idnum for one in start.get("/ON", ())}
    except BROKEN:
        return frozenset()
    return frozenset(off)


def is_hidden(layer: Any, hidden: Layers) -> bool:
    """Whether what belongs to `layer`, a reference to one or to several together, is not shown."""
    if not hidden or layer is None:
        return False
    if getattr(layer, "idnum", None) in hidden:
        return True
    group = layer.get_object()
    if not isinstance(group, DictionaryObject) or group.get("/Type") != "/OCMD" or "/OCGs" not in group:
        return False
    return _together(group, hidden)


def _together(group: DictionaryObject, hidden: Layers) -> bool:
    """Whether a membership hides its content, by its policy; one written as a formula counts as shown."""
    if "/VE" in group:
        return False
    members = group.raw_get("/OCGs")
    every = members.get_object() if not hasattr(members, "idnum") or isinstance(members.get_object(), list) else [members]
    off = [getattr(one, "idnum", None) in hidden for one in every]
    policy = group.get("/P", "/AnyOn")
    shown = {"/AllOn": not any(off), "/AnyOff": any(off), "/AllOff": all(off)}.get(policy, not all(off))
    return bool(off) and not shown
