"""Which passages of a text speak of which of its votes: dates that fall on one, «тогда» behind one, "this time" for the one it is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from kzdata import phrases
from kzdata.addresses import near
from kzdata.dates import DateSpan
from kzdata.edtf import bounds
from kzdata.records import Text
from kzdata.vote_days import Dated, months
from kzdata.vote_kinds import Kind, Vote, by_id, reads_as

MANY = 100  # passages of a vote


def passages(text: Text, votes: Sequence[Vote], others: Sequence[Vote], days: Sequence[Dated], named: Sequence[Kind]) -> list[Vote]:
    """The votes with all places that speak of them; `others` are those found again. Of the main vote only what sets it off from the others."""
    if all(v.is_primary for v in votes):
        return list(votes)
    known = by_id()
    now = near(text.document)
    main = next((known[v.election_id].voting_date for v in votes if v.is_primary), None)
    places: dict[str, list[int]] = {v.election_id: [] if v.is_primary else [v.start] for v in votes}
    for other in others:
        places[other.election_id].append(other.start)
    for vote in votes:
        if not vote.is_primary:
            held = known[vote.election_id].voting_date
            then = [d for d in days if _covers(d.span, held, now) and not (main and _covers(d.span, main, now))]
            places[vote.election_id] += [d.mention.start for d in then]
    _carried(text, places)
    turned = _turned(text, places)
    current = [m.start() for m in islice(phrases.finditer("votes", "current", text, 0, len(text.folded)), 5 * MANY)]
    current += turned
    current += [k.start for k in _own(named, votes, [*votes, *others])]
    spoken = {v.election_id: {*places[v.election_id][:MANY], *(current if v.is_primary else ())} for v in votes}
    return [replace(v, places=tuple(sorted(spoken[v.election_id]))) for v in votes]


_BEHIND = 60  # characters from such a word to the vote compared with


def _turned(text: Text, places: dict[str, list[int]]) -> list[int]:
    """The beginnings of sentences about the main vote that end with a comparison: "300, compared with 383 in 2015". It begins the other's passage."""
    result = []
    for starts in places.values():
        for start in starts[:MANY]:
            first = text.sentences[max(0, bisect_right(text.sentences, (start, len(text.clean))) - 1)][0] if text.sentences else 0
            turn = phrases.search("votes", "versus", text, max(first, start - _BEHIND), start)
            if turn is not None and turn.start() > first + _BEHIND / 3:
                starts.append(turn.start())
                result.append(first)
    return result


def _own(named: Sequence[Kind], votes: Sequence[Vote], spoken: Sequence[Vote]) -> list[Kind]:
    """The phrases for the kind of the main vote that no other vote has taken."""
    kinds = {kind for v in votes if v.is_primary for kind in reads_as(by_id()[v.election_id])}
    taken = sorted((v.start, v.end) for v in spoken if not v.is_primary)
    free = []
    for kind in named:
        place = bisect_left(taken, (kind.end, 0)) - 1
        if kind.kind in kinds and (place < 0 or taken[place][1] <= kind.start):
            free.append(kind)
    return free


def _covers(span: DateSpan, held: date, now: date | None) -> bool:
    """Whether a month, season or year with its year, or the last one of that name, holds the day of a vote."""
    if span.day is not None:
        return False
    if span.year is not None:
        first, last = bounds(span)
        return first is not None and last is not None and first <= held <= last
    if span.kind == "relative_year" and span.offset is not None and now is not None:
        return held.year == now.year + span.offset
    return now is not None and 0 < (now - held).days < 365 and held.month in months(span) and now.month not in months(span)


def _carried(text: Text, places: dict[str, list[int]]) -> None:
    """Adds the words that point back at a vote of the sentence before: «Тогда за ними следили …», where no vote is named beside."""
    named = sorted((start, election_id) for election_id, starts in places.items() for start in starts)
    for match in islice(phrases.finditer("votes", "then", text, 0, len(text.folded)), MANY):
        place = bisect_right(text.sentences, (match.start(), len(text.clean))) - 1
        if place < 1:
            continue
        before, here = text.sentences[place - 1], text.sentences[place]
        last = bisect_left(named, (here[0],)) - 1
        is_alone = bisect_left(named, (here[0],)) == bisect_left(named, (here[1],))
        if last >= 0 and is_alone and named[last][0] >= before[0]:
            places[named[last][1]].append(match.start())
