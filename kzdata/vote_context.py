"""What dates a vote where no date does: who is in office, names that bodies and parties had for some years, the subjects voted on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kzdata import anchors, phrases, registry
from kzdata.records import Text
from kzdata.vote_kinds import rules

HOME = "KZ"
GRACE = timedelta(days=120)  # around a term of office: somebody may be named before or after it


@dataclass(frozen=True, slots=True)
class Context:
    """Who is named (the terms of each in one group), which subjects are voted on, whether the vote is called early, or regular."""

    holders: tuple[tuple[registry.OfficeHolder, ...], ...]
    cued: frozenset[str]
    is_early: bool
    is_regular: bool


def context(text: Text) -> Context:
    """What the text says beside kinds and dates."""
    folded = text.folded
    known = rules(text)
    named, index = _holders()
    places = index.places(folded)
    holders = tuple(terms for pattern, terms in named if pattern.pattern in places and pattern.search(folded))
    early, regular = (phrases.says("votes", name, text, 0, len(folded)) for name in ("early", "regular"))
    return Context(holders, frozenset(i for i, cue in known.cues if cue.search(folded)), early, regular and not early)


def fits(context: Context, election: registry.Election) -> float:
    """How well that goes with a vote at home. One holder of a short office says most; several of long ones say no more than one."""
    if election.country_code != HOME:
        return 0.0
    weights = [max(_in_office(term, election.voting_date) for term in terms) for terms in context.holders]
    weight = max([w for w in weights if w > 0], default=0.0) + max(-3.0, sum(w for w in weights if w < 0))
    if election.election_id in context.cued:
        weight += 2.0
    return weight


def called(context: Context, election: registry.Election) -> float:
    """How well it goes with a vote at home that the text calls it early, or regular; that alone is no evidence for any."""
    if election.country_code != HOME or election.is_early is None or not (context.is_early or context.is_regular):
        return 0.0
    if election.is_early != context.is_early:
        return -1.0
    return 0.5 if context.is_early else 1.0  # most votes were early ones


def _in_office(holder: registry.OfficeHolder, day: date) -> float:
    years = (holder.last_day - holder.first_day).days / 365
    if holder.first_day <= day <= holder.last_day:
        return 2.5 if years < 1 else 1.5 if years < 4 else 1.0
    return 0.0 if holder.first_day - GRACE <= day <= holder.last_day + GRACE else -1.5


@cache
def _holders() -> tuple[tuple[tuple[re.Pattern[str], tuple[registry.OfficeHolder, ...]], ...], anchors.Index]:
    """Pattern → the terms of office of whom it names, and where in a text patterns may match."""
    found: dict[str, list[registry.OfficeHolder]] = {}
    for holder in registry.office_holders():
        found.setdefault(rf"\b(?:{holder.pattern})", []).append(holder)
    return tuple((re.compile(p), tuple(found[p])) for p in sorted(found)), anchors.index({p: p for p in found})
