"""The dates of a text as they bear on votes: how near the word for a vote stands, and how well a date names a voting day."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kzdata import numerals, phrases
from kzdata.addresses import near
from kzdata.dates import DateSpan
from kzdata.edtf import SEASONS, bounds
from kzdata.records import Mention, Text
from kzdata.vote_kinds import Kind, rules

EXACT, YEARLESS = 5.0, 2.5  # weight of a date that is a voting day, with and without its year
ENDING = 6  # characters
BESIDE = 60  # characters between a date and the word for a vote
AFTER = 120  # days: final reports follow a vote within four months
STAY = 2.25  # weight of days without a year that lead over a voting day: a mission comes before it and leaves behind it
CAMPAIGN, HOME_AGAIN = 60, 4  # days before and behind a vote that a mission is there
YEAR = 1.25  # weight of the year of a vote beside the word for it


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the text, how near the word for a vote stands (0 not at all, else the weight that this adds), and the kind that it names."""

    mention: Mention
    span: DateSpan
    nearness: float
    kind: str | None
    is_ahead: bool  # whether it is told as a day that is still to come


def days_of(text: Text, mentions: Sequence[Mention], named: Sequence[Kind], words: Sequence[Mention]) -> list[Dated]:
    """The dates of a text with years that stand beside the word for a vote without more («Референдум-2024»)."""
    days = [m for m in mentions if m.letter == "D" and isinstance(m.value, DateSpan)]
    starts = {m.start for m in days}
    years = [m.span("year") for name in ("year_behind", "year_before") for m in phrases.finditer("votes", name, text, 0, len(text.folded))]
    spans = [DateSpan(*at, "year", year=int(text.folded[slice(*at)])) for at in years]
    for ago in phrases.finditer("votes", "years_ago", text, 0, len(text.folded)):
        spans.append(DateSpan(*ago.span(), "relative_year", offset=-_years(ago, text.language)))
    days += [Mention("D", span.start, span.end, span) for span in spans if span.start not in starts]
    places = sorted([(k.start, k.end, k.kind) for k in named] + [(w.start, w.end, "") for w in words])
    days = sorted([*days, *_told(text, days)], key=lambda m: m.start)
    return [_placed(text, m, m.value, places) for m in days if isinstance(m.value, DateSpan)]


def without_over(named: Sequence[Kind], days: Sequence[Dated], now: date) -> list[Kind]:
    """The phrases without those that a date beside them puts a campaign and more before `now`: «три года назад, на выборах мажилиса»."""
    starts = [k.start for k in named]
    over: set[Kind] = set()
    for day in days:
        if day.nearness and _is_over(day.span, now):
            place = bisect_left(starts, day.mention.start)
            gaps = [(max(day.mention.start - k.end, k.start - day.mention.end, 0), k.start, k) for k in named[max(0, place - 2) : place + 2]]
            nearest = min(gaps, key=lambda g: g[:2], default=None)
            if nearest is not None and nearest[0] < BESIDE:
                over.add(nearest[2])
    return [k for k in named if k not in over]


def _is_over(span: DateSpan, now: date) -> bool:
    if span.kind == "relative_year":
        return span.offset is not None and span.offset < 0
    last = bounds(span)[1] if span.year is not None else None
    return last is not None and (now - last).days > AFTER


def _years(ago: re.Match[str], language: str) -> int:
    """How many years «три года назад» are; one where no numeral is said."""
    said = next((word for word in ago.groupdict().values() if word), "")
    return int(said) if said.isdecimal() else next((n.value for n in numerals.find(said, language)), 1)


def _told(text: Text, days: Sequence[Mention]) -> list[Mention]:
    """Months and seasons told in other words than dates: «мартовские выборы», "last April's race". Only beside votes do they date anything."""
    known = rules(text).told
    taken = sorted((d.start, d.end) for d in days)
    now = near(text.document)
    result = []
    for match in known.pattern.finditer(text.folded):
        at = match.span("told")
        place = bisect_right(taken, (at[1], 0))
        is_written = place > 0 and taken[place - 1][1] > at[0]
        if is_written or (text.language == "en" and match["told"] in ("may", "march") and not text.clean[at[0]].isupper()):
            continue
        month = next((i for i, p in enumerate(known.months, 1) if p.match(match["told"])), None)
        season = next((i for i, p in enumerate(known.seasons) if p.match(match["told"])), None) if month is None else None
        last = month or 3 * ((season or 0) + 2) - 1
        year = now.year - (last >= now.month) if match["last"] and now is not None else None
        span = DateSpan(
            *at,
            "season" if month is None else "month_year" if year else "month",
            month=month,
            year=year,
            season=None if season is None else 21 + season,
        )
        result.append(Mention("D", match.start(), match.end(), span))
    return result


def _placed(text: Text, day: Mention, span: DateSpan, places: Sequence[tuple[int, int, str]]) -> Dated:
    """A date with the word for a vote right beside it (1.25) or near it in its sentence (0.75; so for years)."""
    first, last = text.sentences[max(0, bisect_right(text.sentences, (day.start, len(text.clean))) - 1)] if text.sentences else (0, 0)
    nearest, beside = BESIDE, ""
    for start, end, kind in places[bisect_left(places, (max(first, day.start - 160), 0, "")) :]:
        if start >= min(last, day.end + 60):
            break
        gap = max(day.start - end, start - day.end, 0)
        if gap < nearest and not (beside and not kind and gap > nearest - ENDING):
            nearest, beside = gap, kind
        elif kind and not beside and gap < nearest + ENDING:
            beside = kind  # the same phrase, without the ending of its last word
    weight = 1.25 if nearest <= 12 and span.month else 0.75 if nearest < BESIDE else 0.0
    is_ahead = weight > 0 and span.day is not None and phrases.says("votes", "ahead", text, max(first, day.start - 60), min(last, day.end + 60))
    return Dated(day, span, weight, beside if beside and nearest <= 12 else None, is_ahead)


def _campaign(voting: date, month: int, day: int, year: int | None) -> float:
    """Whether a day is one of the campaign or of the count: most for the day of the results and the last week, least without a year.

    Months are taken to have 30.4 days.
    """
    gap = round((month - voting.month) * 30.4 + day - voting.day)
    if year is not None:
        gap += 365 * (year - voting.year)
        return 2.0 if -60 <= gap <= 30 else 1.0 if year == voting.year else 0.0
    gap = (gap + 182) % 365 - 182
    return 1.5 if gap == 1 else 1.0 if -7 <= gap <= 3 else 0.6 if -45 <= gap <= 14 else 0.1 if -80 <= gap <= 14 else 0.0


def _is_stay(voting: date, span: DateSpan) -> bool:
    """Whether days without a year are those of a stay for a vote: from some day before it to a few days behind it."""
    if span.last_day is None or span.month is None or span.day is None:
        return False
    try:
        first = date(voting.year, span.month, span.day)
        last = date(voting.year, span.last_month or span.month, span.last_day)
    except ValueError:
        return False
    return first < voting <= last and (voting - first).days <= CAMPAIGN and (last - voting).days <= HOME_AGAIN


def names(voting: date, span: DateSpan, is_near: bool) -> float:
    """Whether a date of the text is the voting day (5 with its year, 2.5 without), one near it, its month (2, 1) or its year (1.5)."""
    if span.day is not None and span.month is not None:
        if (span.month, span.day) == (voting.month, voting.day) and span.year in (None, voting.year):
            return YEARLESS if span.year is None else EXACT
        if span.year is None and _is_stay(voting, span):
            return STAY
        return _campaign(voting, span.month, span.day, span.year)
    if span.year is None:
        return 1.0 if is_near and span.day is None and voting.month in months(span) else 0.0
    if span.year != voting.year:
        return 0.0
    if span.month is None and span.season is None:
        return YEAR if is_near else YEAR / 2
    return 2.0 if voting.month in months(span) else 0.5


def months(span: DateSpan) -> range:
    """The months that a date or a season covers: none where it is a year."""
    if span.season is not None:
        first, last = SEASONS.get(span.season) or (0, -1)
        return range(first, last + 1)
    return range(span.month, (span.last_month or span.month) + 1) if span.month is not None else range(0)
