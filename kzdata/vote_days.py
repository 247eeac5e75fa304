"""The dates of a text as they bear on votes: how near the word for a vote stands, and how well a date names a voting day."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kzdata.dates import DateSpan
from kzdata.records import Mention, Text
from kzdata.vote_kinds import Kind

EXACT, YEARLESS = 5.0, 2.5  # weight of a date that is a voting day, with and without its year
YEAR = 1.25  # weight of the year of a vote beside the word for it


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the text, how near the word for a vote stands (0 not at all, else the weight that this adds), and the kind that it names."""

    mention: Mention
    span: DateSpan
    nearness: float
    kind: str | None


_YEAR_BEHIND = re.compile(r"(?:выбор\w*|референдум\w*|сайлау\w*|referendum|elections?|vote)[ -](?P<after>(?:19|20)\d\d)\b")
_BARE_YEAR = re.compile(
    rf"{_YEAR_BEHIND.pattern}"
    r"|\b(?P<before>(?:19|20)\d\d) (?:\w+ ){0,2}election"
    r"|(?P<ago>\bгод назад\b|\ba year ago\b|\bбір жыл бұрын\b)"
)


def days_of(text: Text, mentions: Sequence[Mention], named: Sequence[Kind], words: Sequence[Mention]) -> list[Dated]:
    """The dates of a text with years that stand beside the word for a vote without more («Референдум-2024»)."""
    days = [m for m in mentions if m.letter == "D" and isinstance(m.value, DateSpan)]
    starts = {m.start for m in days}
    pattern = _BARE_YEAR if any(word in text.folded for word in ("election", "назад", " ago", "бұрын")) else _YEAR_BEHIND  # five times as fast
    for match in pattern.finditer(text.folded):
        name = match.lastgroup or ""
        if match.start(name) not in starts:
            at = match.span(name)
            span = DateSpan(*at, "relative_year", offset=-1) if name == "ago" else DateSpan(*at, "year", year=int(match[name]))
            days.append(Mention("D", *at, span))
    places = sorted([(k.start, k.end, k.kind) for k in named] + [(w.start, w.end, "") for w in words])
    return [_placed(text, m, m.value, places) for m in sorted(days, key=lambda m: m.start) if isinstance(m.value, DateSpan)]


def _placed(text: Text, day: Mention, span: DateSpan, places: Sequence[tuple[int, int, str]]) -> Dated:
    """A date with the word for a vote right beside it (1.25) or near it in its sentence (0.75; so for years)."""
    first, last = text.sentences[max(0, bisect_right(text.sentences, (day.start, len(text.clean))) - 1)] if text.sentences else (0, 0)
    nearest, beside = 60, ""
    for start, end, kind in places[bisect_left(places, (max(first, day.start - 160), 0, "")) :]:
        if start >= min(last, day.end + 60):
            break
        gap = max(day.start - end, start - day.end, 0)
        if gap < nearest or (gap == nearest and kind):
            nearest, beside = gap, kind
    weight = 1.25 if nearest <= 12 and span.month else 0.75 if nearest < 60 else 0.0
    return Dated(day, span, weight, beside if beside and nearest <= 12 else None)


_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?![\d])")
_AS_NUMBER = re.compile(r"/((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=/)")  # «/20241007/»


def addressed(url: str | None) -> date | None:
    """The day or the month in the address of a page, as good a hint at the vote as the day of publication."""
    match = _IN_URL.search(url or "") or _AS_NUMBER.search(url or "")
    try:
        return date(int(match[1]), int(match[2]), int(match[3] or 15)) if match else None
    except ValueError:
        return None


def _campaign(voting: date, month: int, day: int, year: int | None) -> float:
    """Whether a day is one of the campaign or of the count: most for the day of the results and the last week, least without a year.

    Months are taken to have 30.4 days.
    """
    gap = round((month - voting.month) * 30.4 + day - voting.day)
    if year is not None:
        gap += 365 * (year - voting.year)
        return 2.0 if -60 <= gap <= 30 else 1.0 if year == voting.year else 0.0
    gap = (gap + 182) % 365 - 182
    return 1.5 if gap == 1 else 1.0 if -7 <= gap <= 3 else 0.6 if -45 <= gap <= 14 else 0.0


def names(voting: date, span: DateSpan, is_near: bool) -> float:
    """Whether a date of the text is the voting day (5 with its year, 2.5 without), one near it, its month (2, 1) or its year (1.5)."""
    if span.day is not None and span.month is not None:
        if (span.month, span.day) == (voting.month, voting.day) and span.year in (None, voting.year):
            return YEARLESS if span.year is None else EXACT
        return _campaign(voting, span.month, span.day, span.year)
    if span.year is None:
        return 1.0 if is_near and span.day is None and span.month == voting.month else 0.0
    if span.year != voting.year:
        return 0.0
    return (YEAR if is_near else YEAR / 2) if span.month is None else 2.0 if span.month == voting.month else 0.5
