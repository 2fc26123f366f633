"""Loading what stays: modules, tables, a collection."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def opening() -> Iterator[None]:
    """Nothing of what is loaded here is garbage, and looking for some again and again would take a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
