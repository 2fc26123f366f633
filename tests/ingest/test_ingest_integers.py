"""Embedding in whole numbers: what is cut, what is kept apart, and what must not depend on anything else."""

import subprocess
import sys
from collections.abc import Sequence

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from assistant.index.packed import bundled_weights, unpack  # noqa: E402
from ingest.exact import Linear, exact, through  # noqa: E402
from ingest.integers import CALIBRATION, Entry, IntegerEncoder, is_possible  # noqa: E402
from ingest.layer import IN_TWOS, Layer, attend  # noqa: E402
from ingest.processor import has_bytes  # noqa: E402
from ingest.quantised import Product, fitted, smoothed  # noqa: E402

bytes_only = pytest.mark.skipif(not (has_bytes("cpu") and is_possible()), reason="this processor does not multiply bytes")
HEADS, WIDTH = 2, 8


@pytest.fixture(scope="module")
def encoder() -> IntegerEncoder:
    """The real weights, fitted once."""
    return IntegerEncoder(precise=False)


def random(*shape: int, seed: int = 0) -> "torch.Tensor":
    """Numbers around nought."""
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def attended(joint: "torch.Tensor", lengths: Sequence[int]) -> "torch.Tensor":
    """Attention as the books have it, text by text."""
    made = []
    for text in joint.split(list(lengths)):
        queries, keys, values = text.view(len(text), 3, HEADS, -1).permute(1, 2, 0, 3)
        made.append(((queries @ keys.transpose(1, 2) / IN_TWOS).softmax(-1) @ values).transpose(0, 1).flatten(1))
    return torch.cat(made)


def test_a_number_is_told_to_the_nearest_step_and_cut_at_the_ends() -> None:
    scale = fitted(-1.0, 3.0, torch.ones(5))
    whole = scale.whole(torch.tensor([[-9.0, -1.0, 0.0, 2.9, 9.0]]))
    told = (whole.float() - scale.zero) * scale.step
    assert whole.dtype == torch.uint8 and (int(whole[0, 0]), int(whole[0, 4])) == (0, 255)
    assert torch.allclose(told[0, 1:4], torch.tensor([-1.0, 0.0, 2.9]), atol=scale.step / 2 + 1e-6)


@bytes_only
def test_one_large_channel_does_not_make_the_others_coarse() -> None:
    """Told in one step, the others would be nought or one."""
    rows, weights = random(64, 32), random(16, 32, seed=1)
    rows[:, 3] *= 300
    weights[:, 3] /= 300
    linear = Linear(weights, torch.zeros(16))
    product = Product(linear, smoothed(rows, weights))
    error = product.real(product.scale.whole(rows), torch.float32) - linear(rows)
    assert float(error.norm() / linear(rows).norm()) < 0.02


@bytes_only
def test_a_product_is_added_to_the_rows_and_told_in_the_next_scale() -> None:
    rows, linear = random(40, 32), Linear(random(24, 32, seed=1), random(24, seed=2))
    product, following = Product(linear, smoothed(rows, linear.weights)), fitted(-0.17, 20.0, torch.ones(24))
    whole, before = product.scale.whole(rows), random(40, 24, seed=3)
    activated = torch.nn.functional.gelu(linear(rows))
    assert torch.allclose(product.onto(whole, before.clone()), before + linear(rows), atol=0.3)
    told = (product.told(whole, following, "gelu").float() - following.zero) * following.step
    assert torch.allclose(told, activated, atol=0.3)


@pytest.mark.parametrize("size", [pytest.param(1.0, id="as usual"), pytest.param(100.0, id="powers that overflow")])
def test_attention_is_that_of_the_books_and_of_one_s_own_text_alone(size: float) -> None:
    joint, lengths = random(12, 3 * WIDTH), [5, 1, 6]
    joint[:, : 2 * WIDTH] *= size
    assert torch.allclose(attend(joint, lengths, HEADS), attended(joint, lengths), atol=1e-4)


@bytes_only
def test_a_layer_is_near_to_what_it_was_fitted_to_also_where_a_channel_spikes() -> None:
    packed = unpack(bundled_weights())
    tokens = [list(range(100 + n, 140 + n)) for n in range(4)]
    with torch.inference_mode():
        rows, lengths, layer = Entry(packed)(tokens), list(map(len, tokens)), exact(packed, 4)
        after, seen = through(layer, rows, lengths)
        error = Layer(layer, seen, torch.float32)(rows.clone(), lengths) - after
    assert float(error.norm() / after.norm()) < 0.03


@bytes_only
def test_a_text_has_the_same_vector_whatever_it_is_embedded_beside(encoder: IntegerEncoder) -> None:
    tokens = encoder.tokens(["Vi deler data.", "langt ord " * 150, "Kolmas periaate", "§ 93"])
    together, alone = encoder.embed(tokens), np.concatenate([encoder.embed([row]) for row in tokens])
    assert float((together * alone).sum(axis=1).min()) > 0.9999


def test_the_words_of_a_text_are_unpacked_as_the_whole_table_is() -> None:
    packed = unpack(bundled_weights())
    first = next(packed.parts("emb.word"))[: 8 * packed.shape.hidden].reshape(8, -1)
    assert np.array_equal(packed.rows("emb.word", packed.shape.hidden, np.array([7, 0, 7])), first[[7, 0, 7]])


def test_the_steps_are_fitted_to_text_of_many_kinds() -> None:
    lines = CALIBRATION.read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 20 and all(lines) and min(map(len, lines)) < 10 and max(map(len, lines)) > 150


def test_neither_of_the_large_libraries_is_loaded_for_it() -> None:
    asked = "import sys, ingest.integers; print(*{'transformers', 'sentence_transformers'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.strip() == ""
