"""Tildelt as it is: whole assignments and sections, the question put into the letters' words besides."""

from __future__ import annotations

from pathlib import Path

from protocol import Ask, Spans, main


def index(folder: Path, letters: Path) -> None:
    from index.build import build

    build([letters], folder)


def open_(folder: Path) -> Ask:
    from assistant.question.glossary import glossary
    from assistant.question.normalise import normalise, words
    from index.encoders.choose import of_store
    from index.search import search
    from index.store import Store

    store = Store.open(folder)
    encoder = of_store(store)

    def ask(question: str) -> Spans:
        also = " ".join(glossary().translate(words(normalise(question))))
        hits = search(store, question, also=also, k=5, encoder=encoder)
        return [(hit.line_start, hit.line_end) for hit in hits] + [(hit.window_start, hit.window_end) for hit in hits]

    return ask


if __name__ == "__main__":
    main(index, open_)
