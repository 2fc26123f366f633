"""A cross-encoder by name: a small real one, with the weights it was born with, whose opinion is then seen to count."""

from datetime import date
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.retrieval.cross_encoder import NamedCrossEncoder, as_read
from assistant.service import Assistant
from assistant.settings import EmbeddingSettings, RetrievalSettings, Settings

QUERY = "cykel"


def a_model(folder: Path, labels: int) -> Path:
    """A network of one layer that knows the letters."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    torch.manual_seed(4)
    letters = [*"abcdefghijklmnopqrstuvwxyzæøåäö0123456789.,:-"]
    folder.mkdir()
    words = folder / "vocab.txt"
    words.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]), encoding="utf-8")
    shape = BertConfig(
        vocab_size=5 + 2 * len(letters), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64, num_labels=labels,
        initializer_range=0.6, id2label={number: f"label {number}" for number in range(labels)},
    )
    BertForSequenceClassification(shape).save_pretrained(folder)
    BertTokenizerFast(str(words), strip_accents=False).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that gives a single score, as those made for reranking do."""
    return a_model(tmp_path_factory.mktemp("models") / "tiny", 1)


def opened(index: Path, **retrieval: object) -> Assistant:
    """An assistant over the small collection with settings of one's own."""
    return Assistant.open(Settings(index=index, retrieval=RetrievalSettings.model_validate(retrieval)))


def test_the_passages_come_in_the_order_the_cross_encoder_gives_when_it_weighs_all(assistant: Assistant, model: Path) -> None:
    heavy = opened(assistant.settings.index, cross_encoder=str(model), cross_encoder_weight=1e6, candidates=1000)
    hits = heavy.search(QUERY, 50)
    reader = NamedCrossEncoder(str(model), "cpu")
    scores = [float(reader.scores(QUERY, [as_read(hit.document, hit.passage)])[0]) for hit in hits]
    assert len({round(score, 4) for score in scores}) > 3  # it does tell passages apart
    assert [hit.passage.id for hit in hits] != [hit.passage.id for hit in assistant.search(QUERY, 50)]
    assert hits[0].passage.id == max(zip(scores, hits, strict=True), key=lambda pair: pair[0])[1].passage.id


def test_it_reads_only_the_best_passages(assistant: Assistant, model: Path) -> None:
    """What the search ranks below them keeps its place behind them."""
    few = opened(assistant.settings.index, cross_encoder=str(model), cross_encoder_weight=1e6, candidates=5)
    first = {hit.passage.id for hit in assistant.search(QUERY, 5)}
    assert {hit.passage.id for hit in few.search(QUERY, 5)} & first


def test_of_no_weight_it_changes_nothing(assistant: Assistant, model: Path) -> None:
    light = opened(assistant.settings.index, cross_encoder=str(model), cross_encoder_weight=0)
    assert [hit.passage.id for hit in light.search(QUERY, 10)] == [hit.passage.id for hit in assistant.search(QUERY, 10)]


def test_answers_come_through_it_too(assistant: Assistant, model: Path) -> None:
    heavy = opened(assistant.settings.index, cross_encoder=str(model))
    answer = heavy.ask("Hvor mange penge er der til cykelstier?", as_of=date(2026, 1, 1))
    assert all(one.span.of(one.document.text) for one in answer.citations)


def test_scores_lie_between_nought_and_one(model: Path) -> None:
    scores = NamedCrossEncoder(str(model), "cpu").scores("cykel", ["en cykel", "", "x" * 9000])
    assert scores.shape == (3,)
    assert ((scores >= 0) & (scores <= 1)).all()


def test_a_model_that_is_not_there_is_named_and_nothing_is_fetched(assistant: Assistant) -> None:
    with pytest.raises(SettingsError, match="retrieval.cross_encoder names 'somebody/a-reranker'.*leave the setting empty"):
        opened(assistant.settings.index, cross_encoder="somebody/a-reranker")


def test_a_model_that_sorts_into_classes_is_refused(assistant: Assistant, tmp_path: Path) -> None:
    classes = a_model(tmp_path / "classes", 3)
    with pytest.raises(SettingsError, match="into 3 classes"):
        opened(assistant.settings.index, cross_encoder=str(classes))


def test_an_embedding_model_that_is_not_there_is_named_too(assistant: Assistant) -> None:
    with pytest.raises(SettingsError, match="embedding.model names 'somebody/a-model'.*leave it at \"bundled\""):
        Assistant.open(Settings(index=assistant.settings.index, embedding=EmbeddingSettings(model="somebody/a-model")))
