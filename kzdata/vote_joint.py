"""Votes held on the day of the main one, where the text names them: the maslikhats beside the Mazhilis, a referendum beside a president."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kzdata import phrases, registry
from kzdata.records import Text
from kzdata.vote_kinds import TWINS, Kind, Vote, reads_as

MUCH = 5  # phrases that name kinds of votes: a text that says so little of a joint vote is about the other
BESIDE = 20  # characters: «выборы президента и референдум»
LATE = 750  # characters: what a text is about it has named by then


def beside(text: Text, named: Sequence[Kind], primary: Vote) -> list[Vote]:
    """The votes of the main one's day that the text names, too."""
    return [*_twins(text, named, primary), *_same_day(named, primary)]


def _twins(text: Text, named: Sequence[Kind], primary: Vote) -> list[Vote]:
    """The other vote of a joint voting day, where the text names it; mentioned aside where that is once, late, and amid talk of the main one."""
    day, kind = primary.election_id[3:13], primary.election_id[14:]
    other = TWINS.get(kind)
    where = [k for k in named if k.kind == other]
    if not where and other == "mazhilis" and (lower := phrases.search("votes", "mazhilis", text, 0, len(text.folded))):
        where = [Kind("mazhilis", *lower.span())]  # maslikhats are elected together with the Mazhilis, in whatever words
    once = None if where or other != "maslikhat" else phrases.search("votes", "maslikhats_elected", text, 0, len(text.folded))
    where = [Kind("maslikhat", *once.span())] if once else where
    twin = f"kz-{day}-{other}"
    if not where or all(e.election_id != twin for e in _by_day()[primary.election_id[:13]]):
        return []
    first, last = where[0].start, where[-1].end
    alone = [k.start for k in named if k.kind == kind and not first - 60 < k.start < last + 60]
    is_apart = all(abs(k.start - first) > 60 for k in named if k.kind == kind) and first > text.title_end
    is_late = len(text.clean) / 2 < first < max(alone, default=0)
    is_second = any(k.start < first for k in named if k.kind == kind)
    is_aside = other == "maslikhat" and is_second and last - first < 100 and (is_late or (is_apart and len(named) > MUCH))
    return [Vote(twin, where[0].start, where[0].end, not (is_aside or once), "vote-joint")]


@cache
def _by_day() -> dict[str, list[registry.Election]]:
    """Country and day («kz-2024-10-06») → the votes held."""
    found: dict[str, list[registry.Election]] = {}
    for election in registry.elections():
        found.setdefault(election.election_id[:13], []).append(election)
    return found


def _same_day(named: Sequence[Kind], primary: Vote) -> list[Vote]:
    """The votes of another kind that a country holds on the same day, where the text names them; a referendum named once or late is mentioned."""
    result = []
    for election in _by_day()[primary.election_id[:13]]:
        if election.kind not in ("mazhilis", "maslikhat"):
            where = [k for k in named if k.kind in reads_as(election)]
            if where:
                beside = any(abs(k.end - where[0].start) < BESIDE for k in named if k.kind == primary.election_id[14:])
                is_aside = election.kind == "referendum" and not beside and (len(where) == 1 or where[0].start > LATE)
                result.append(Vote(election.election_id, where[0].start, where[0].end, not is_aside, "vote-same-day"))
    return result
