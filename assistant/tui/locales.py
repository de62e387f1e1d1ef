"""Which UI language a locale asks for."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping

from assistant.answer import Language


def language_of_locale(environment: Mapping[str, str] | None = None) -> Language:
    """The UI language of the user's locale: bokmål for any other Norwegian, English for the rest."""
    given = os.environ if environment is None else environment
    names = [given[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if given.get(name)]
    if not names and environment is None:
        names = [locale.getlocale()[0] or ""]
    name = (names[0] if names else "").lower()
    if name.startswith(("nn", "norwegian nynorsk", "norwegian-nynorsk")):
        return "nn"
    return "nb" if name.startswith(("nb", "no")) else "en"
