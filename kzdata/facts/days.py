"""Every date of a text as EDTF (ISO 8601-2), resolved where the text or its day of publication allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kzdata import dates
from kzdata.dates import DateSpan
from kzdata.facts.sentences import Sentence
from kzdata.records import Fact, Text
from kzdata.votes import Vote


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote]) -> Iterator[Fact]:
    """The `date_mentions` of one text, unresolved ones with nulls."""
    anchors = tuple(date.fromisoformat(v.election_id[3:13]) for v in votes)
    for sentence in parsed:
        for mention in sentence.mentions("D"):
            if not isinstance(mention.value, DateSpan):
                continue
            resolved = dates.resolve(mention.value, text.document.published_on, anchors)
            values: dict[str, object] = {
                "edtf": resolved.edtf if resolved else mention.value.edtf,
                "start_date": resolved.start_date if resolved else mention.value.start_date,
                "end_date": resolved.end_date if resolved else mention.value.end_date,
                "is_resolved_from_context": bool(resolved and resolved.is_resolved_from_context),
            }
            yield Fact("date_mentions", values, mention.start, mention.end, f"date-{mention.value.kind}".replace("_", "-"))
