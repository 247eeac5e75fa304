"""Votes that an article mentions beside the one it is about: former ones, and votes abroad."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from kzdata import registry
from kzdata.dates import DateSpan
from kzdata.records import Mention, Text
from kzdata.vote_context import HOME
from kzdata.vote_days import EXACT, YEAR, YEARLESS, names
from kzdata.vote_kinds import TWINS, Kind, Vote, reads_as, rules

BESIDE = 50  # characters from the word for a vote to the country that holds it
WHEN = 100  # characters: «взять 2019 год. Тогда, на предыдущих …»
JUST = 20  # characters: «на предыдущих президентских выборах»
LATELY = 300  # days: the vote before the main one needs no year
SOON = 120  # days: so does the next one, where its month is told
NATIONAL = ("presidential", "mazhilis")  # what «the elections» of a year may be


_PARTED = re.compile(r"[.\n]|observ|наблюд|бақыл|байқа")


def mentioned(
    text: Text,
    named: Sequence[Kind],
    words: Sequence[Mention],
    days: Sequence[Mention],
    mentions: Sequence[Mention],
    found: dict[str, Vote],
) -> list[Vote]:
    """Votes beside the main one: a kind, or the word for a vote, right beside a year, month or day that is not the main vote's."""
    result = []
    told: set[int] = set()
    main = next((e for e in registry.elections() if e.election_id in found), None)
    starts = [m.start for m in days]
    abroad = {str(m.value) for m in mentions if m.letter == "C" and m.value != HOME}
    others = sorted([(m.start, str(m.value)) for m in mentions if m.letter in "CA" and m.value != HOME] + _parliaments(text))
    plain = [(m, w.start, w.end) for w in words if w.letter == "v" and main for m in ((main.kind,), NATIONAL)]
    for meant, start, end in [((k.kind,), k.start, k.end) for k in named] + plain:
        for day in days[bisect_left(starts, start - 100) : bisect_left(starts, end + 100)]:
            between = text.folded[min(day.end, end) : max(day.start, start)]
            if len(between) > 90 or not isinstance(day.value, DateSpan):
                continue
            span = day.value
            if span.kind == "relative_year" and main is not None:
                span = replace(span, year=main.voting_date.year + (span.offset or 0))
            possible = [e for kind in meant for e in _in_time(kind, span.year, span.month, span.day)]
            if start <= day.start < end and any(d.start - end in range(20) for d in days[bisect_left(starts, end) :][:1]):
                continue  # «выборы, парламентские 1999-го и в маслихаты 2003 года»: the date behind it
            if not possible or _counts_from(text, day, span) or _PARTED.search(between) or _is_nearer(day, (start, end), named):
                continue
            beside = {code for _, code in others[bisect_left(others, (start - BESIDE,)) : bisect_left(others, (end + BESIDE,))]}
            fits = [e for e in possible if _mentions(e, span, main, abroad, len(between), beside)]
            if len(fits) == 1 and (main is None or fits[0].voting_date != main.voting_date) and (meant is not NATIONAL or day.start not in told):
                told.add(day.start)
                result.append(Vote(fits[0].election_id, min(start, day.start), max(end, day.end), False, "vote-mentioned"))
    if main is not None and main.country_code == HOME:
        result += [*_former(text, named, main), *_whole_days(days, main)]
    elif main is not None and found:
        place = found[main.election_id]
        for e in registry.elections():  # «the parliamentary elections in Hungary and Serbia»
            if (e.voting_date, e.kind) == (main.voting_date, main.kind) and e.country_code in abroad - {main.country_code}:
                result.append(replace(place, election_id=e.election_id, rule_id="vote-same-day"))
    return result


_SINCE = re.compile(r"(?<!\w)(?:с|со|since) $")
_FIRST = re.compile(r"впервые|first|алғаш|тұңғыш")


def _counts_from(text: Text, day: Mention, span: DateSpan) -> bool:
    """Whether a year is where a count begins («с 1999 года это восьмые выборы»), not that of a vote («впервые с 2004 года»)."""
    if span.month is not None or _FIRST.search(text.folded[max(0, day.start - 40) : day.end + 20]):
        return False
    return _SINCE.search(text.folded[max(0, day.start - 8) : day.start]) is not None or text.folded[day.start : day.end].endswith(("дан", "ден"))


_OF_LAW = re.compile(
    r"\b(?:о|об|и|және|and|or|закон\w*|law on|заң\w*) (?:республиканск\w+ |the )?(?:референдум|referend)|референдум\w* (?:туралы|өткізу|комисси)"
    r"|(?:комисси\w* по|commission\w*) (?:\w+ ){0,5}?(?:референдум|referend)|referendum commission"
)
CLOSE = 60  # days: a full date so near the main vote is one of its campaign


def _whole_days(days: Sequence[Mention], main: registry.Election) -> list[Vote]:
    """Other votes whose day the text gives in full, in whatever words: «сенаторы, избранные 19 августа 2011 года»."""
    result = []
    for day in days:
        if isinstance(day.value, DateSpan) and day.value.kind == "absolute" and day.value.last_day is None:
            found = _at_home().get(day.value.start_date)
            if found is not None and abs((found.voting_date - main.voting_date).days) > CLOSE:
                result.append(Vote(found.election_id, day.start, day.end, False, "vote-day-in-full"))
    return result


def _is_nearer(day: Mention, phrase: tuple[int, int], named: Sequence[Kind]) -> bool:
    """Whether a date belongs to a phrase that stands right beside it, not to this one: «… since the 1999 parliamentary election»."""
    gap = max(day.start - phrase[1], phrase[0] - day.end)
    first = bisect_left(named, day.start - 160, key=lambda k: k.start)
    last = bisect_left(named, day.end + 4, key=lambda k: k.start)
    return gap > 3 and any(-1 <= max(day.start - k.end, k.start - day.end) <= 3 for k in named[first:last])


def _former(text: Text, named: Sequence[Kind], main: registry.Election) -> list[Vote]:
    """The vote of another kind held not long before, where the text speaks of one that is over without a date; of its own kind, the one before."""
    result = []
    known = rules(text)
    for kind in named:
        if kind.kind == main.kind and known.before.search(text.folded, max(0, kind.start - JUST), kind.start):
            earlier = [e for e in _of_kind(kind.kind) if e.country_code == HOME and e.voting_date < main.voting_date]
            last = max(earlier, key=lambda e: e.voting_date, default=None)
            near = text.folded[max(0, kind.start - WHEN) : kind.end + WHEN]
            if last is not None and str(last.voting_date.year) in near:
                result.append(Vote(last.election_id, kind.start, kind.end, False, "vote-former"))
        around = text.folded[max(0, kind.start - 60) : kind.end + 60]
        is_over = _OF_LAW.search(around) is None if kind.kind == "referendum" else known.former.search(around) is not None
        is_said = "референдум" in around or "referend" in around or kind.kind != "referendum"
        if kind.kind in (main.kind, TWINS.get(main.kind)) or not is_over or not is_said:
            continue
        lately = [e for e in _of_kind(kind.kind) if e.country_code == HOME and 0 < (main.voting_date - e.voting_date).days <= LATELY]
        if len(lately) == 1:
            result.append(Vote(lately[0].election_id, kind.start, kind.end, False, "vote-former"))
    return result


@cache
def _of_kind(kind: str) -> tuple[registry.Election, ...]:
    return tuple(e for e in registry.elections() if kind in (e.kind, *reads_as(e)))


@cache
def _in_time(kind: str, year: int | None, month: int | None, day: int | None) -> tuple[registry.Election, ...]:
    """The votes of a kind in that year, month or on that day, as far as they are given."""
    if year is None and month is None:
        return ()
    given = {"year": year, "month": month, "day": day if month else None}
    return tuple(e for e in _of_kind(kind) if all(v is None or getattr(e.voting_date, k) == v for k, v in given.items()))


@cache
def _at_home() -> dict[date | None, registry.Election]:
    """Voting day → the vote at home; of joint votes the Mazhilis."""
    return {e.voting_date: e for e in reversed(registry.elections()) if e.country_code == HOME and e.kind != "maslikhat"}


def _parliaments(text: Text) -> list[tuple[int, str]]:
    """Where parliaments of other countries are named, with the countries."""
    return [(m.start(), code) for code, pattern in rules(text).abroad for m in pattern.finditer(text.folded)]


def _mentions(
    election: registry.Election, span: DateSpan, main: registry.Election | None, abroad: set[str], distance: int, beside: set[str]
) -> bool:
    """Whether a date beside the word for a vote means this vote: with its year; without one the vote lately held, or one abroad that year.

    `beside` are the countries named beside the word: the year alone dates a vote there, and no day of a vote at home is one of theirs.
    """
    weight = names(election.voting_date, span, True)
    days = (main.voting_date - election.voting_date).days if main is not None else 0
    if election.country_code == HOME:
        if span.year is None:
            told = weight == YEARLESS if span.day is not None else weight > 0 and main is not None and election.kind != main.kind
            is_near = 0 < days <= LATELY or (span.day is None and -SOON <= days < 0)
            return told and distance <= (20 if span.day is not None else 60) and is_near
        return (distance <= (90 if span.month else 45) or span.kind == "relative_year") and weight >= (YEAR if span.day is None else EXACT)
    if election.country_code not in abroad | beside:
        return False
    if main is not None and main.country_code == HOME and span.day is not None and span.year is not None and _at_home().get(span.start_date):
        return False
    if span.year is not None and span.month is None and election.country_code in beside:
        return distance <= 45 and weight >= YEAR
    if span.day is not None and span.year is None:
        return weight == YEARLESS and main is not None and election.voting_date.year == main.voting_date.year
    return span.year is not None and distance <= 45 and weight >= (2.0 if span.day is None else EXACT)
