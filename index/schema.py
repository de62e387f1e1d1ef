"""The tables of the store. Version it: a store with another ``SCHEMA_VERSION`` must be rebuilt.

Money is whole kroner, dates are ISO text, lines and pages are 1-based, character offsets are
0-based and half-open, into ``documents.text``. ``agency`` and ``year`` are repeated where a question
filters on them, so that the question path needs no join.
"""

from __future__ import annotations

SCHEMA_VERSION = 3

TABLES: dict[str, dict[str, type]] = {
    "meta": {"key": str, "value": str},
    "documents": {
        "source": str,  # the name in citations
        "path": str,  # where it was read; "" for the bundled letters
        "format": str,
        "sha256": str,
        "text": str,
        "clean": str,  # the text with markup masked; "" where that is the text itself
        "page_starts": str,  # JSON list
        "indexed_at": str,
    },
    "agencies": {"key": str, "name": str, "short": str, "aliases": str},  # aliases: JSON list
    "letters": {
        "id": str,
        "source": str,
        "position": int,
        "title": str,
        "kind": str,
        "number": int,
        "revised": int,
        "year": int,
        "date": str,
        "reference": str,
        "sender": str,
        "receiver": str,
        "agency": str,
        "ordinal": int,  # 0-based place in its agency and year
        "line_start": int,
        "line_end": int,
        "char_start": int,
        "char_end": int,
    },
    "chains": {"agency": str, "year": int, "missing": str},  # missing: JSON list of numbers
    "facts": {
        "id": int,  # 1-based: index into Ledger.facts plus one
        "kind": str,
        "agency": str,
        "year": int,
        "letter": str,
        "kap": str,
        "post": str,
        "amount": int,
        "date": str,
        "assignment": str,
        "text": str,
        "detail": str,
        "section": str,
        "status": str,
        "form": str,
        "booked": int,
        "because": str,
        "quote": str,  # the whole lines, verbatim
        "source": str,
        "page": int,
        "line_start": int,
        "line_end": int,
        "char_start": int,  # the words that matter, within those lines
        "char_end": int,
    },
    "entries": {
        "id": int,
        "agency": str,
        "year": int,
        "kap": str,
        "post": str,
        "letter": str,
        "ordinal": int,
        "kind": str,
        "amount": int,
        "fact": int,  # facts.id
    },
    "balances": {
        "id": int,
        "agency": str,
        "year": int,
        "kap": str,
        "post": str,
        "letter": str,
        "ordinal": int,
        "before": int,
        "before_basis": str,
        "change": int,
        "after": int,
        "basis": str,
        "stated_before": int,  # facts.id
        "stated": int,  # facts.id
        "checked": int,
    },
    "items": {"agency": str, "year": int, "kap": str, "post": str, "name": str, "names": str},
    "assignments": {
        "id": int,
        "assignment": str,
        "printed": str,
        "title": str,
        "agency": str,
        "year": int,
        "letter": str,
        "is_clarification": int,
        "source": str,
        "page": int,
        "line_start": int,
        "line_end": int,
        "char_start": int,
        "char_end": int,
        "background": str,  # the text of each part, "" where the letter has none
        "description": str,
        "financing": str,
    },
    "issues": {
        "id": int,
        "severity": str,
        "code": str,
        "letter": str,
        "source": str,
        "line_start": int,
        "line_end": int,
        "kap": str,
        "post": str,
        "expected": int,
        "found": int,
        "facts": str,  # JSON list of facts.id
        "data": str,  # JSON object
    },
    "passages": {
        "id": int,  # 1-based; the vector's number in the FAISS index is id - 1
        "agency": str,
        "year": int,
        "letter": str,
        "assignment": str,
        "heading": str,  # "assignment or section › sub-heading"; embedded with the text, not quoted
        "text": str,
        "hash": str,
        "vector": bytes,  # the mean of its windows': 8-bit integers, to be brought to length one; or NULL
        "source": str,
        "page": int,
        "line_start": int,
        "line_end": int,
        "char_start": int,
        "char_end": int,
    },
    "meanings": {
        "id": int,  # passages.id
        "windows": str,  # JSON list of [char_start, char_end]
        "sentences": str,  # likewise
        "vectors": bytes,  # of the heading, the windows and the sentences in this order, as in passages; or NULL
    },
    "known": {"kind": str, "name": str, "detail": str},  # what a question may name: see index.known
    "vocabulary": {"term": str, "passages": int},  # stems of the full text, and how many passages hold each
    "calibration": {"id": int, "vector": bytes},  # float32: 1 the mean of all passages, 2 that of everyday questions
}

PRIMARY_KEYS: dict[str, str] = {
    "meta": "key",
    "documents": "source",
    "agencies": "key",
    "letters": "id",
    "vocabulary": "term",
} | {table: "id" for table, columns in TABLES.items() if columns.get("id") is int}

INDEXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("letters", ("agency", "year", "ordinal")),
    ("letters", ("year", "number")),
    ("chains", ("agency", "year")),
    ("facts", ("kind", "agency", "year")),
    ("facts", ("kap", "post", "agency", "year")),
    ("facts", ("assignment", "agency")),
    ("facts", ("letter",)),
    ("facts", ("date",)),
    ("entries", ("agency", "year", "kap", "post", "ordinal")),
    ("entries", ("letter",)),
    ("entries", ("kind", "agency")),
    ("balances", ("agency", "year", "kap", "post", "ordinal")),
    ("balances", ("kap", "post")),
    ("items", ("kap", "post", "agency", "year")),
    ("assignments", ("assignment", "agency")),
    ("assignments", ("letter",)),
    ("assignments", ("agency", "year")),
    ("issues", ("letter",)),
    ("issues", ("kap", "post", "code")),
    ("passages", ("letter",)),
    ("passages", ("assignment",)),
    ("passages", ("hash",)),
    ("passages", ("agency", "year")),
    ("known", ("kind", "name")),
)

_FACT_VIEW = (
    "select id, letter, {columns}, quote, source, page, line_start, line_end from facts where kind in ({kinds})"
)

VIEWS: dict[str, str] = {
    name: _FACT_VIEW.format(columns=columns, kinds=", ".join(f"'{kind}'" for kind in kinds))
    for name, columns, kinds in (
        (
            "appropriations",
            "kind, agency, year, kap, post, amount, text as item, status, booked, because",
            ("allotment", "change", "carry_over", "withdrawal", "transfer", "correction"),
        ),
        ("stated_balances", "kind, agency, year, kap, post, amount, text as item", ("balance", "prior_balance")),
        ("reasons", "kap, post, text as reason", ("reason",)),
        ("deadlines", "assignment, date, text as due, detail as printed", ("deadline",)),
        ("financing", "assignment, kap, post, amount, text", ("financing",)),
        ("limits", "kap, post, assignment, amount, text as limited", ("limit",)),
        ("parties", "text as name, detail as short", ("party",)),
        ("participants", "assignment, text as name, detail as role", ("participant", "responsible")),
        ("signatories", "text as name, detail as title", ("signatory", "case_handler")),
        ("contacts", "detail as what, text as value", ("contact",)),
        ("sources_cited", "text", ("reference",)),
    )
}
