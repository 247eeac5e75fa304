"""Posts of an organisation, a commission or a parliament that the complement names."""

from __future__ import annotations

import re

from kzdata import phrases, registry
from kzdata.facts.officials.bodies import Body, joint_body
from kzdata.facts.officials.ranks import ASSEMBLIES, ASSEMBLY, COMMISSION, IGO, PARLIAMENT, Capacity
from kzdata.facts.officials.settings import Setting
from kzdata.registry import COMMISSIONS
from kzdata.votes import HOME

UNIT = phrases.joined("posts", "unit")
_AIDE = phrases.joined("posts", "aide")
EXPERTS = phrases.joined("posts", "expert_council")
CHAMBER = phrases.joined("posts", "chamber")
CIVIL = phrases.joined("posts", "civil")
EXECUTIVE = phrases.joined("posts", "executive_body")


def named(rank: str, body: Body, setting: Setting) -> Capacity | None:
    """Posts of an organisation that the complement names."""
    if not body.organizations:
        return None
    organization = joint_body(body.organizations)
    if organization in ASSEMBLIES and ASSEMBLY.search(body.text):
        organization = ASSEMBLIES[organization]
    if organization == "kz-parliament":
        organization = chamber(body) or organization
    known = registry.organizations().get(organization)
    kind = known.kind if known is not None else ""
    if UNIT.search(body.text) and rank in ("head", "deputy_head", "director"):  # a unit within a body
        return "other", f"country:{body.foreign}" if body.foreign else organization
    if rank == "member" and EXPERTS.search(body.text):
        return "expert", f"country:{body.foreign}" if body.foreign else organization
    if organization in COMMISSIONS:
        if body.kind == "regional" and not re.search(r"центр|central|орталық", body.text):
            return COMMISSION.get(rank, "commission_member"), None
        owner = f"country:{body.foreign}" if body.foreign else organization
        if rank == "official" and _AIDE.search(body.whole):
            return "other", owner
        return (rank if rank in ("expert", "spokesperson") else COMMISSION.get(rank, "commission_member")), owner
    if organization in ("kz-senate", "kz-mazhilis", "kz-parliament"):
        owner = f"country:{body.foreign}" if body.foreign and HOME not in body.countries else organization
        return parliament(rank, body), owner
    if organization == "kz-president":
        return ("spokesperson" if rank == "spokesperson" else "other"), organization
    if organization == "kz-mfa":
        owner = f"country:{body.foreign}" if body.foreign else organization
        kinds = {"head": "minister", "deputy_head": "deputy_minister", "representative": "spokesperson", "spokesperson": "spokesperson"}
        inner = re.search(r"департамент|управлени|department|директор", body.text)
        return ("other" if inner else kinds.get(rank, "other")), owner
    if kind == "parliamentary_assembly" and rank == "secretary":
        return "secretary_general", organization
    if kind == "parliamentary_assembly" and rank in ("head", "deputy_head") and EXECUTIVE.search(body.text):
        return ("secretary_general" if rank == "head" else "other"), organization
    if kind == "parliamentary_assembly":
        return IGO.get(rank) or parliament(rank, body), organization
    if kind in ("igo", "parliamentary_assembly") and rank == "representative" and setting.observation and body.is_plain:
        return "mission_member", organization
    if rank == "head" and organization in ("sco", "csto", "ots") and body.is_plain:
        return "secretary_general", organization
    if rank == "deputy_head" and organization in ("sco", "csto", "ots") and body.is_plain:
        return "deputy_secretary_general", organization
    if kind == "igo":
        if EXECUTIVE.search(body.text) or (organization == "cis" and rank in ("head", "deputy_head")):
            return {"head": "secretary_general", "deputy_head": "deputy_secretary_general"}.get(rank) or IGO.get(rank, "other"), organization
        return IGO.get(rank, "other"), organization
    if kind == "ngo":
        return association(rank, body.text), organization
    return ("spokesperson" if rank == "spokesperson" else "other"), organization


def chamber(body: Body) -> str | None:
    """The chamber of Kazakhstan's parliament that a complement speaks of."""
    found = CHAMBER.search(body.text)
    return None if found is None else "kz-senate" if found.group() == "сенат" else "kz-mazhilis"


def parliament(rank: str, body: Body) -> str:
    """The role kind of a rank in a parliament or in one of its committees."""
    if rank in ("expert", "spokesperson"):
        return rank
    if rank in ("official", "secretary", "representative", "director"):
        return "other"
    return (
        "member_of_parliament"
        if body.kind == "committee" or re.search(r"комитет|комисси|committee|commission", body.text)
        else PARLIAMENT.get(rank, "member_of_parliament")
    )


def association(rank: str, text: str = "") -> str:
    """The role kind of a rank in an association of citizens: its deputy heads count too where it is one of those who observe (`text` names it)."""
    heads = rank in ("head", "director", "ngo_head", "head_of_state") or (rank == "deputy_head" and (not text or CIVIL.search(text) is not None))
    return "ngo_head" if heads else rank if rank in ("expert", "spokesperson") else "other"
