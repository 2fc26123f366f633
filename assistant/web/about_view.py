"""What Rettesnor is, how far it can be trusted, and what this installation runs."""

from importlib.metadata import PackageNotFoundError, version

from markupsafe import Markup

from assistant.settings import Settings
from assistant.web import markup
from assistant.web.catalogue import Words


def about(count: int, settings: Settings, words: Words) -> Markup:
    """The view, with the size of the collection and what answers."""
    return markup.render("about.html", words=words, count=count, model=settings.model.name, version=installed())


def installed() -> str:
    """The version of the distribution, or that it runs from a folder."""
    try:
        return version("rettesnor")
    except PackageNotFoundError:
        return "0"
