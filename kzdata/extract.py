"""One text's facts under their sentences, for people and for machines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

from kzdata import addresses, documents, facts, mentions, rulebook, text, votes
from kzdata.records import Document, Fact, Mention, Refusal, Rejected, Text
from kzdata.resolve import Rows, is_of_a_vote

WORDS = "OQPLGCASIFRZKqiTeBMJ"  # the letters of the grammar's alphabet that fill slots; small words do not


def extract(path: Path, everything: bool = False) -> Iterator[tuple[Document, Rows] | Rejected]:
    """Every article of a file with all its rows, or what kept it out; of one that speaks of no vote of citizens only if `everything` is asked for."""
    from kzdata.build import parse

    for item in documents.read([path]):
        yield item if isinstance(item, Rejected) else (item, parse(item, everything))


def lines(document: Document, explain: bool = False, everything: bool = False) -> Iterator[str]:
    """The facts of one document in the order of its sentences: sentence, then each fact with its rule and the reasons for its slots.

    With `explain`, what each rule says, the dictionary entries in the words that it read, and the numbers near words for observers that gave
    no fact, each with the reason.
    """
    cleaned: Text = text.clean(document)
    yield f"{document.source}  ({document.language or 'language unknown'}, published {document.published_on or _by_address(document)})"
    if not everything and not is_of_a_vote(cleaned):
        yield "  speaks of no vote of citizens: not read (--all reads it)"
        return
    found = mentions.find(cleaned)
    spoken = votes.resolve(cleaned, found)
    refused: list[Refusal] = []
    by_sentence: dict[int, list[Fact | Refusal]] = {}
    starts = [s for s, _ in cleaned.sentences]
    told = list(facts.build(cleaned, found, spoken, refused))
    for item in [*told, *(refused if explain else ())]:
        by_sentence.setdefault(max(0, bisect_right(starts, item.start) - 1), []).append(item)
    for vote in spoken:
        yield f"  vote {vote.election_id}{' (primary)' if vote.is_primary else ''}  [{vote.rule_id}]"
        if explain:
            yield f"    read in: «{_quote(cleaned, vote.start, vote.end)}»"
    for index in sorted(by_sentence):
        yield f"\n  {_quote(cleaned, *cleaned.sentences[index])}"
        if explain:
            yield from _entries(cleaned, found, *cleaned.sentences[index])
        for item in by_sentence[index]:
            yield from _refusal(cleaned, item) if isinstance(item, Refusal) else _fact(item, explain)


def _by_address(document: Document) -> str:
    page = addresses.told(document.url)
    if page is None:
        return "unknown"
    return f"unknown, by its address {page.first if page.first == page.last else f'{page.first} to {page.last}'}"


def _entries(cleaned: Text, found: Sequence[Mention], start: int, end: int) -> Iterator[str]:
    """The words of a sentence that stand in a dictionary, each with its entry and what that stands for."""
    words = [m for m in found if start <= m.start < end and m.entry and m.letter in WORDS]
    if words:
        yield f"    entries: {'; '.join(f'«{_quote(cleaned, m.start, m.end)}» = {m.entry} ({m.value})' for m in words)}"


def _quote(cleaned: Text, start: int, end: int) -> str:
    first, last = cleaned.span(start, max(end, start + 1))
    told = (c if c.isprintable() else " " if c.isspace() else "" for c in cleaned.document.raw[first:last])  # nothing that steers a terminal
    return " ".join("".join(told).split())


def _fact(fact: Fact, explain: bool) -> Iterator[str]:
    shown = ", ".join(f"{k}={v}" for k, v in fact.values.items() if v is not None and v != ())
    yield f"    {fact.table}: {shown}  [{fact.rule_id}]"
    if explain and (description := rulebook.described(fact.rule_id).get("description")):
        yield f"      rule: {description}"
    if fact.explanation:
        yield f"      because: {'; '.join(fact.explanation)}"


def _refusal(cleaned: Text, refusal: Refusal) -> Iterator[str]:
    yield f"    no fact: {refusal.number} «{_quote(cleaned, refusal.start, refusal.end)}»: {refusal.why}"
