"""Posts in a mission or a group of observers."""

from __future__ import annotations

import re

from kzdata import phrases, registry
from kzdata.facts.officials.bodies import Body, joint_body
from kzdata.facts.officials.ranks import ASSEMBLIES, ASSEMBLY, MISSION, Capacity
from kzdata.facts.officials.settings import Setting
from kzdata.facts.sentences import observes
from kzdata.votes import HOME

_HEADQUARTERS = phrases.joined("posts", "headquarters")
_JOINT = phrases.joined("posts", "of_joint_mission")
_SPECIAL, _SHORT_TERM = phrases.joined("posts", "special_coordinator"), phrases.joined("posts", "short_term")
_PEOPLE = phrases.joined("posts", "observers_noun")
_REPRESENTATION = phrases.joined("posts", "representation")
_CITIZENS = phrases.joined("posts", "independent")
_FROM_ABROAD = phrases.joined("posts", "from_abroad")
_SOME_PARTY = phrases.joined("posts", "some_party")
_OF_HIS_COUNTRY = phrases.joined("posts", "of_his_country")
_SEAT = phrases.joined("posts", "seat_in_assembly")
_PROJECT = phrases.joined("posts", "project")
_OF_THE_MISSION = phrases.joined("posts", "of_the_mission")
BUREAU = phrases.joined("posts", "bureau")


def mission(rank: str, body: Body, setting: Setting) -> Capacity | None:
    """Posts in a mission or a group of observers."""
    observing = [o for o in body.organizations if observes(o)]
    special = rank in ("head_of_mission", "mission_coordinator", "observer", "deputy_head_of_mission")
    if (not body.mission and not special) or (not special and not observing and body.kind in ("ngo", "party", "academy")):
        return None
    if not observing and body.organizations and not special and not (body.mission and rank in MISSION and _sends(body, setting)):
        return None
    if rank in ("secretary_general", "deputy_secretary_general"):
        return None
    if observing and observing[0] == "other:european-union" and rank == "head" and _REPRESENTATION.search(body.text):
        return "other", observing[0]
    if observing and rank in ("head", "deputy_head", "member") and setting.observation and _SEAT.search(body.text):
        return "mission_member", joint_body(observing)  # of the delegation that a parliament has there the year round
    if not observing and rank in ("head_of_mission", "mission_coordinator") and _SPECIAL.search(body.whole) and _watched_by_osce(setting):
        return "head_of_mission", "osce"  # only its chairman appoints one, for the observers of all its parts
    leading = rank in ("head", "director", "head_of_state", "mission_coordinator")
    if leading and not observing and _CITIZENS.search(body.text) and not _FROM_ABROAD.search(body.text):
        return "ngo_head", f"other:{body.slug}"
    kind = MISSION.get(rank, "mission_member")
    of_campaign = setting.campaign and not body.mission and _HEADQUARTERS.search(body.whole) is not None
    alone = of_campaign or body.kind in ("ngo", "party") or not (body.mission or setting.observing)
    if rank == "mission_coordinator" and not observing and alone:
        if body.kind == "pronoun" and setting.ngo:
            return "ngo_head", setting.civic or "other:unnamed"
        if body.kind in ("pronoun", None) and not body.name and setting.antecedent == "civic" and (setting.civic or "").startswith("other:"):
            return "ngo_head", setting.civic
        leads = body.kind == "ngo" and not _PROJECT.search(body.text)  # a branch of an association, or the whole of it
        prefix = "party" if body.kind == "party" else "other"
        return ("ngo_head" if leads else "other"), f"{prefix}:{body.slug}" if body.kind else None
    if kind == "head_of_mission" and _HEADQUARTERS.search(body.text):
        kind = "mission_coordinator"
    if observing or (ASSEMBLY.search(body.text) and setting.observing is not None):
        group = joint_body(observing) if observing else str(setting.observing)
        if group == "osce" and BUREAU.search(body.text):
            group = "osce-odihr"
        if kind == "mission_coordinator" and group == "osce" and (_SPECIAL.search(body.whole) or _PEOPLE.search(body.text)):
            kind = "head_of_mission"
        if ASSEMBLY.search(body.text):
            group = ASSEMBLIES.get(group, group)
        joint = _SPECIAL.search(body.whole) or (kind == "head_of_mission" and _SHORT_TERM.search(body.text))
        if (group == "osce-pa" and rank == "head_of_mission") or (group in ("osce-pa", "osce-odihr") and joint):
            return "head_of_mission", "osce"  # the special coordinator leads the joint mission
        known = registry.organizations().get(group)
        if (known is not None and known.kind in ("ngo", "party")) or group.startswith(("other:", "party:")):
            party = group.startswith("party:") or (known is not None and known.kind == "party")
            return ("ngo_head" if rank == "head" and not party else "other"), group
        return kind, group
    if rank == "observer" and (
        body.kind in ("ngo", "party") or re.search(r"общественн|независим|национальн|қоғамдық|independent|domestic", body.text)
    ):
        kinds = {"ngo": "other", "party": "party"}
        told = body.kind == "ngo" or (body.kind == "party" and (body.name is not None or not _SOME_PARTY.fullmatch(body.text)))
        return "other", f"{kinds[str(body.kind)]}:{body.slug}" if told else None
    if body.foreign and _OF_THE_MISSION.fullmatch(body.text) and (mission_of := _spoken_of(setting)):
        return kind, mission_of  # "the Danish head of the mission": that is where its bearer comes from
    if body.foreign:
        return kind, f"country:{body.foreign}"
    if _OF_HIS_COUNTRY.search(body.text):
        return kind, None  # of the state of his post at home
    if _sends(body, setting):
        return kind, f"country:{HOME}"
    if setting.observing or kind != "mission_member" or _FROM_ABROAD.search(body.text):
        if kind == "mission_coordinator" and setting.observing == "osce" and _PEOPLE.search(body.text):
            kind = "head_of_mission"
        if kind == "head_of_mission" and setting.odihr and (setting.observing or "").startswith("osce") and _SHORT_TERM.search(body.text):
            return kind, "osce"
        own = setting.observing == "osce" and _JOINT.search(body.whole) is None
        return kind, "osce-odihr" if setting.odihr and (own or BUREAU.search(body.text)) else setting.observing
    return "other", None


def _watched_by_osce(setting: Setting) -> bool:
    """Whether a text speaks of the OSCE's observers beside, or of an assembly that watches with them."""
    return setting.observing != "osce-pa" and (setting.odihr or setting.observing in ("osce", "pace", "european-parliament"))


def _spoken_of(setting: Setting) -> str | None:
    """The organisation whose mission a text speaks of."""
    named = (o for o in (setting.sole, setting.observing) if o is not None and not o.startswith("country:"))
    return next(named, None)


def _sends(body: Body, setting: Setting) -> bool:
    """Whether a state body of Kazakhstan sends observers to a vote abroad, or one of another state to a vote of Kazakhstan."""
    return any(o.startswith("kz-") for o in body.organizations) and (body.foreign is not None or setting.abroad)
