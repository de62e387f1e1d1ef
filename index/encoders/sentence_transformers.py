"""Any model that the ``sentence-transformers`` library can load, from a folder or by hub name.

Importing the library costs some 5 s and 1.3 GB, so that happens only when such a model is opened.
It runs on a GPU where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.encoders.base import EncoderError, Progress

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from index.encoders.base import Vectors

_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*(?:/[\w.-]+)?")
_E5 = re.compile(r"(?<![a-z0-9])e5(?![a-z0-9])", re.IGNORECASE)
_PROMPTS = {"e5": ("query: ", "passage: "), "none": ("", "")}


class SentenceTransformersEncoder:
    """A model by its folder or hub name; e5 models get their prompts, others none.

    Raises ``EncoderError`` if the library is not installed, the folder is missing or broken, or the
    name can neither be found on this machine nor fetched.
    """

    engine = "sentence-transformers"

    def __init__(self, model: str) -> None:
        folder = Path(model).expanduser()
        local = folder.is_dir()
        if not local and not _HUB_NAME.fullmatch(model):
            raise EncoderError(f"no such model folder: {model}")
        self.name = str(folder.resolve()) if local else model
        self._model = _load(self.name, local)
        self.dimension: int = self._model.get_embedding_dimension() or 0
        self.prompt_style = "e5" if _E5.search(Path(model).name) else "none"
        self.batch = 64 if self._model.device.type == "cpu" else 1_024

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        import numpy as np

        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), self.batch):
            chunk = list(texts[start : start + self.batch])
            vectors[start : start + len(chunk)] = self._encode(chunk, _PROMPTS[self.prompt_style][1])
            if progress:
                progress(start + len(chunk), len(texts))
        return vectors

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(list(texts), _PROMPTS[self.prompt_style][0])

    def query(self, text: str) -> Vectors:
        vector: Vectors = self.queries([text])[0]
        return vector

    def _encode(self, texts: list[str], prompt: str) -> Vectors:
        """The library sorts by length itself, so that a batch is padded little."""
        vectors: Vectors = self._model.encode(
            [prompt + text for text in texts],
            batch_size=32 if self._model.device.type == "cpu" else 256,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return vectors


def _load(name: str, local: bool) -> SentenceTransformer:
    """The model; what lies on this machine is taken first, so that a fetched one needs no network."""
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise EncoderError(f"the model {name} needs sentence-transformers: pip install 'tildelt[models]'") from error
    try:
        return SentenceTransformer(name, local_files_only=True)
    except Exception as error:  # the library raises whatever its parts raise
        if local:
            raise EncoderError(f"the model folder {name} cannot be loaded: {_first_line(error)}") from error
    try:
        return SentenceTransformer(name)
    except Exception as error:
        raise EncoderError(
            f"the model {name} is not on this machine and cannot be fetched: {_first_line(error)}. "
            "Give the path of a model folder, or go online once"
        ) from error


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
