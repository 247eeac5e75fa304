"""What a post makes of its holder: the role_kind and the organisation, from the post's rank and the body it belongs to (see GOLD.md)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kzdata import registry
from kzdata.facts.bodies import Body, slug
from kzdata.facts.posts import Post
from kzdata.facts.sentences import joint, observes
from kzdata.facts.settings import Setting
from kzdata.votes import HOME

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
_COUNTRY = re.compile(
    r"ел(?:дің|іміздің)(?: қазіргі)?|мемлекет(?:тің)?|республики|страны|казахстана|the country's|of the country|country's"
)
_ASSEMBLY = re.compile(r"парламент\S* ассамбле|parliamentary assembly")
_ASSEMBLIES = {"osce": "osce-pa", "osce-odihr": "osce-pa", "cis": "cis-ipa", "csto": "csto-pa", "ots": "turkpa"}
_COMMISSION = re.compile(r"комиссия(?:сы|сын)?ның|комисси(?:и|ю|ей|ею)\b|комиссиясы\b|комиссия (?:төраға|хатшы|мүше)|commission")
_SENIOR = re.compile("главн|ведущ|старш|chief|senior|бас маман")
_UNIT = re.compile(r"департамент|управлени|\bотдел|аппарат|department|\bunit\b|бөлім|аппарат")
_HEADQUARTERS = re.compile(r"headquarters|штаб")
_REGIONAL = re.compile(
    r"област|городск|районн|территориальн|участков|окружн|облыст|қалалық|аудандық|"
    r"regional|district|\bcity\b|precinct|of (?:almaty|astana|nur)"
)
_ITS = re.compile(r"(?:its|whose|their|ее|его|их|оның|the|the team's|the mission's|the group's|the delegation's|the commission's|котор\w+)?")
# What ODIHR and the assemblies do together; a bare "mission" of the OSCE with a head of its own is ODIHR's.
_JOINT = re.compile(
    "special|специальн|особый|особого|спецкоорд|арнайы|short.?term|краткосроч|қысқа мерзім|international election obs|joint|совместн|бірлескен"
)
_SPECIAL = re.compile("special co-?ordinator|спецкоординатор|специальн\\w+ координатор|арнайы үйлестіруші")
_PROJECT = re.compile("проект|project|жоба")
_BUREAU = re.compile(r"\bбюро|\bbureau")
_FOREIGN_NAME = re.compile("[а-я].*[a-z]{3}|[a-z]{3}.*[а-я]")  # «редактор The Village»
_PRESIDENT = re.compile("президент|president|глав[аыуе] государства|мемлекет басшы")
_LETTERS = re.compile(r"[^\W\d_]{3}")
_FIRM = re.compile(
    r"\b(?:фифа|уефа|мок|рспп|палат|банк|компани|корпораци|клуб|холдинг|концерн|университет|академи|company|bank\b|corporation|club|university)"
)
_SENATOR = re.compile("сенатор|senator")
_MOVEMENT = re.compile("движени|қозғалы|movement")
_CIVIL = re.compile("общественн|правозащ|молод|наблюд|эколог|қоғамдық|құқық қорғ|жастар|байқау|бақылау|civic|civil|youth|rights|observ|environment")
EXECUTIVE = re.compile(r"исполком|исполнительн\w+ комитет|executive committee|секретариат|secretariat|атқару")


_EXECUTIVE_COMMITTEE = re.compile(r"исполком|исполнительн\w+ комитет|executive committee|атқару")  # only the CIS has one


def capacity(post: Post, body: Body, setting: Setting) -> Capacity | None:
    """The role_kind and the organisation of a post, or null where the text does not tell what the post is."""
    if body.text.startswith(("emerit", "в отставке")):
        return None
    for reading in (_state, _mission, _named, _described, _bare):
        found = reading(post.rank, body, setting)
        if found is not None:
            return found
    return None


def _state(rank: str, body: Body, setting: Setting) -> Capacity | None:
    """Posts of a state: ministers, presidents, envoys."""
    if rank == "chair_in_office":
        return "other", body.organizations[0] if body.organizations else setting.observing
    if rank == "head" and (_COUNTRY.fullmatch(body.text) or body.is_country):
        return "head_of_state", _state_body(body, setting, "kz-president")
    if rank in ("minister", "deputy_minister"):
        return rank, _ministry(body, setting)
    if rank == "prime_minister":
        return "other", _state_body(body, setting, "kz-government")
    if rank in ("ambassador", "consul"):
        first = body.countries[0] if body.countries else None
        if first and re.match(r"(?:в|во|to|at|in)\s", body.text):  # only the country of residence is named
            first = None if first == HOME else HOME
        if first is None and "kz-mfa" in body.organizations:
            first = HOME
        return ("ambassador" if rank == "ambassador" else "other"), ("kz-mfa" if first == HOME else f"country:{first}") if first else None
    if rank == "head_of_state" and not body.organizations and (body.name is not None or _FIRM.search(body.text)):
        return ("ngo_head" if body.kind == "ngo" else "other"), f"other:{slug(body.name or body.text)}"
    if rank == "head_of_state" and not body.organizations and body.kind not in ("ngo", "academy", "party", "parliament", "pronoun"):
        return rank, _state_body(body, setting, "kz-president")
    if rank == "head_of_state" and body.organizations and body.organizations[0] == "kz-president":
        return rank, "kz-president"
    return None


def _state_body(body: Body, setting: Setting, own: str) -> str | None:
    """The state of a post: what the complement names, else that of the text; of Kazakhstan its body `own`, null where nothing tells."""
    country = body.foreign or (HOME if HOME in body.countries else setting.home)
    return own if country == HOME else f"country:{country}" if country else None


def _ministry(body: Body, setting: Setting) -> str | None:
    if body.kind == "foreign_affairs" or "kz-mfa" in body.organizations:
        return _state_body(body, setting, "kz-mfa")
    bare = not re.search(r"[^\W\d_]{4,}", re.sub(r"\S*(?:казахстан|республик|қазақстан|kazakh|republic)\S*|\bрк\b|\bқр\b", "", body.text))
    return _state_body(body, setting, "kz-mfa" if bare and setting.foreign_affairs else "kz-government")


def _mission(rank: str, body: Body, setting: Setting) -> Capacity | None:
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
        group = _joint(observing) if observing else str(setting.observing)
        if group == "osce" and _BUREAU.search(body.text):
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
        return kind, "osce-odihr" if setting.odihr and (own or _BUREAU.search(body.text)) else setting.observing
    return "other", None


def _sends(body: Body, setting: Setting) -> bool:
    """Whether a state body of Kazakhstan sends observers to a vote abroad, or one of another state to a vote of Kazakhstan."""
    return any(o.startswith("kz-") for o in body.organizations) and (body.foreign is not None or setting.abroad)


def _joint(organizations: Sequence[str]) -> str:
    return joint(list(organizations)) if organizations[0].startswith("osce") else organizations[0]


def _named(rank: str, body: Body, setting: Setting) -> Capacity | None:
    """Posts of an organisation that the complement names."""
    if not body.organizations:
        return None
    organization = _joint(body.organizations)
    known = registry.organizations().get(organization)
    kind = known.kind if known is not None else ""
    if _UNIT.search(body.text) and rank in ("head", "deputy_head", "director"):  # a unit within a body
        return "other", f"country:{body.foreign}" if body.foreign else organization
    if organization in ("kz-cec", "kz-crc"):
        if body.kind == "regional" and not re.search(r"центр|central|орталық", body.text):
            return COMMISSION.get(rank, "commission_member"), None
        owner = f"country:{body.foreign}" if body.foreign else organization
        return (rank if rank in ("expert", "spokesperson") else COMMISSION.get(rank, "commission_member")), owner
    if organization in ("kz-senate", "kz-mazhilis", "kz-parliament"):
        owner = f"country:{body.foreign}" if body.foreign and HOME not in body.countries else organization
        return _parliament(rank, body), owner
    if organization == "kz-president":
        return ("spokesperson" if rank == "spokesperson" else "other"), organization
    if organization == "kz-mfa":
        owner = f"country:{body.foreign}" if body.foreign else organization
        kinds = {"head": "minister", "deputy_head": "deputy_minister", "representative": "spokesperson", "spokesperson": "spokesperson"}
        inner = re.search(r"департамент|управлени|department|директор", body.text)
        return ("other" if inner else kinds.get(rank, "other")), owner
    if kind == "parliamentary_assembly" and rank in ("head", "deputy_head") and EXECUTIVE.search(body.text):
        return ("secretary_general" if rank == "head" else "other"), organization
    if kind == "parliamentary_assembly":
        return IGO.get(rank) or _parliament(rank, body), organization
    if kind in ("igo", "parliamentary_assembly") and rank == "representative" and setting.observation and body.is_plain:
        return "mission_member", organization
    if kind == "igo":
        if EXECUTIVE.search(body.text) or (organization == "cis" and rank in ("head", "deputy_head")):
            return {"head": "secretary_general", "deputy_head": "deputy_secretary_general"}.get(rank) or IGO.get(
                rank, "other"
            ), organization
        return IGO.get(rank, "other"), organization
    if kind == "ngo":
        return _association(rank), organization
    return ("spokesperson" if rank == "spokesperson" else "other"), organization


def _parliament(rank: str, body: Body) -> str:
    if rank in ("expert", "spokesperson"):
        return rank
    if rank in ("official", "secretary", "representative", "director"):
        return "other"
    return (
        "member_of_parliament"
        if body.kind == "committee" or re.search(r"комитет|комисси|committee", body.text)
        else PARLIAMENT.get(rank, "member_of_parliament")
    )


def _association(rank: str) -> str:
    return (
        "ngo_head" if rank in ("head", "director", "ngo_head", "head_of_state") else rank if rank in ("expert", "spokesperson") else "other"
    )


def _described(rank: str, body: Body, setting: Setting) -> Capacity | None:
    """Posts of a body that the complement describes: a foreign commission or parliament, a party, an association."""
    owner = f"country:{body.foreign}" if body.foreign else None
    if body.kind == "commission":
        return COMMISSION.get(rank, "commission_member"), None if _regional(body) else owner or setting.commission
    if EXECUTIVE.search(body.text) and setting.observing is not None and rank in ("head", "deputy_head", *IGO):
        meant = "cis" if _EXECUTIVE_COMMITTEE.search(body.text) else setting.observing
        return _named(rank, replace(body, organizations=(meant,)), setting)
    if body.kind in ("parliament", "committee") and rank in (*PARLIAMENT, "member", "member_of_parliament", "official"):
        return _parliament(rank, body), owner or ("kz-parliament" if HOME in body.countries else None)
    if body.kind == "party" and rank not in ("expert", "member_of_parliament"):
        return "other", f"party:{slug(body.name or body.text)}"
    if body.kind in ("interior", "ministry") and rank in ("head", "deputy_head"):
        return {"head": "minister", "deputy_head": "deputy_minister"}[rank], _state_body(body, setting, "kz-government")
    if body.kind == "foreign_affairs" and rank in ("head", "deputy_head", "spokesperson", "representative"):
        kinds = {"head": "minister", "deputy_head": "deputy_minister"}
        return kinds.get(rank, "spokesperson"), _state_body(body, setting, "kz-mfa")
    if body.kind == "ngo" and rank not in ("member_of_parliament",):
        political = _MOVEMENT.search(body.text) is not None and _CIVIL.search(body.text) is None
        return ("other" if political else _association(rank)), f"other:{slug(body.name or body.text)}"
    if body.kind == "academy" and rank not in ("member_of_parliament", "expert"):
        return "other", f"other:{slug(body.name or body.text)}"
    if body.kind == "pronoun" and setting.ngo and rank in ("head", "deputy_head", "director", "mission_coordinator"):
        return _association("head"), "other:unnamed"
    if body.kind == "pronoun" and setting.observing is not None:
        meant = setting.observing
        if _BUREAU.search(body.text):
            meant = "osce-odihr" if setting.odihr else ""
        return _named(rank, replace(body, organizations=(meant,)), setting) if meant else None
    return None


def _regional(body: Body) -> bool:
    return _REGIONAL.search(body.text) is not None


def _bare(rank: str, body: Body, setting: Setting) -> Capacity | None:
    """Posts without a body of their own: what the text speaks of fills in, or nothing does."""
    owner = f"country:{body.foreign}" if body.foreign else None
    if rank == "member_of_parliament" and owner is None and setting.senate and _SENATOR.search(body.whole):
        return rank, "kz-senate"
    if rank in ("member_of_parliament", "official"):
        named = body.name or (body.text if _FOREIGN_NAME.search(body.whole) else None)
        return ("other", f"other:{slug(named)}" if named else owner) if rank == "official" else (rank, owner)
    if rank == "spokesperson" and _PRESIDENT.search(body.text):
        return rank, _state_body(body, setting, "kz-president")
    if rank in ("secretary_general", "deputy_secretary_general", "spokesperson"):
        return rank, owner or (None if _LETTERS.search(_ITS.sub("", body.text)) and rank == "spokesperson" else setting.observing)
    if rank == "expert" and _SENIOR.search(body.text):
        return "other", None
    if rank == "expert":
        return rank, setting.observing if setting.antecedent == "mission" else None
    if rank == "ngo_head":
        return rank, "other:unnamed"
    if rank == "commissioner" or (_COMMISSION.search(body.whole) and rank in (*COMMISSION, "member")):
        return COMMISSION.get(rank, "commission_member"), None if _regional(body) else owner or setting.commission
    if _ITS.fullmatch(body.text) and rank in (*COMMISSION, "member") and (body.text or rank in ("head", "deputy_head", "secretary")):
        if setting.antecedent == "commission":
            return COMMISSION.get(rank, "commission_member"), setting.commission
        if setting.antecedent == "mission" and setting.observing is not None and body.text:
            return MISSION.get(rank, "mission_member"), setting.observing
    if rank in ("head", "deputy_head", "director", "secretary", "representative", "member"):
        if body.name or (rank == "director" and body.text):
            return "other", f"other:{slug(body.name or body.text)}"
        if re.search(r"[^\W\d_]{2}", body.text) or rank in ("head", "deputy_head", "director"):
            return "other", owner  # a body that no registry knows and no word describes
    return None
