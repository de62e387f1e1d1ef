"""FAISS files: exact while small, close to exact and memory-mapped when large."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import vectors


def test_flat_search_is_exact(tmp_path: Path) -> None:
    rows = _clustered(500)
    assert vectors.write(rows, tmp_path / "v.faiss") == "IndexFlatIP"
    index = vectors.open_index(tmp_path / "v.faiss")
    scores, found = vectors.search(index, rows[17], 5)
    expected = np.argsort(-(rows @ rows[17]))[:5]
    assert found.tolist() == expected.tolist()
    assert scores[0] == pytest.approx(1.0, abs=1e-5)


def test_large_search_is_compressed_and_recalls_nearly_all(tmp_path: Path) -> None:
    rows = _clustered(12_000)
    assert vectors.write(rows, tmp_path / "v.faiss", flat_limit=10_000) == "IndexIVFScalarQuantizer"
    assert (tmp_path / "v.faiss").stat().st_size < rows.nbytes * 0.4
    index = vectors.open_index(tmp_path / "v.faiss")
    queries = rows[:: len(rows) // 100]
    hits = 0
    for query in queries:
        exact = set(np.argsort(-(rows @ query))[:5].tolist())
        hits += len(exact & set(vectors.search(index, query, 5)[1].tolist()))
    assert hits / (5 * len(queries)) >= 0.95


@pytest.mark.parametrize("flat_limit", [10_000, 1_000])
def test_search_can_be_restricted_to_some_rows(tmp_path: Path, flat_limit: int) -> None:
    rows = _clustered(5_000)
    vectors.write(rows, tmp_path / "v.faiss", flat_limit=flat_limit)
    index = vectors.open_index(tmp_path / "v.faiss")
    _, found = vectors.search(index, rows[0], 3, allowed=[4, 9])
    assert set(found.tolist()) <= {4, 9}
    assert len(found) > 0


def test_asking_for_more_than_there_are_gives_all(tmp_path: Path) -> None:
    vectors.write(_clustered(3), tmp_path / "v.faiss")
    assert len(vectors.search(vectors.open_index(tmp_path / "v.faiss"), _clustered(1)[0], 50)[1]) == 3


def test_a_missing_or_broken_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(vectors.VectorsError, match=r"no\.faiss"):
        vectors.open_index(tmp_path / "no.faiss")
    (tmp_path / "bad.faiss").write_bytes(b"nonsense")
    with pytest.raises(vectors.VectorsError, match=r"bad\.faiss"):
        vectors.open_index(tmp_path / "bad.faiss")


def test_writing_leaves_only_the_whole_file(tmp_path: Path) -> None:
    vectors.write(_clustered(10), tmp_path / "v.faiss")
    assert [path.name for path in tmp_path.iterdir()] == ["v.faiss"]


def test_bytes_keep_the_direction() -> None:
    rows = _clustered(20)
    back = vectors.from_bytes([vectors.to_bytes(row) for row in rows])
    assert np.allclose(np.linalg.norm(back, axis=1), 1, atol=1e-5)
    assert (rows * back).sum(axis=1).min() > 0.999


def test_several_vectors_in_one_blob_come_apart() -> None:
    rows = _clustered(6)
    blobs = [b"".join(map(vectors.to_bytes, rows[:4])), vectors.to_bytes(rows[4]), vectors.to_bytes(rows[5])]
    assert np.allclose(vectors.from_bytes(blobs, 64), rows, atol=0.02)


def test_a_mean_is_of_its_group_and_of_length_one() -> None:
    rows = _clustered(5)
    means = vectors.mean_vectors(rows, [[2], [0, 1]])
    assert np.allclose(means[0], rows[2], atol=1e-5)
    assert np.allclose(means[1], vectors.unit(rows[0] + rows[1]), atol=1e-5)


def _clustered(count: int, dimension: int = 64) -> NDArray[np.float32]:
    """Vectors of length one in some hundred clumps, as texts about some hundred topics are."""
    random = np.random.default_rng(3)
    centres = random.normal(size=(100, dimension))
    rows = centres[random.integers(0, 100, count)] + 0.7 * random.normal(size=(count, dimension))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)
