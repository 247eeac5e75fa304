"""What a post makes of its holder: the role_kind and the organisation, from the post's rank and the body it belongs to (see GOLD.md)."""

from __future__ import annotations

import re
from dataclasses import replace

from kzdata import phrases
from kzdata.facts.officials.bodies import FOREIGN_NAME, Body, slug
from kzdata.facts.officials.posts import Post
from kzdata.facts.officials.posts_of_bodies import CIVIL, EXECUTIVE, EXPERTS, UNIT, association, chamber, named, parliament
from kzdata.facts.officials.posts_of_missions import BUREAU, mission
from kzdata.facts.officials.posts_of_states import state, state_body
from kzdata.facts.officials.ranks import COMMISSION, DEPUTY, IGO, MISSION, PARLIAMENT, Capacity
from kzdata.facts.officials.settings import Setting
from kzdata.facts.officials.spoken import words
from kzdata.votes import HOME

__all__ = ["DEPUTY", "Capacity", "capacity"]

_COMMISSION = phrases.joined("posts", "commission_named")
_OTHER_COMMISSION = phrases.joined("posts", "commission_of_another_kind")
_SENIOR = phrases.joined("posts", "senior")
_REGIONAL = phrases.joined("posts", "regional")
_ITS = phrases.joined("posts", "possessive_before_post")
_OF_PRESIDENT = phrases.joined("posts", "of_president")
_OF_BODIES = ("head_of_state", "director", "secretary_general", "deputy_secretary_general")
_MINISTRY = phrases.joined("posts", "ministry_named")
_PRESS = phrases.joined("posts", "press_service")
_PRESIDENT = phrases.joined("posts", "president")
_LETTERS = re.compile(r"[^\W\d_]{3}")
_SPEAKER = phrases.joined("posts", "speaker")
_MINISTRIES = ("foreign_affairs", "interior", "ministry")
_FIELD = phrases.joined("posts", "field_of_work")
_MAZHILIS = phrases.joined("posts", "mazhilis")
_EURO = phrases.joined("posts", "euro")
_SENATOR = phrases.joined("posts", "senator")
_MOVEMENT = phrases.joined("posts", "movement")
_OF_LAND = phrases.joined("posts", "commission_of_land")
_DEPARTMENT = phrases.joined("posts", "department")
_OF_MINISTRY = phrases.joined("posts", "of_that_ministry")
_EXECUTIVE_COMMITTEE = phrases.joined("posts", "executive_committee")


def capacity(post: Post, body: Body, setting: Setting) -> Capacity | None:
    """The role_kind and the organisation of a post, or null where the text does not tell what the post is."""
    if body.text.startswith(("emerit", "в отставке")):
        return None
    if post.rank == "official" and body.mission and words("specialist", setting.language).search(body.whole):
        post = replace(post, rank="expert")  # «юрист миссии»
    if post.rank == "official" and words("adviser", setting.language).search(body.whole):
        post = replace(post, rank="expert")
    if post.rank in ("official", "representative", "head") and _PRESS.search(body.text):
        return "spokesperson", (*body.organizations, setting.observing)[0]
    speaks = post.rank == "spokesperson" or (post.rank == "representative" and setting.ministry)
    if speaks and setting.foreign_affairs and _MINISTRY.fullmatch(body.text):
        return "spokesperson", state_body(body, setting, "kz-mfa")
    if post.rank in _OF_BODIES and body.text and _ITS.fullmatch(body.text) and setting.antecedent == "mission" and setting.observing is not None:
        return named(post.rank, replace(body, organizations=(setting.observing,)), setting)  # "its president"
    speaks = post.rank == "head" and body.kind in _MINISTRIES and _SPEAKER.search(body.whole) is not None  # «спикер МИД»
    for reading in (state, mission, named, _described, _bare):
        found = reading("spokesperson" if speaks else post.rank, body, setting)
        if found is not None:
            return found
    return None


def _described(rank: str, body: Body, setting: Setting) -> Capacity | None:
    """Posts of a body that the complement describes: a foreign commission or parliament, a party, an association."""
    owner = f"country:{body.foreign}" if body.foreign else None
    if body.kind == "commission" and UNIT.search(body.text) and rank in ("head", "deputy_head", "director", "official"):
        return "other", _whose_commission(rank, body, setting)
    if body.kind == "commission":
        return COMMISSION.get(rank, "commission_member"), _whose_commission(rank, body, setting)
    if rank == "member_of_parliament" and body.kind == "parliament" and _MAZHILIS.search(body.whole):
        return rank, "kz-mazhilis"
    if EXECUTIVE.search(body.text) and setting.observing is not None and rank in ("head", "deputy_head", *IGO):
        meant = "cis" if _EXECUTIVE_COMMITTEE.search(body.text) else setting.observing
        return named(rank, replace(body, organizations=(meant,)), setting)
    if body.kind in ("parliament", "committee") and rank in (*PARLIAMENT, "member", "member_of_parliament", "official"):
        own = chamber(body)
        own = own if own == "kz-mazhilis" or setting.home == HOME else None  # other states have senates
        return parliament(rank, body), owner or own or ("kz-parliament" if HOME in body.countries else None)
    if body.kind == "party" and rank not in ("expert", "member_of_parliament"):
        return "spokesperson" if rank == "spokesperson" else "other", f"party:{body.slug}"
    if body.kind in ("interior", "ministry") and rank in ("head", "deputy_head"):
        return {"head": "minister", "deputy_head": "deputy_minister"}[rank], state_body(body, setting, "kz-government")
    if body.kind == "foreign_affairs" and rank == "official":
        return "other", state_body(body, setting, "kz-mfa")
    if body.kind == "foreign_affairs" and rank in ("head", "deputy_head", "spokesperson", "representative"):
        kinds = {"head": "minister", "deputy_head": "deputy_minister"}
        return kinds.get(rank, "spokesperson"), state_body(body, setting, "kz-mfa")
    if body.kind == "ngo" and rank not in ("member_of_parliament",):
        political = rank != "director" and _MOVEMENT.search(body.text) is not None and CIVIL.search(body.text) is None
        return ("other" if political else association(rank, body.text)), f"other:{body.slug}"
    if body.kind == "academy" and setting.antecedent == "commission" and body.name is None and _DEPARTMENT.fullmatch(body.text):
        return "other", setting.commission
    if body.kind == "academy" and rank not in ("member_of_parliament", "expert"):
        return "other", f"other:{body.slug}"
    if body.kind == "pronoun" and setting.ngo and rank in ("head", "deputy_head", "director", "mission_coordinator"):
        return association("head"), "other:unnamed"
    if body.kind == "pronoun" and setting.observing is not None:
        meant = setting.observing
        if BUREAU.search(body.text):
            meant = "osce-odihr" if setting.odihr else ""
        return named(rank, replace(body, organizations=(meant,)), setting) if meant else None
    return None


def founds(post: Post, clean: str, language: str) -> bool:
    """Whether a post is that of a founder: only associations have one."""
    return any(words("founder", language).match(clean[t.start : t.end].lower()) for t in (post.head, *post.body))


def leading(rank: str, setting: Setting) -> Capacity | None:
    """What leading "it", the commission, the association that the text speaks of makes of a person."""
    if setting.antecedent in ("commission", "local"):
        return COMMISSION.get(rank, "commission_chair"), setting.commission if setting.antecedent == "commission" else None
    return _civic(rank, setting.civic) if setting.antecedent == "civic" and setting.civic is not None else None


def _civic(rank: str, organization: str) -> Capacity | None:
    """Posts of the association or party spoken of last: «её председатель»."""
    if organization.startswith("party:"):
        kind = "spokesperson" if rank == "spokesperson" else "other"
        return (kind, organization) if rank in ("head", "deputy_head", "secretary", "spokesperson") else None
    if rank not in ("head", "head_of_state", "deputy_head", "director", "mission_coordinator", "representative", "spokesperson"):
        return None
    return association("head" if rank == "mission_coordinator" else rank), organization


def _whose_commission(rank: str, body: Body, setting: Setting) -> str | None:
    """The body of an election commission: the state that the complement names, else the commission spoken of; null for regional ones."""
    if _regional(body) or (setting.antecedent == "local" and words("commission_alone", setting.language).fullmatch(body.text)):
        return None
    if body.foreign is None and rank == "commissioner":  # Kazakhstan has none
        return f"country:{setting.home}" if setting.home not in (None, HOME) else None
    own = setting.commission or ("kz-cec" if HOME in body.countries else None)
    if own is None and _OF_LAND.fullmatch(body.text):
        own = setting.land
    return f"country:{body.foreign}" if body.foreign else own


def _regional(body: Body) -> bool:
    return _REGIONAL.search(body.text) is not None


def _bare(rank: str, body: Body, setting: Setting) -> Capacity | None:
    """Posts without a body of their own: what the text speaks of fills in, or nothing does."""
    owner = f"country:{body.foreign}" if body.foreign else None
    if rank == "member_of_parliament" and owner is None and setting.senate and _SENATOR.search(body.whole):
        return rank, "kz-senate"
    if rank in ("director", "deputy_head") and body.text and words("staff", setting.language).fullmatch(body.text):  # of the mission's own house
        return "other", setting.observing if setting.antecedent == "mission" else None
    if rank == "official" and _OF_PRESIDENT.search(body.whole) and body.name is None:
        return "other", state_body(body, setting, "kz-president")
    if setting.antecedent == "civic" and _ITS.fullmatch(body.text) and (found := _civic(rank, setting.civic or "other:unnamed")):
        return found
    founder, also = words("founder", setting.language), words("also", setting.language)
    if founder.search(body.whole) and setting.civic is not None and _ITS.fullmatch(founder.sub("", also.sub("", body.text)).strip()):
        return _civic(rank, setting.civic)
    if rank == "member_of_parliament" and _EURO.search(body.whole):
        return rank, "european-parliament"
    if rank in ("member_of_parliament", "official"):
        named = body.name or (body.text if FOREIGN_NAME.search(body.whole) else None)
        return ("other", f"other:{slug(named)}" if named else owner) if rank == "official" else (rank, owner)
    if rank == "spokesperson" and setting.ministry and words("told_object", setting.language).fullmatch(body.text):
        return rank, "kz-mfa"
    if rank in ("director", "head", "deputy_head") and setting.ministry and _OF_MINISTRY.match(f"{body.text} "):  # of a unit of it
        return "other", state_body(body, setting, "kz-mfa")
    if rank == "spokesperson" and _PRESIDENT.search(body.text):
        return rank, state_body(body, setting, "kz-president")
    if rank in ("secretary_general", "deputy_secretary_general", "spokesperson"):
        return rank, owner or (None if _LETTERS.search(_ITS.sub("", body.text)) and rank == "spokesperson" else setting.observing)
    if rank == "expert" and _SENIOR.search(body.text):
        return "other", None
    if rank == "member" and EXPERTS.search(body.text):
        return "expert", setting.commission
    if rank == "expert":
        advises = words("adviser", setting.language).search(body.whole) is not None
        return rank, setting.observing if setting.antecedent == "mission" or advises else None
    if rank == "ngo_head":
        return rank, "other:unnamed"
    if UNIT.search(body.text) and _COMMISSION.search(body.whole) and rank in ("head", "deputy_head"):
        return "other", None if _regional(body) else owner or setting.commission
    if _OTHER_COMMISSION.search(body.text):
        return "other", f"other:{body.slug}"
    if rank == "commissioner" or (_COMMISSION.search(body.whole) and rank in (*COMMISSION, "member")):
        return COMMISSION.get(rank, "commission_member"), _whose_commission(rank, body, setting)
    relative = rank in ("head", "deputy_head", "secretary") or (body.text and rank in (*COMMISSION, "member", "representative"))
    if _ITS.fullmatch(body.text) and relative:
        if setting.antecedent == "chamber":
            return PARLIAMENT.get(rank, "other"), setting.chamber
        if setting.antecedent == "local" and body.text:
            return COMMISSION.get(rank, "commission_member"), None
        if setting.antecedent == "commission":
            return COMMISSION.get(rank, "commission_member"), setting.commission
        if setting.antecedent == "mission" and setting.observing is not None and body.text:
            kind = "mission_coordinator" if setting.headquarters == "meant" and rank == "head" else MISSION.get(rank, "mission_member")
            return kind, "osce-odihr" if kind == "head_of_mission" and setting.observing == "osce" and setting.odihr else setting.observing
    if rank in ("head", "deputy_head", "director", "secretary", "representative", "member"):
        if body.name or (rank == "director" and body.text and not _FIELD.fullmatch(body.text)):
            return "other", f"other:{body.slug}"
        if rank == "director" and owner is None and setting.antecedent == "mission" and setting.observing == "osce-odihr":
            return "other", setting.observing
        if re.search(r"[^\W\d_]{2}", body.text) or rank in ("head", "deputy_head", "director"):
            return "other", owner  # a body that no registry knows and no word describes
    return None
