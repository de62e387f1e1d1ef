"""An answer kept: to JSON and back, so that an earlier conversation looks as it did."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from assistant.answer import Amount, Answer, Citation, Count, Day, Step, Text, Value


def dump(answer: Answer) -> str:
    """The whole answer as JSON, more than the contract's object holds."""
    return json.dumps(
        {
            "kind": answer.kind,
            "language": answer.language,
            "text": answer.text,
            "values": [value.as_json() for value in answer.values],
            "steps": [step.as_json() for step in answer.steps],
            "citations": [
                {**citation.as_json(), "section": citation.section, "focus": citation.focus}
                for citation in answer.citations
            ],
            "rows": answer.rows,
            "suggestions": answer.suggestions,
        },
        ensure_ascii=False,
    )


def load(text: str) -> Answer:
    """The answer as it was. Raises ``ValueError`` or ``KeyError`` for what ``dump`` did not write."""
    data = json.loads(text)
    return Answer(
        kind=data["kind"],
        language=data["language"],
        text=data["text"],
        values=tuple(_value(value) for value in data["values"]),
        steps=tuple(Step(step["label"], step["nok"], step["citation"]) for step in data["steps"]),
        citations=tuple(_citation(citation) for citation in data["citations"]),
        rows=tuple(tuple(row) for row in data["rows"]),
        suggestions=tuple(data["suggestions"]),
    )


def _value(data: dict[str, Any]) -> Value:
    if data["type"] == "amount":
        return Amount(data["nok"])
    if data["type"] == "date":
        return Day(date.fromisoformat(data["date"]))
    return Count(data["n"]) if data["type"] == "count" else Text(data["text"])


def _citation(data: dict[str, Any]) -> Citation:
    focus = data.pop("focus")
    return Citation(**data, focus=(focus[0], focus[1]) if focus else None)
