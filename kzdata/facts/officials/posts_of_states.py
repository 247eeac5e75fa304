"""Posts of a state: its head, its ministers, its envoys."""

from __future__ import annotations

import re

from kzdata import phrases
from kzdata.facts.officials.bodies import FOREIGN_NAME, Body
from kzdata.facts.officials.ranks import Capacity
from kzdata.facts.officials.settings import Setting
from kzdata.votes import HOME

_UNION = "other:european-union"
_ENVOY = phrases.joined("posts", "envoy")
_STAFF = ("official", "secretary", "expert", "spokesperson", "head", "deputy_head")  # of an embassy
_COUNTRY = phrases.joined("posts", "of_country")
_LEADER = phrases.joined("posts", "leader_of_nation")
_OF_MINISTRY = phrases.joined("posts", "of_that_ministry")
_OF_EMBASSY = phrases.joined("posts", "of_embassy")
_AT_LARGE = phrases.joined("posts", "at_large")
ITS = phrases.joined("posts", "possessive")
_FIRM = phrases.joined("posts", "firm")


def state(rank: str, body: Body, setting: Setting) -> Capacity | None:
    """Posts of a state: ministers, presidents, envoys."""
    if rank == "chair_in_office":
        return "other", body.organizations[0] if body.organizations else setting.observing
    if rank == "head" and (_COUNTRY.fullmatch(body.text) or body.is_country):
        return "head_of_state", state_body(body, setting, "kz-president")
    leads = _LEADER.fullmatch(body.whole) if rank == "head" and body.kind is None and not body.organizations else None
    if leads is not None and (body.countries or leads["long"]):  # "Kazakh leader", "veteran leader"
        return "head_of_state", state_body(body, setting, "kz-president")
    if rank == "official" and body.countries and _ENVOY.search(body.whole):
        return "other", "kz-mfa" if body.countries[0] == HOME else f"country:{body.countries[0]}"
    whose = body.countries[:1] or ((setting.embassy,) if setting.embassy and not body.organizations and body.name is None else ())
    named = phrases.compiled("referents", "embassy", setting.language).search(body.whole) is not None
    if rank in _STAFF and whose and (named or (not body.countries and _OF_EMBASSY.fullmatch(body.text))):  # «Елшіліктің баспасөз атташесі»
        kind = "spokesperson" if rank == "spokesperson" else "other"
        return kind, "kz-mfa" if whose[0] == HOME else f"country:{whose[0]}"  # «советник посольства Казахстана в Литве»
    if rank == "minister" and re.search(r"\b(?:deputy|vice)\b(?! prime)", body.text):
        rank = "deputy_minister"  # "Deputy Interior Minister"
    if rank in ("minister", "deputy_minister"):
        return rank, _ministry(body, setting)
    if rank == "prime_minister":
        return "other", state_body(body, setting, "kz-government")
    if rank in ("ambassador", "consul"):
        first = body.countries[0] if body.countries else None
        if first and re.match(r"(?:в|во|to|at|in)\s", body.text):  # only the country of residence is named
            first = None if first == HOME else HOME
        at_large = setting.foreign_affairs and _AT_LARGE.search(body.text) is not None
        if first is None and ("kz-mfa" in body.organizations or at_large):
            first = HOME
        if first is None and setting.ministry and setting.home == HOME and _OF_MINISTRY.match(body.text):
            first = HOME
        if first is None and not body.text:
            first = setting.embassy or None
        if first is None and rank == "ambassador" and _UNION in body.organizations:
            return rank, _UNION  # an envoy of no state
        return ("ambassador" if rank == "ambassador" else "other"), ("kz-mfa" if first == HOME else f"country:{first}") if first else None
    if rank == "head_of_state" and not body.organizations and (body.name or _FIRM.search(body.text) or FOREIGN_NAME.search(body.whole)):
        return ("ngo_head" if body.kind == "ngo" else "other"), f"other:{body.slug}"
    of_civic = setting.antecedent == "civic" and body.text and ITS.fullmatch(body.text)  # «Ассоциация … Ее президент»
    if rank == "head_of_state" and not of_civic and not body.organizations and body.kind not in ("ngo", "academy", "party", "parliament", "pronoun"):
        return rank, state_body(body, setting, "kz-president")
    if rank == "head_of_state" and body.organizations and body.organizations[0] == "kz-president":
        return rank, "kz-president"
    return None


def state_body(body: Body, setting: Setting, own: str) -> str | None:
    """The state of a post: what the complement names, else that of the text; of Kazakhstan its body `own`, null where nothing tells."""
    country = body.foreign or (HOME if HOME in body.countries else setting.home)
    return own if country == HOME else f"country:{country}" if country else None


def _ministry(body: Body, setting: Setting) -> str | None:
    if body.kind == "foreign_affairs" or "kz-mfa" in body.organizations:
        return state_body(body, setting, "kz-mfa")
    bare = not re.search(r"[^\W\d_]{4,}", re.sub(r"\S*(?:казахстан|республик|қазақстан|kazakh|republic)\S*|\bрк\b|\bқр\b", "", body.text))
    return state_body(body, setting, "kz-mfa" if bare and setting.foreign_affairs else "kz-government")
