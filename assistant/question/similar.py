"""Which assignments a topic is nearest to in meaning, by the vectors of their passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.encoders.base import Encoder
    from index.store import Store


def similar_assignments(store: Store, encoder: Encoder, topic: str) -> list[tuple[str, float]]:
    """Assignment ids with the cosine of their nearest passage to the topic, the nearest first."""
    from index.vectors import from_bytes

    rows = store.rows("select assignment, vector from passages where assignment is not null and vector is not null")
    if not rows:
        return []
    cosines = from_bytes([row["vector"] for row in rows]) @ encoder.query(topic)
    best: dict[str, float] = {}
    for row, cosine in zip(rows, cosines, strict=True):
        best[row["assignment"]] = max(best.get(row["assignment"], -1.0), float(cosine))
    return sorted(best.items(), key=lambda one: -one[1])
