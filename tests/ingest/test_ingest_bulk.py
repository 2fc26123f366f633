"""Bulk embedding: the same vectors, when there is enough to do."""

import logging
from pathlib import Path

import numpy as np
import pytest
from ingest_making import FakeEncoder, strategy

import ingest.bulk
from assistant.index.embedding import BundledEncoder
from assistant.index.packed import bundled_weights, unpack
from assistant.settings import EmbeddingSettings
from ingest.bulk import AGREES, backend, pays
from ingest.embed import embed
from ingest.processor import has_bytes, is_fast

SETTINGS = EmbeddingSettings()


@pytest.mark.parametrize(
    ("texts", "worth"),
    [
        pytest.param(["x" * 500] * 399, False, id="too few"),
        pytest.param(["x" * 50] * 400, False, id="many, but short"),
        pytest.param(["x" * 500] * 400, True, id="enough"),
    ],
)
def test_loading_is_worth_it_from_a_certain_amount(texts: list[str], worth: bool) -> None:
    assert pays(SETTINGS, len(texts), sum(map(len, texts))) is worth


def test_a_graphics_card_that_is_named_is_fast() -> None:
    assert is_fast("cuda")


@pytest.mark.parametrize(("told", "fast"), [
    ("GenuineIntel avx512f avx512_bf16 amx_bf16 amx_tile", True), ("GenuineIntel avx512f avx512_bf16", False), ("AuthenticAMD avx512f avx512_bf16", True),
    ("fp asimd bf16", True), ("GenuineIntel avx2", False), ("", False),
])
def test_bfloat16_is_used_where_it_is_faster_than_float32(monkeypatch: pytest.MonkeyPatch, told: str, fast: bool) -> None:
    """Intel's processors without tiles have such products too, and take half as long again for them."""
    monkeypatch.setattr("ingest.processor._told", lambda: set(told.split()))
    assert is_fast("cpu") is fast


@pytest.mark.parametrize(("device", "told", "bytes_"), [
    ("cpu", "AuthenticAMD avx512f avx512_vnni", True), ("auto", "GenuineIntel avx512_vnni", True), ("cuda", "GenuineIntel avx512_vnni", False),
    ("cpu", "GenuineIntel avx512f", False), ("cpu", "fp asimd bf16", False), ("cpu", "", False),
])
def test_whole_numbers_are_used_where_the_processor_multiplies_bytes(monkeypatch: pytest.MonkeyPatch, device: str, told: str, bytes_: bool) -> None:
    monkeypatch.setattr("ingest.processor._told", lambda: set(told.split()))
    monkeypatch.setattr("ingest.processor._has_card", lambda device: device == "cuda")
    assert has_bytes(device) is bytes_


def test_a_model_of_ones_own_is_its_own_backend() -> None:
    fake = FakeEncoder()
    assert backend(fake, SETTINGS, 1000, 1_000_000)[0] is fake


def test_a_small_job_stays_with_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest.bulk, "_bulk", lambda *_: pytest.fail("sentence-transformers was loaded"))
    engine = BundledEncoder()
    assert backend(engine, SETTINGS, 1000, 4000)[0] is engine


def test_weights_of_another_make_leave_the_job_to_the_engine_and_say_so(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def broken(*_: object) -> None:
        raise ValueError("packed otherwise")

    monkeypatch.setattr(ingest.bulk, "BulkEncoder", broken)
    engine = BundledEncoder()
    with caplog.at_level(logging.WARNING):
        assert backend(engine, SETTINGS, 1000, 1_000_000)[0] is engine
    assert "packed otherwise" in caplog.text


def test_a_file_that_is_not_the_weights_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match="not packed in the form that is known"):
        unpack(tmp_path / "other.bin")


def test_the_tensors_are_all_there_and_unpack_in_parts() -> None:
    packed = unpack(bundled_weights())
    shape = packed.shape
    assert (shape.hidden, shape.layers, packed.count("emb.word")) == (384, 12, shape.words * 384)
    first = next(packed.parts("emb.word"))
    assert first.dtype == np.float32 and 0.01 < float(np.abs(first).mean()) < 0.2
    assert sum(map(len, packed.parts("l11.fo.w"))) == packed.count("l11.fo.w") == 1536 * 384


TEXTS = [
    "Kort.", strategy("heste", 2)[:900], "Æøå — ﬁne ligaturer\u00ad og\u200btegn\n\tlinje  to", "日本語のテキスト 😀", "§ 93 stk. 2: 12,5 %",
    "Alla viljeriktningar gäller från och med den 1 januari 2024. " * 3, "lang tekst " * 280, "Kaupungin kirjasto on auki myös ilman henkilökuntaa.",
]


@pytest.mark.parametrize("whole_numbers", [pytest.param(True, id="in whole numbers"), pytest.param(False, id="in sentence-transformers")])
def test_both_compute_the_same_vectors_for_any_text(monkeypatch: pytest.MonkeyPatch, whole_numbers: bool) -> None:
    pytest.importorskip("sentence_transformers")
    if whole_numbers and not has_bytes("cpu"):
        pytest.skip("this processor does not multiply bytes")
    monkeypatch.setattr("ingest.bulk.has_bytes", lambda _: whole_numbers)
    monkeypatch.setattr("ingest.bulk._loaded", ingest.bulk._loaded.__wrapped__)
    engine = BundledEncoder()
    bulk = ingest.bulk.BulkEncoder(engine, "cpu")
    ours, theirs = embed(bulk, TEXTS, lambda _: None), embed(engine, TEXTS, lambda _: None)
    assert np.allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-3)
    assert float((ours * theirs).sum(axis=1).min()) >= AGREES


def test_a_build_of_torch_without_such_products_goes_the_old_road(monkeypatch: pytest.MonkeyPatch) -> None:
    transformer = pytest.importorskip("ingest.transformer")
    monkeypatch.setattr("ingest.bulk.has_bytes", lambda _: True)
    monkeypatch.setattr("ingest.integers.is_possible", lambda: False)
    assert isinstance(ingest.bulk._loaded.__wrapped__("cpu"), transformer.TransformerEncoder)


def test_vectors_come_back_in_the_order_of_their_texts_in_batches_of_one_length() -> None:
    fake, done = FakeEncoder(), list[int]()
    texts = [f"{n} " + "ord " * (n % 7 * 100) for n in range(50)] + [""]
    vectors = embed(fake, texts, done.append, batch=4000)
    assert np.array_equal(vectors, FakeEncoder().encode(texts, query=False))
    assert sum(done) == 51 and len(done) > 5 and [len(one) for one in fake.given] == sorted(map(len, texts), reverse=True)
    assert embed(fake, [], done.append).shape == (0, 0)
