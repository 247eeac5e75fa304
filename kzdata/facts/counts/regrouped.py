"""Whose a whole is, as its parts tell: those of several bodies make a total of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from kzdata.facts.counts.carried import WEAK
from kzdata.facts.counts.sequels import Row
from kzdata.facts.counts.sums import part, parts, size
from kzdata.facts.groups.joints import ODIHR, PARTNERS
from kzdata.records import Fact
from kzdata.votes import HOME

_ALL, _ANY, _STATES = "all-international", "all", "foreign-states"
_CITIZENS = ("domestic", "other:", "party:")
_CLOSE = 1  # sentences: so near the parts stand that make a whole that is small


def regrouped(facts: Sequence[Fact], rows: Sequence[Row]) -> list[Fact]:
    """The figures, the wholes among them under the group that their parts make, where nothing names another beside them.

    `rows` are the same figures as they were read, each with its sentence.
    """
    found = list(facts)
    sums = parts([part(f) for f in facts])
    for place, (fact, row) in enumerate(zip(facts, rows, strict=True)):
        values = fact.values
        if values["group_id"] == _STATES and values["countries_count"] and values["organizations_count"]:
            found[place] = _of(fact, _ALL, "of states and of organisations")
        elif members := sums.get(place) or _beside(facts, rows, place):
            group = _made_of(str(values["group_id"]), [str(facts[m].values["group_id"]) for m in members], row.is_named)
            found[place] = _of(fact, group, "the senders of its parts") if group is not None else fact
    return found


def _beside(facts: Sequence[Fact], rows: Sequence[Row], place: int) -> list[int]:
    """All the figures of the rest of a figure's sentence, or of the next one, where they add up to it: of few, two parts are enough."""
    last = rows[place].sentence.index + _CLOSE
    members = list(takewhile(lambda other: rows[other].sentence.index <= last, range(place + 1, len(rows))))
    alike = all(facts[m].values["election_id"] == facts[place].values["election_id"] for m in members)
    return members if len(members) > 1 and alike and sum(size(facts[m]) for m in members) == size(facts[place]) else []


def _made_of(group: str, senders: Sequence[str], is_named: bool) -> str | None:
    """The group of those whom senders have sent together, which were read as of `group`; None where they stay so."""
    several = len(set(senders)) > 1
    if not several or any(s.startswith(_CITIZENS) or s in (_ANY, _ALL, f"country:{HOME}") for s in senders):
        return None
    bodies = [s for s in senders if s != _STATES and not s.startswith("country:")]
    if not bodies or group == _ANY:
        return _ALL if group == _ANY else None  # who nobody is named to have sent stays so where only states did
    is_of_one = group not in WEAK and not group.startswith("country:") and not is_named
    joint = {*PARTNERS, ODIHR}  # a mission of theirs together is the OSCE's
    return _ALL if is_of_one and any(not s.startswith(group) for s in bodies) and not {group, *bodies} <= joint else None


def _of(fact: Fact, group: str, why: str) -> Fact:
    return replace(fact, values=dict(fact.values) | {"group_id": group}, explanation=(*fact.explanation, f"group {group}: {why}"))
