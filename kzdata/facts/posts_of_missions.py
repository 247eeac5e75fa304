"""Posts in a mission or a group of observers."""

from __future__ import annotations

import re

from kzdata import registry
from kzdata.facts.bodies import Body, joint_body, slug
from kzdata.facts.ranks import MISSION, Capacity
from kzdata.facts.sentences import observes
from kzdata.facts.settings import Setting
from kzdata.votes import HOME

_ASSEMBLY = re.compile(r"парламент\S* ассамбле|parliamentary assembly")
_ASSEMBLIES = {"osce": "osce-pa", "osce-odihr": "osce-pa", "cis": "cis-ipa", "csto": "csto-pa", "ots": "turkpa"}
_HEADQUARTERS = re.compile(r"headquarters|штаб")
# What ODIHR and the assemblies do together; a bare "mission" of the OSCE with a head of its own is ODIHR's.
_JOINT = re.compile(
    "special|специальн|особый|особого|спецкоорд|арнайы|short.?term|краткосроч|қысқа мерзім|international election obs|joint|совместн|бірлескен"
)
_SPECIAL = re.compile("special co-?ordinator|спецкоординатор|специальн\\w+ координатор|арнайы үйлестіруші")
_PROJECT = re.compile("проект|project|жоба")
BUREAU = re.compile(r"\bбюро|\bbureau")


def mission(rank: str, body: Body, setting: Setting) -> Capacity | None:
    """Posts in a mission or a group of observers."""
    observing = [o for o in body.organizations if observes(o)]
    special = rank in ("head_of_mission", "mission_coordinator", "observer", "deputy_head_of_mission")
    if (not body.mission and not special) or (not special and not observing and body.kind in ("ngo", "party", "academy")):
        return None
    if not observing and body.organizations and not special and not (body.mission and rank in MISSION and _sends(body, setting)):
        return None
    kind = MISSION.get(rank, "mission_member")
    if rank == "mission_coordinator" and not observing and (body.kind == "ngo" or not (body.mission or setting.observing)):
        leads = body.kind == "ngo" and not _PROJECT.search(body.text)  # a branch of an association, or the whole of it
        return ("ngo_head" if leads else "other"), f"other:{slug(body.name or body.text)}" if body.kind else None
    if kind == "head_of_mission" and _HEADQUARTERS.search(body.text):
        kind = "mission_coordinator"
    if observing or (_ASSEMBLY.search(body.text) and setting.observing is not None):
        group = joint_body(observing) if observing else str(setting.observing)
        if group == "osce" and BUREAU.search(body.text):
            group = "osce-odihr"
        if group == "osce-pa" and (rank == "head_of_mission" or _SPECIAL.search(body.whole)):
            return "head_of_mission", "osce"  # the special coordinator leads the joint mission
        if kind == "mission_coordinator" and group == "osce":
            kind = "head_of_mission"
        if _ASSEMBLY.search(body.text):
            group = _ASSEMBLIES.get(group, group)
        known = registry.organizations().get(group)
        if (known is not None and known.kind in ("ngo", "party")) or group.startswith(("other:", "party:")):
            return ("ngo_head" if rank == "head" else "other"), group
        return kind, group
    if rank == "observer" and (
        body.kind in ("ngo", "party") or re.search(r"общественн|независим|национальн|қоғамдық|independent|domestic", body.text)
    ):
        return "other", f"other:{slug(body.name or body.text)}" if body.kind == "ngo" else None
    if body.foreign:
        return kind, f"country:{body.foreign}"
    if _sends(body, setting):
        return kind, f"country:{HOME}"
    if (
        setting.observing
        or kind != "mission_member"
        or re.search("международн|иностранн|зарубежн|халықаралық|шетел|international|foreign", body.text)
    ):
        own = setting.observing == "osce" and _JOINT.search(body.whole) is None
        return kind, "osce-odihr" if setting.odihr and (own or BUREAU.search(body.text)) else setting.observing
    return "other", None


def _sends(body: Body, setting: Setting) -> bool:
    """Whether a state body of Kazakhstan sends observers to a vote abroad, or one of another state to a vote of Kazakhstan."""
    return any(o.startswith("kz-") for o in body.organizations) and (body.foreign is not None or setting.abroad)
