"""What a rank makes of its holder in a commission, a parliament, a mission, an organisation: tables from ranks to role kinds (see GOLD.md)."""

from __future__ import annotations

from kzdata import phrases
from kzdata.mentions import Token

Capacity = tuple[str, str | None]

COMMISSION = {
    "head": "commission_chair",
    "deputy_head": "commission_deputy_chair",
    "secretary": "commission_secretary",
    "commissioner": "commission_chair",
}
PARLIAMENT = {
    "head": "parliament_chair",
    "deputy_head": "parliament_deputy_chair",
    "head_of_state": "parliament_chair",
    "ngo_head": "parliament_chair",
}
MISSION = {
    "head": "head_of_mission", "head_of_mission": "head_of_mission", "deputy_head": "deputy_head_of_mission",
    "deputy_head_of_mission": "deputy_head_of_mission", "mission_coordinator": "mission_coordinator", "expert": "expert",
    "spokesperson": "spokesperson", "official": "other", "secretary": "other", "director": "head_of_mission",
}  # fmt: skip
IGO = {
    "secretary_general": "secretary_general",
    "deputy_secretary_general": "deputy_secretary_general",
    "spokesperson": "spokesperson",
    "expert": "expert",
}
# What the deputy of a person in such a capacity is («его заместитель»).
DEPUTY = {
    "head_of_mission": "deputy_head_of_mission",
    "mission_coordinator": "deputy_head_of_mission",
    "commission_chair": "commission_deputy_chair",
    "minister": "deputy_minister",
    "parliament_chair": "parliament_deputy_chair",
    "secretary_general": "deputy_secretary_general",
}
ASSEMBLY = phrases.joined("posts", "assembly")
ASSEMBLIES = {"osce": "osce-pa", "osce-odihr": "osce-pa", "cis": "cis-ipa", "csto": "csto-pa", "ots": "turkpa"}

_REPRESENTATIVE = phrases.joined("posts", "representative")
_COMMISSIONER = phrases.joined("posts", "commissioner")
_EXPERT = phrases.joined("posts", "expert_noun")
_OBSERVER = phrases.joined("posts", "observer_noun")


def rank(token: Token, word: str) -> str | None:
    """The rank of a token that may be a post: of the dictionary, or a noun that other rules use too (expert, representative, observer)."""
    if token.mention is not None and (token.letter in "Bp") and token.mention.letter == "B":
        return str(token.mention.value)
    for name, pattern in (("representative", _REPRESENTATIVE), ("expert", _EXPERT), ("observer", _OBSERVER), ("member", _COMMISSIONER)):
        if pattern.match(word):
            return name
    return None
