"""Votes that an article mentions beside the one it is about: former ones, and votes abroad."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from kzdata import phrases, registry, vote_former, vote_places
from kzdata.addresses import near
from kzdata.dates import DateSpan
from kzdata.records import Mention, Text
from kzdata.vote_context import HOME
from kzdata.vote_days import EXACT, YEAR, YEARLESS, months, names
from kzdata.vote_former import LATELY
from kzdata.vote_kinds import Kind, Vote, by_id, of_kind, rules

SOON = 120  # days: so does the next one, where its month is told
NATIONAL = ("presidential", "mazhilis")  # what «the elections» of a year may be


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that names a vote: the kinds that it may mean, where it stands, and the country that it says."""

    kinds: tuple[str, ...]
    start: int
    end: int
    country: str | None


def mentioned(
    text: Text,
    named: Sequence[Kind],
    words: Sequence[Mention],
    days: Sequence[Mention],
    mentions: Sequence[Mention],
    found: dict[str, Vote],
    country: str = HOME,
) -> list[Vote]:
    """Votes beside the main one: a kind, or the word for a vote, right beside a year, month or day that is not the main vote's.

    They are of the main vote's country where they say none; without a main vote of `country`, where the text as a whole is about it.
    """
    result = []
    told: set[int] = set()
    main = min((by_id()[i] for i in found), key=lambda e: (e.voting_date, e.country_code != HOME, e.kind == "maslikhat", e.election_id), default=None)
    usual = (country,) if main is None else (main.country_code, HOME)
    now = near(text.document)
    starts = [m.start for m in days]
    places = [m for m in mentions if m.letter in "CA"]
    for phrase in _phrases(text, named, words, main, places):
        start, end = phrase.start, phrase.end
        for day in days[bisect_left(starts, start - 100) : bisect_left(starts, end + 100)]:
            apart = (min(day.end, end), max(day.start, start))
            if apart[1] - apart[0] > 90 or not isinstance(day.value, DateSpan):
                continue
            span = _in_year(day.value, now, main)
            if start <= day.start < end and any(d.start - end in range(20) for d in days[bisect_left(starts, end) :][:1]):
                continue  # «выборы, парламентские 1999-го и в маслихаты 2003 года»: the date behind it
            possible = [e for kind in phrase.kinds for e in _in_time(kind, span.year, tuple(months(span)), span.day)]
            if not possible or _counts_from(text, day, span) or _is_nearer(day, (start, end), named):
                continue
            if phrases.says("votes", "parted_from_date", text, *apart):
                continue
            fits = _there(text, phrase, [e for e in possible if _mentions(e, span, main, now, max(0, apart[1] - apart[0]), phrase)], places, usual)
            if len(fits) == 1 and (main is None or fits[0] != main) and (phrase.kinds is not NATIONAL or day.start not in told):
                if main is not None and fits[0].voting_date == main.voting_date and phrase.country is None:
                    continue
                told.add(day.start)
                result.append(Vote(fits[0].election_id, min(start, day.start), max(end, day.end), False, "vote-mentioned"))
    if main is not None and main.country_code == HOME:
        result += [*vote_former.former(text, named, days, mentions, main), *_whole_days(days, main)]
    elif main is not None and found:
        place = found[main.election_id]
        abroad = {str(m.value) for m in places if m.letter == "C"}
        for e in registry.elections():  # «the parliamentary elections in Hungary and Serbia»
            if (e.voting_date, e.kind) == (main.voting_date, main.kind) and e.country_code in abroad - {main.country_code, HOME}:
                result.append(replace(place, election_id=e.election_id, rule_id="vote-same-day"))
    return result


def _phrases(text: Text, named: Sequence[Kind], words: Sequence[Mention], main: registry.Election | None, places: Sequence[Mention]) -> list[Phrase]:
    """The phrases that name a vote: those of a kind, then plain ones, which mean one of the main vote's kind, or one that a nation holds."""
    starts = [m.start for m in places]
    made = [Phrase((k.kind,), k.start, k.end, vote_places.of_phrase(text, places, starts, k.start, k.end)) for k in named]
    for word in words:
        if word.letter == "v" and not phrases.match("votes", "compound", text, word.end):
            country = vote_places.of_phrase(text, places, starts, word.start, word.end)
            if country not in (None, HOME):
                made.append(Phrase((*NATIONAL, "referendum"), word.start, word.end, country))
            elif main is not None:
                made += [Phrase(kinds, word.start, word.end, country) for kinds in ((main.kind,), NATIONAL)]
    return made


def _in_year(span: DateSpan, now: date | None, main: registry.Election | None) -> DateSpan:
    """A date with its year where the text counts it from its own: «в прошлом году», «в июне будущего года»."""
    base = now or (main.voting_date if main is not None else None)
    offset = span.offset if span.kind == "relative_year" else span.year_offset
    return replace(span, year=base.year + offset) if base is not None and offset is not None and span.year is None else span


def _there(text: Text, phrase: Phrase, fits: list[registry.Election], places: Sequence[Mention], usual: Sequence[str]) -> list[registry.Election]:
    """Of the votes that a date fits those in the country that the phrase says; where it says none, in a usual one, else in one of its sentence."""
    if phrase.country is not None:
        return [e for e in fits if e.country_code == phrase.country]
    for country in usual:
        if here := [e for e in fits if e.country_code == country]:
            return here
    first, last = text.sentences[max(0, bisect_right(text.sentences, (phrase.start, len(text.clean))) - 1)] if text.sentences else (0, 0)
    around = {str(m.value) for m in places[bisect_left(places, first, key=_start) : bisect_left(places, last, key=_start)]}
    around |= {code for code, pattern in rules(text).capitals if pattern.search(text.folded, first, last)}
    return [e for e in fits if e.country_code in around]


def _start(mention: Mention) -> int:
    return mention.start


def _counts_from(text: Text, day: Mention, span: DateSpan) -> bool:
    """Whether a year is where a count begins («с 1999 года это восьмые выборы»), not that of a vote («впервые с 2004 года»)."""
    if span.month is not None or phrases.says("votes", "for_the_first_time", text, max(0, day.start - 40), day.end + 20):
        return False
    before = (max(0, day.start - 8), day.start)
    return phrases.says("votes", "since", text, *before) or phrases.says("votes", "since_ending", text, day.start, day.end)


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


@cache
def _in_time(kind: str, year: int | None, months: tuple[int, ...], day: int | None) -> tuple[registry.Election, ...]:
    """The votes of a kind in that year, in one of those months or on that day, as far as they are given."""
    if year is None and not months:
        return ()
    held = [e for e in of_kind(kind) if (year is None or e.voting_date.year == year) and (not months or e.voting_date.month in months)]
    return tuple(e for e in held if day is None or not months or e.voting_date.day == day)


@cache
def _at_home() -> dict[date | None, registry.Election]:
    """Voting day → the vote at home; of joint votes the Mazhilis."""
    return {e.voting_date: e for e in reversed(registry.elections()) if e.country_code == HOME and e.kind != "maslikhat"}


def _mentions(election: registry.Election, span: DateSpan, main: registry.Election | None, now: date | None, distance: int, phrase: Phrase) -> bool:
    """Whether a date beside the word for a vote means this vote: with its year; without one the vote lately held, or the next one."""
    weight = names(election.voting_date, span, True)
    here = main.voting_date if main is not None else now
    days = (here - election.voting_date).days if here is not None else 0
    is_whole = span.day is not None
    if span.year is not None:
        near = 90 if span.month or span.season else 65 if phrase.country else 45
        return (distance <= near or span.kind == "relative_year") and weight >= (EXACT if is_whole else YEAR)
    if here is None:
        return False
    if election.country_code != HOME:
        return weight >= (YEARLESS if is_whole else 1.0) and distance <= 60 and abs(days) <= LATELY
    is_other = main is None or election.kind != main.kind or main.country_code != HOME
    if is_whole and main is not None and main.country_code != HOME:
        return weight == YEARLESS and distance <= 20 and _is_only(election)
    told = weight == YEARLESS if is_whole else weight > 0 and is_other
    return told and distance <= (20 if is_whole else 60) and (0 < days <= LATELY or (not is_whole and -SOON <= days < 0))


@cache
def _is_only(election: registry.Election) -> bool:
    """Whether no other vote of that kind was held at home on the same day of a year."""
    day = (election.voting_date.month, election.voting_date.day)
    return sum(e.country_code == HOME and (e.voting_date.month, e.voting_date.day) == day for e in of_kind(election.kind)) == 1
