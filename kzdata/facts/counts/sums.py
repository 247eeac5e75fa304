"""Figures that follow a whole and add up to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kzdata.facts.counts.carried import WEAK
from kzdata.records import Fact

MANY = 20  # a smaller number may well stand twice for two things
NEAR = 3  # sentences
FEW = 10  # fewer may add up by chance
LONGEST = 40  # rows: a list of parts is no longer
ROUND = 0.2  # how far an exact figure may lie from its rounding


def size(fact: Fact) -> int:
    """How many observers a fact counts."""
    return int(str(fact.values["observers"]))


def summed(facts: Sequence[Fact]) -> list[Fact]:
    """Figures that follow a whole and add up to it are its parts: of its batch, its status and its day, where they tell of none."""
    rows = list(facts)
    asked = [i for i, f in enumerate(rows) if f.values["status"] == "requested"]  # however far behind the pile that they are of
    of_pile = {asked[whole]: [asked[m] for m in members] for whole, members in parts([part(rows[i]) for i in asked]).items()}
    found = parts([part(f) for f in rows])
    for whole, members in (of_pile | found).items():
        sender = str(rows[whole].values["group_id"])
        state, few = sender.startswith("country:"), len(members) < 3
        if state and any(str(rows[m].values["group_id"]).startswith("country:") and rows[m].values["group_id"] != sender for m in members):
            continue  # other states, whose numbers add up to it by chance
        if rows[whole].values["status"] == "requested" and all(rows[m].values["status"] == "accredited" for m in members):
            why = (*rows[whole].explanation, "its parts are accredited")
            rows[whole] = replace(rows[whole], values=dict(rows[whole].values) | {"status": "accredited"}, explanation=why)
        if not (state or rows[whole].values["group_id"] in WEAK) or any(_is_apart(rows[whole], rows[m], few) for m in members):
            continue
        for member in members:
            values, own = rows[whole].values, dict(rows[member].values)
            own |= {"scope": values["scope"], "status": values["status"], "as_of": own["as_of"] or values["as_of"]}
            own |= {"group_id": values["group_id"]} if state else {}  # nationals in several missions
            rows[member] = replace(rows[member], values=own, explanation=(*rows[member].explanation, f"a part of the {size(rows[whole])}"))
    return rows


class Part(NamedTuple):
    """What `parts` asks of a fact."""

    size: int
    qualifier: object
    vote: object
    is_weak: bool  # of nobody in particular
    group: str
    is_listed: bool  # whether it stands in a list beside the name of its sender


def part(fact: Fact) -> Part:
    """What `parts` asks of a fact."""
    values, listed = fact.values, fact.rule_id.startswith("count-list")
    return Part(size(fact), values["qualifier"], values["election_id"], values["group_id"] in WEAK, str(values["group_id"]), listed)


def _is_of_other_body(whole: Part, member: Part) -> bool:
    """Whether a figure is that of another body of a list, which adds up to this one's by chance: «МПА СНГ – 19, ОТГ – 12, ШОС – 7»."""
    bodies = not any(p.is_weak or p.group.startswith(_NO_BODIES) for p in (whole, member))
    return bodies and whole.is_listed and member.is_listed and whole.group.split("-")[0] != member.group.split("-")[0]


_NO_BODIES = ("country:", "domestic", "other:", "party:")


def _is_apart(whole: Fact, member: Fact, few: bool) -> bool:
    """Whether a figure is told to be no part of a whole: it is asked for or to come, or comes on top of it (unless several add up)."""
    status, scope = member.values["status"], member.values["scope"]
    alike = ("deployed", "planned", whole.values["status"]) if not few else ("deployed", whole.values["status"])
    return status not in alike or (few and scope == "increment" != whole.values["scope"])


def parts(rows: Sequence[Part]) -> dict[int, list[int]]:
    """The wholes among figures in order, each with the figures behind it that add up to it (their own parts left out).

    A larger figure of one sender between them ends the parts: what adds up across it does so by chance.
    """
    found: dict[int, list[int]] = {}
    behind = list(range(1, len(rows) + 1))  # where the parts of each figure end
    for whole in range(len(rows) - 2, -1, -1):
        members, place = _adding_up(rows, behind, whole, whole + 1)
        if not members:
            continue
        found[whole], behind[whole] = members, place
        # the organisations' 742, the states' 116, then those of each organisation
        for member in (m for m in members if m not in found and rows[m].is_weak):
            own, end = _adding_up(rows, behind, member, place)
            if own:
                found[member], behind[whole] = own, end
                break
    return dict(sorted(found.items()))


def _adding_up(rows: Sequence[Part], behind: Sequence[int], whole: int, start: int) -> tuple[list[int], int]:
    """The figures from `start` that add up to that of `whole`, and where they end; none where they do not."""
    count, qualifier, vote = rows[whole][:3]
    most = int(count * (1 + ROUND / 2)) if qualifier == "at_least" else count
    members, total, place = [], 0, start
    while place < min(len(rows), start + LONGEST - 1) and total < count and (rows[place].size <= count or rows[place].is_weak):
        if rows[place].size < count and _is_of_other_body(rows[whole], rows[place]):
            return [], start
        if rows[place].size < count and rows[place].vote == vote:
            members.append(place)
            total += rows[place].size
        place = behind[place] if rows[place].size < count else place + 1
    return (members, place) if count <= total <= most and len(members) > (1 if count >= FEW else 2) else ([], start)
