"""The day on which an article was written, where neither its metadata nor its head states it but its text does, or its address to the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from kzdata import datelines, dates, phrases
from kzdata.addresses import near
from kzdata.dates import DateSpan
from kzdata.facts.sentences import Sentence
from kzdata.records import Text
from kzdata.votes import Vote

BESIDE = 14  # characters around a date in which «сегодня» makes it that of the article


def dated(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote]) -> Text:
    """The text with the day of writing that it tells, or that stands in its address, as that of publication; as it is where that is known.

    As it is, too, where two days rival.
    """
    voting = {date.fromisoformat(v.election_id[3:13]) for v in votes if v.is_primary}
    if text.document.published_on is not None or len(voting) != 1:
        return text
    (vote,) = voting
    told = {d for d in (_of_vote(text, vote), _of_dateline(text, vote)) if d is not None} | _todays(text, parsed, vote)
    told = told or {day for day in (near(text.document, 0),) if day is not None}
    return replace(text, document=replace(text.document, published_on=told.pop())) if len(told) == 1 else text


def _of_vote(text: Text, vote: date) -> date | None:
    """The voting day where the vote goes on «today», the day behind it where it was «yesterday»."""
    end = len(text.folded)
    if phrases.search("slots", "votes_today", text, text.title_end, end):
        return vote
    return vote + timedelta(days=1) if phrases.search("slots", "voted_yesterday", text, text.title_end, end) else None


def _of_dateline(text: Text, vote: date) -> date | None:
    """The day of a dateline without a year, in that of the vote: «АСТАНА. 18 октября.»"""
    return datelines.without_year(text.document.raw[text.document.body_start :], vote)


def _todays(text: Text, parsed: Sequence[Sentence], vote: date) -> set[date]:
    """The days that the text calls today: «сегодня, 26 апреля», "today, March 19"."""
    found: set[date] = set()
    for mention in (m for s in parsed for m in s.mentions("D")):
        span, start, end = mention.value, mention.start, mention.end
        if not isinstance(span, DateSpan) or span.kind not in ("day_month", "absolute"):
            continue
        before, behind = text.folded[max(0, start - BESIDE) : start], text.folded[end : end + BESIDE]
        if phrases.compiled("slots", "today_is", text.language).search(f"{before}|{behind}"):
            resolved = dates.resolve(span, None, (vote,))
            found |= {resolved.start_date} if resolved is not None and resolved.start_date == resolved.end_date and resolved.start_date else set()
    return found
