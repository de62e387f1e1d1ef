"""Make ``index/data/vectors.npz`` anew: the vectors that come with the program.

``python -m scripts.ship_vectors`` builds the bundled letters and writes the vectors of their passages and of the
everyday questions. To be run whenever the letters, the passages or the questions change (a test tells).
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from index import shipped
from index.build import EMBEDDINGS, build
from index.embeddings import open_embeddings
from index.encoders.choose import of_store
from index.everyday import everyday_questions
from index.selection import BUNDLED
from index.store import Store
from index.writing import cache_name


def main() -> None:
    with TemporaryDirectory() as folder:
        build([BUNDLED], Path(folder))
        store = Store.open(Path(folder))
        encoder = of_store(store)
        model = cache_name(encoder)
        with open_embeddings(Path(folder) / EMBEDDINGS, model) as embeddings:
            held = embeddings.all()
        store.close()
    vectors = {key: np.frombuffer(vector, dtype=np.float32) for key, vector in held.items()}
    texts = [one.text for one in everyday_questions()]
    vectors |= dict(zip(map(shipped.question_hash, texts), encoder.queries(texts), strict=True))
    shipped.write(model, vectors)
    print(f"{shipped.FILE}: {len(vectors)} vectors, {shipped.FILE.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
