"""Every date of a text as EDTF (ISO 8601-2), resolved where the text or its day of publication allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kzdata import dates
from kzdata.dates import DateSpan, Resolved
from kzdata.facts.sentences import Sentence
from kzdata.records import Fact, Text
from kzdata.votes import Vote


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote]) -> Iterator[Fact]:
    """The `date_mentions` of one text, unresolved ones with nulls."""
    written = [m for sentence in parsed for m in sentence.mentions("D") if isinstance(m.value, DateSpan)]
    anchors = _anchors([m.value for m in written if isinstance(m.value, DateSpan)], votes)
    told: tuple[date, ...] = ()  # the full date that the text told last
    for mention in written:
        span = mention.value
        if not isinstance(span, DateSpan):
            continue
        resolved = _resolved(span, text.document.published_on, anchors, told)
        if span.kind == "absolute" and resolved is not None and not resolved.is_resolved_from_context:
            told = (resolved.start_date,)
        values: dict[str, object] = {
            "edtf": resolved.edtf if resolved else span.edtf,
            "start_date": resolved.start_date if resolved else span.start_date,
            "end_date": resolved.end_date if resolved else span.end_date,
            "is_resolved_from_context": bool(resolved and resolved.is_resolved_from_context),
        }
        yield Fact("date_mentions", values, mention.start, mention.end, f"date-{span.kind}".replace("_", "-"))


def _anchors(spans: Sequence[DateSpan], votes: Sequence[Vote]) -> tuple[date, ...]:
    """The days that fix a year where the day of publication is unknown: the votes, else the one year of all full dates in the text."""
    if votes:
        return tuple(date.fromisoformat(v.election_id[3:13]) for v in votes)
    days = tuple(s.start_date for s in spans if s.kind == "absolute" and s.start_date is not None)
    return days if len({d.year for d in days}) == 1 else ()


def _resolved(span: DateSpan, published: date | None, anchors: Sequence[date], told: Sequence[date]) -> Resolved | None:
    if published is None and span.kind == "day_only":
        return dates.resolve(span, None, told)  # «11 числа» is of the month told last
    return dates.resolve(span, published, anchors)
