"""One text's facts under their sentences, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kzdata import documents, facts, mentions, text, votes
from kzdata.records import Document, Fact, Rejected, Text
from kzdata.resolve import Rows


def extract(path: Path) -> Iterator[tuple[Document, Rows] | Rejected]:
    """Every article of a file with all its rows, or what kept it out."""
    from kzdata.build import parse

    for item in documents.read([path]):
        yield item if isinstance(item, Rejected) else (item, parse(item, True))


def lines(document: Document) -> Iterator[str]:
    """The facts of one document in the order of its sentences: sentence, then each fact with its rule and the reasons for its slots."""
    cleaned: Text = text.clean(document)
    found = mentions.find(cleaned)
    spoken = votes.resolve(cleaned, found)
    by_sentence: dict[int, list[Fact]] = {}
    starts = [s for s, _ in cleaned.sentences]
    for fact in facts.build(cleaned, found, spoken):
        index = max((i for i, s in enumerate(starts) if s <= fact.start), default=0)
        by_sentence.setdefault(index, []).append(fact)
    yield f"{document.source}  ({document.language or 'language unknown'}, published {document.published_on or 'unknown'})"
    for vote in spoken:
        yield f"  vote {vote.election_id}{' (primary)' if vote.is_primary else ''}  [{vote.rule_id}]"
    for index in sorted(by_sentence):
        start, end = cleaned.sentences[index]
        yield f"\n  {' '.join(cleaned.clean[start:end].split())}"
        for fact in by_sentence[index]:
            shown = ", ".join(f"{k}={v}" for k, v in fact.values.items() if v is not None and v != ())
            yield f"    {fact.table}: {shown}  [{fact.rule_id}]"
            if fact.explanation:
                yield f"      because: {'; '.join(fact.explanation)}"
