"""Persons in posts: the row in the making, its bearer's fullest name, and which of several posts of one person count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from kzdata import phrases, registry
from kzdata.facts.sentences import Sentence
from kzdata.folding import fold
from kzdata.persons import spelled
from kzdata.votes import HOME

MISSION_KINDS = ("head_of_mission", "deputy_head_of_mission", "mission_coordinator", "mission_member")
_WATCHES = ("за", "наблюдении", "мониторинге")  # of who came to watch the vote: for whom, his country must tell
_IN_OFFICE = phrases.joined("posts", "in_office")

# Of the offices in registry/office_holders.csv those of Kazakhstan.
_HOME_OFFICES = (
    "president", "chair of the CEC", "deputy chair of the CEC", "secretary of the CEC", "member of the CEC", "chair of the Mazhilis",
    "chair of the Senate", "foreign minister", "deputy foreign minister", "spokesman of the foreign ministry",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a post: the row in the making."""

    person: str
    role: str
    role_kind: str
    organization_id: str | None
    start: int
    end: int
    rule_id: str
    entry: str
    own: str | None = None  # the body of the post at home, of a member of a mission
    is_echo: bool = False  # whether the post stands for a person whom the sentence before names: «… Ашимбаев. Председатель Сената …»
    is_sent: bool = False  # whether the words right before the name tell which state has sent him to observe
    is_inferred: bool = False  # whether the sentence names no mission: the organisation is the one that the text speaks of


def is_foreign(organization: str | None) -> bool:
    """Whether a body is a state that is not Kazakhstan."""
    return organization is not None and organization.startswith("country:") and organization != f"country:{HOME}"


def fullest_names(parsed: Sequence[Sentence]) -> dict[str, str]:
    """Surname (folded) → the fullest name that the text gives with it."""
    people: dict[str, str] = {}
    for sentence in parsed:
        for mention in sentence.mentions("H"):
            name = str(mention.value)
            surname = fold(name.split()[-1])
            if len(surname) > 2 and len(re.sub(r"\W|\b\w\.", "", name)) > len(re.sub(r"\W|\b\w\.", "", people.get(surname, ""))):
                people[surname] = name
    return people


def fullest(name: str, people: dict[str, str]) -> str:
    """The fullest name of the same person; another initial before a surname is another person."""
    full = people.get(fold(name.split()[-1]), name)
    return full if full[0] == name[0] or full.endswith(name) else name


@cache
def _surnames(office: str) -> frozenset[str]:
    return frozenset(spelled(h.name.split()[-1]) for h in registry.office_holders() if h.office == office)


def held_at_home(name: str, office: str) -> bool:
    """Whether a name is that of one who held an office of Kazakhstan (registry/office_holders.csv)."""
    return any(spelled(word) in _surnames(office) for word in name.split())


def held_office(name: str) -> bool:
    """Whether a name is that of one who held an office of Kazakhstan, whatever it is."""
    return any(held_at_home(name, office) for office in _HOME_OFFICES)


def without_echoes(held: dict[str, list[Holder]]) -> dict[str, list[Holder]]:
    """The holders by name; a post that stands for the person named before it counts where that one has no other, nor another holds it."""
    sure = {(h.role_kind, h.organization_id) for holders in held.values() for h in holders if not h.is_echo}
    kept: dict[str, list[Holder]] = {}
    for name, holders in held.items():
        stated = [h for h in holders if not h.is_echo]
        kept[name] = stated or [h for h in holders if (h.role_kind, h.organization_id) not in sure]
    return kept


def ranked(holders: Sequence[Holder]) -> list[Holder]:
    """The rows of one person: one a kind and body; a mission's capacity alone where there is one, the strongest of several posts."""
    home = next((h.organization_id for h in holders if (h.organization_id or "").startswith("country:")), None)
    missions = [h for h in holders if h.role_kind in MISSION_KINDS and not (h.entry in _WATCHES and h.organization_id is None and home is None)]
    if missions:
        best = min(missions, key=lambda h: (MISSION_KINDS.index(h.role_kind), _vague(h.organization_id)))
        if home is not None and ((best.role_kind == "mission_member" and best.is_inferred) or best.organization_id is None):
            best = replace(best, organization_id=home)
        expert = next((h for h in holders if h.role_kind == "expert" and h.organization_id == best.organization_id), None)
        listed = best.role_kind == "mission_member" and best.rule_id == "official-companions"
        return [expert if expert is not None and listed else best]
    in_office = [h for h in holders if h.role_kind not in MISSION_KINDS and _IN_OFFICE.search(fold(h.entry))]
    distinct: dict[str, Holder] = {}
    for holder in in_office or [h for h in holders if h.role_kind not in MISSION_KINDS]:
        if holder.role_kind not in distinct or distinct[holder.role_kind].organization_id is None:
            distinct[holder.role_kind] = holder
    rows = list(distinct.values())
    stated = [h for h in rows if h.role_kind not in ("other", "expert")] or rows
    vague = stated is rows or all(h.organization_id is None for h in stated)
    if vague and any(h.organization_id for h in rows):
        return [h for h in rows if h.organization_id]  # "Ambassador …, the director of ODIHR": a title and a post
    return stated


def _vague(organization: str | None) -> int:
    """How little an organisation says about a mission: a body is better than a country, a country better than nothing."""
    return 2 if organization is None else int(organization.startswith("country:"))
