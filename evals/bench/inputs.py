"""What the fuzzing sends, as Hypothesis strategies: bodies that fit, bodies that nearly do, and anything at all."""

from typing import Any

from hypothesis import strategies as some

HARD = "hvad siger princip 1 region strategi om 2 who ø \u202e \u200b NULL ' \" % {} \x00 fokusområde digital sammenlign passer ikke".split(" ")
WORDS = some.lists(some.sampled_from(HARD), max_size=12).map(" ".join)
# Every code point, lone surrogates too.
TEXT = WORDS | some.text(some.characters(exclude_categories=[]), max_size=300)
LANGUAGES = some.sampled_from(["da", "nb", "nn", "sv", "en", "fi", "de", "fr"])
MORE: dict[Any, Any] = {
    "id": some.text(max_size=200), "history": some.lists(TEXT, max_size=4), "organisation": some.none() | TEXT.map(lambda text: text[:200]),
    "language": LANGUAGES, "documents": some.lists(some.text(max_size=50), max_size=3), "as_of": some.dates().map(str),
}
ASKED = some.fixed_dictionaries({"question": TEXT}, optional=MORE)
SOUGHT = some.fixed_dictionaries({"query": TEXT}, optional={"k": some.integers(1, 50), "organisation": some.none(), "id": some.text(max_size=20)})

ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=30),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=10), inner, max_size=4), max_leaves=12,
)
NEARLY = some.dictionaries(some.sampled_from(["question", "query", "history", "k", "as_of", "language", "documents", "id", "x"]), ANYTHING, max_size=5)

METHODS = some.sampled_from(["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"])
KNOWN_PATHS = (
    "/api/ask", "/api/search", "/readyz", "/metrics", "/login", "/logout", "/export/x.md", "/page.png", "/da/", "/assets/../app.py", "/openapi.json",
    "/api/search?q=%ff", "/api/search?q=x&k=999999999999999999999", "/page.png?document=x&start=-1",
)
LETTERS = some.characters(min_codepoint=33, max_codepoint=0x17F, exclude_characters="?#%\x7f")
PATHS = some.sampled_from(KNOWN_PATHS) | some.text(LETTERS, max_size=30).map(lambda text: f"/{text}")
NAMES = ("Content-Type", "Accept", "Cookie", "Authorization", "X-Forwarded-For", "X-Request-ID", "Range", "Accept-Language", "Sec-Fetch-Site", "Host")
# What no client library lets through, and no server would see.
NEVER = bytes.maketrans(b"\n\r\0", b"   ")
HEADERS = some.dictionaries(some.sampled_from(NAMES), some.binary(max_size=60).map(lambda raw: raw.translate(NEVER)), max_size=4)
BYTES = some.binary(max_size=400)
