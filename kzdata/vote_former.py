"""Former votes that a text mentions without a date beside the word for a vote: by their order, their subject, or a year that it compares with."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from kzdata import phrases, registry
from kzdata.dates import DateSpan
from kzdata.numbers import Number
from kzdata.records import Mention, Text
from kzdata.vote_context import HOME
from kzdata.vote_kinds import TWINS, Kind, Vote, by_id, of_kind, rules

LATELY = 300  # days: the vote before the main one needs no year
NATIONWIDE = ("presidential", "mazhilis", "referendum")  # what «как в 2011-м» may compare with
BESIDE = 60  # characters around a phrase in which words tell that its vote is over
FEW = 10  # smaller numbers count other things than observers


def former(text: Text, named: Sequence[Kind], days: Sequence[Mention], mentions: Sequence[Mention], main: registry.Election) -> list[Vote]:
    """The former votes at home that a text about a vote at home mentions so."""
    told = [*_lately(text, named, main), *_previous(text, named, mentions, main), *_subjects(text, named, main)]
    return [*told, *_compared(text, days, mentions, main)]


def _lately(text: Text, named: Sequence[Kind], main: registry.Election) -> list[Vote]:
    """The vote of another kind held not long before, where the text speaks of one that is over without a date."""
    result = []
    for kind in named:
        around = (max(0, kind.start - BESIDE), kind.end + BESIDE)
        is_over = not phrases.says("votes", "of_law", text, *around) if kind.kind == "referendum" else phrases.says("votes", "former", text, *around)
        is_said = kind.kind != "referendum" or any(text.folded.find(word, *around) >= 0 for word in ("референдум", "referend"))
        if kind.kind in (main.kind, TWINS.get(main.kind)) or not is_over or not is_said:
            continue
        lately = [e for e in of_kind(kind.kind) if e.country_code == HOME and 0 < (main.voting_date - e.voting_date).days <= LATELY]
        if len(lately) == 1:
            result.append(Vote(lately[0].election_id, kind.start, kind.end, False, "vote-former"))
    return result


_WHEN = 100  # characters: «взять 2019 год. Тогда, на предыдущих …»
_ORDER = 30  # characters before a phrase in which a word of order stands: «на предыдущих президентских выборах»


def _previous(text: Text, named: Sequence[Kind], mentions: Sequence[Mention], main: registry.Election) -> list[Vote]:
    """The vote before the main one, where the text dates the previous one of its kind, or counts observers there."""
    observers = [m.start for m in mentions if m.letter == "O"]
    result = []
    for kind in named:
        order = list(phrases.finditer("votes", "before", text, max(0, kind.start - _ORDER), kind.start))
        if not order or kind.kind != main.kind or text.folded.count(" ", order[-1].start(), kind.start) > 3:
            continue
        first, last = _sentence(text, kind.start)
        held = [e for e in of_kind(kind.kind) if e.country_code == HOME and e.voting_date < main.voting_date]
        before = max(held, key=lambda e: e.voting_date, default=None)
        if before is None:
            continue
        if _any(observers, first, -1, last) or str(before.voting_date.year) in text.folded[max(0, kind.start - _WHEN) : kind.end + _WHEN]:
            result.append(Vote(before.election_id, order[-1].start(), kind.end, False, "vote-previous"))
    return result


_SUBJECT = 40  # characters between the word for a vote and its subject: «референдум о строительстве АЭС»


def _subjects(text: Text, named: Sequence[Kind], main: registry.Election) -> list[Vote]:
    """Other votes that are named by their subject."""
    result = []
    known = by_id()
    for kind in named:
        if kind.kind != "referendum":
            continue
        first, last = _sentence(text, kind.start)
        for election_id, cue in rules(text).cues:
            near = cue.search(text.folded, max(first, kind.start - _SUBJECT), min(last, kind.end + _SUBJECT))
            if near and known[election_id].kind == kind.kind and known[election_id].voting_date < main.voting_date:
                result.append(Vote(election_id, min(kind.start, near.start()), max(kind.end, near.end()), False, "vote-subject"))
    return result


def _compared(text: Text, days: Sequence[Mention], mentions: Sequence[Mention], main: registry.Election) -> list[Vote]:
    """The votes of years that the text compares with, or in which it counts observers: «как в 2011-м», "In 2007 there had been 1,100"."""
    result = []
    observers = [m.start for m in mentions if m.letter == "O"]
    numbers = [m.start for m in mentions if m.letter == "N" and isinstance(m.value, Number) and m.value.value >= FEW]
    for day in days:
        span = day.value
        year = _year(span, text) if isinstance(span, DateSpan) else None
        if year is None or year >= main.voting_date.year:
            continue
        election = _of_year(year, main.kind)
        first, last = _sentence(text, day.start)
        if election is None or (isinstance(span, DateSpan) and span.month not in (None, election.voting_date.month)):
            continue
        before = (max(first, day.start - _ORDER), day.start)
        told = any(phrases.says("votes", name, text, *before) for name in ("comparing", "before"))
        told = told or phrases.match("votes", "compared", text, day.end) is not None
        counted = _any(numbers, first, day.start, last) and _any(observers, _sentence(text, first - 2)[0], -1, last)
        is_ago = isinstance(span, DateSpan) and span.kind == "relative_year"
        in_year = is_ago or phrases.says("votes", "in_year", text, *before) or phrases.says("votes", "in_year_ending", text, day.start, day.end)
        is_there = counted or phrases.says("votes", "was_there", text, first, last)
        if told or (in_year and is_there and not phrases.says("votes", "law", text, first, last)):
            result.append(Vote(election.election_id, day.start, day.end, False, "vote-compared"))
    return result


def _year(span: DateSpan, text: Text) -> int | None:
    """The one year that a date is, counted from the publication where the text does so («четыре года назад»)."""
    if span.kind == "relative_year" and span.offset is not None and text.document.published_on is not None:
        return text.document.published_on.year + span.offset
    return span.year if span.kind in ("year", "month_year") and not span.last_year else None


def _any(starts: Sequence[int], first: int, but: int, last: int) -> bool:
    """Whether one of the offsets lies in a stretch, another than `but`."""
    place = bisect_left(starts, first)
    return any(start < last and start != but for start in starts[place : place + 2])


def _sentence(text: Text, at: int) -> tuple[int, int]:
    """The sentence at an offset."""
    return text.sentences[max(0, bisect_right(text.sentences, (max(0, at), len(text.clean))) - 1)] if text.sentences else (0, 0)


@cache
def _of_year(year: int, kind: str) -> registry.Election | None:
    """The vote that a year means beside one of a kind: the one of that kind, else the only one of the nation."""
    held = [e for e in registry.elections() if e.country_code == HOME and e.voting_date.year == year and e.kind in NATIONWIDE]
    alike = [e for e in held if e.kind == kind] or held
    return alike[0] if len(alike) == 1 else None
