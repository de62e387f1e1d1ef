"""What does not add up beyond the sums: missing letters, replaced letters, corrections, findings of the reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corpus.model import Extraction, Fact, Letter
from index.model import Booking, Chain, Issue, Severity

_SEVERITY: dict[str, Severity] = {"impossible_date": "warning", "table_sum_gap": "warning"}


def findings_as_issues(extractions: Sequence[Extraction]) -> Iterator[Issue]:
    """What the reader of the letters found."""
    for extraction in extractions:
        for finding in extraction.findings:
            expected, found = finding.data.get("expected"), finding.data.get("found")
            yield Issue(
                _SEVERITY.get(finding.code, "note"),
                finding.code,
                finding.letter,
                extraction.document.source,
                finding.span.line_start,
                finding.span.line_end,
                _text(finding.data.get("kap")),
                _text(finding.data.get("post")),
                expected=expected if isinstance(expected, int) else None,
                found=found if isinstance(found, int) else None,
                data=finding.data,
            )


def _text(value: str | int | None) -> str | None:
    return None if value is None else str(value)


def issues_of_chains(
    chains: Sequence[Chain], letters: Mapping[str, Letter], replaced: Mapping[str, str]
) -> Iterator[Issue]:
    """Numbers that a chain lacks, and revisions whose original is or is not in the store.

    A gap between letters is a warning: a balance may rest on it. What comes before the first letter is
    only noted, for an opening that no letter states is implied and called so.
    """
    for chain in chains:
        first = min((n for i in chain.letters if (n := letters[i].number) is not None), default=1)
        for number in chain.missing:
            following = next(
                (letters[i] for i in chain.letters if (letters[i].number or 0) > number), letters[chain.letters[-1]]
            )
            severity: Severity = "note" if number < first else "warning"
            yield _issue(severity, "missing_letter", following, {"number": number})
        for identity in chain.letters:
            letter = letters[identity]
            if letter.revised and letter.number is not None:
                kept = identity in replaced.values()
                yield _issue(
                    "note", "replaces_original", letter, {"number": letter.number, "original_in_store": int(kept)}
                )


def issues_of_corrections(
    facts: Sequence[Fact], bookings: Sequence[Booking], letters: Mapping[str, Letter]
) -> Iterator[Issue]:
    """Each booking that a later letter corrects, with the correction."""
    for index, fact in enumerate(facts):
        if fact.kind != "correction" or not bookings[index].booked or (fact.amount or 0) >= 0:
            continue
        other = next(
            (
                i
                for i in (index + 1, index - 1)
                if 0 <= i < len(facts) and facts[i].span == fact.span and facts[i].kind == "correction"
            ),
            index,
        )
        if (facts[other].kap, facts[other].post) == (fact.kap, fact.post):
            continue  # a sum put right by the difference: nothing was moved
        letter = letters[fact.letter]
        yield Issue(
            "note",
            "corrected_booking",
            fact.letter,
            letter.source,
            fact.span.line_start,
            fact.span.line_end,
            fact.kap,
            fact.post,
            found=-(fact.amount or 0),
            facts=(index, other),
            data={"kap": facts[other].kap or "", "post": facts[other].post or ""},
        )


def _issue(severity: Severity, code: str, letter: Letter, data: dict[str, str | int]) -> Issue:
    line = letter.span.line_start
    return Issue(severity, code, letter.id, letter.source, line, line, data=data)
