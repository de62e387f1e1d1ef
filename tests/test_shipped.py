"""The vectors that come with the program are those of the bundled letters as they are read now."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from index import shipped
from index.embeddings import open_embeddings
from index.encoders.choose import of_store
from index.everyday import everyday_questions
from index.store import EMBEDDINGS, Store
from index.writing import cache_name


def test_the_bundled_letters_need_no_embedding(bundled: Store, bundled_dir: Path) -> None:
    model = cache_name(of_store(bundled))
    with open_embeddings(bundled_dir / EMBEDDINGS, model) as embeddings:
        hashes = list(embeddings.all())
    assert hashes
    missing = set(hashes) - set(shipped.passages(model, hashes))
    assert not missing, "run python -m scripts.ship_vectors"


def test_the_everyday_questions_come_with_the_program(bundled: Store) -> None:
    encoder = of_store(bundled)
    texts = [one.text for one in everyday_questions()]
    given = shipped.questions(cache_name(encoder), texts)
    assert given is not None, "run python -m scripts.ship_vectors"
    assert np.allclose(given[:3], encoder.queries(texts[:3]), atol=2e-3)


def test_another_model_has_none() -> None:
    assert shipped.passages("other", ["a"]) == {}
    assert shipped.questions("other", ["Hva er klokka?"]) is None
