"""Office-holders of states who observe: the capacity in the mission goes before the post at home, which stays in `role` (GOLD.md)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from kzdata import phrases, registry
from kzdata.facts.officials import settings
from kzdata.facts.officials.holders import Holder, held_at_home, is_foreign
from kzdata.facts.officials.leads import WINDOW
from kzdata.facts.officials.settings import Setting
from kzdata.facts.sentences import Sentence
from kzdata.mentions import Token
from kzdata.records import Text
from kzdata.registry import COMMISSIONS
from kzdata.votes import HOME

_AHEAD = 60  # characters before a mission that tell of who goes in it
_LAWMAKERS = ("member_of_parliament", "parliament_deputy_chair", "parliament_chair")
_COMMISSIONERS = ("commission_chair", "commission_deputy_chair", "commission_member", "commission_secretary")
DELEGATES = ("member_of_parliament", "commission_member", "commission_secretary")  # whom states send to observe
HOUSES = ("european-parliament", "osce-pa", "pace", "turkpa", "csto-pa", "cis-ipa")
_OBSERVING = phrases.joined("posts", "observing_word")
_WITHIN = phrases.joined("posts", "within_mission")
_PRESS = phrases.joined("posts", "press_contact")
_GOES = phrases.joined("posts", "goes")
STAYS = phrases.joined("posts", "stays_away")
_CONTACT = phrases.joined("posts", "contact")


def seated(found: Sequence[Holder], tokens: Sequence[Token], setting: Setting, sentence: Sentence, text: Text) -> Iterator[Holder]:
    """The persons of a sentence with lawmakers and commissioners of states as members of the mission that they observe in.

    A sentence that puts them into a mission («от ПА ОДКБ едут …») tells which; else it is the only one that the text speaks of, if their
    country belongs to it, or they observe for the country.
    """
    if not found:
        return
    said = text.folded[sentence.start : sentence.end]
    starts = [t.start for t in tokens]
    contacts = _CONTACT.search(said) is not None
    observing = _OBSERVING.search(said) is not None
    joins = any(t.letter in "je" for t in tokens) and any(t.letter == "q" or settings.sends(t) for t in tokens)
    within = _WITHIN.search(said) is not None
    for holder in found:
        others = [h for h in found if h.person != holder.person]  # «посол Турции … и председатель ЦИК …»
        states = (t for t in tokens if t.letter == "c" and not any(h.start <= t.start < h.end for h in others))
        foreign = {str(t.mention.value) for t in states if t.mention is not None} - {HOME}
        if (
            holder.role_kind == "commission_chair"
            and holder.organization_id in COMMISSIONS
            and len(foreign) == 1
            and not any(h.organization_id in {f"country:{c}" for c in foreign} for h in found)
            and not held_at_home(holder.person, "chair of the CEC")
        ):  # «делегацию Армении привёз председатель ЦИК …»
            holder = replace(holder, organization_id=f"country:{next(iter(foreign))}")
        place = bisect_left(starts, holder.start)
        behind = tokens[place : place + WINDOW]
        joined = _joined(holder, behind, text)
        before = settings.observing(tokens[max(0, place - WINDOW) : place], holder.start)
        near = joined if joined is not None and _is_direct(holder, behind) else before or joined
        own = holder.organization_id
        press = holder.role_kind == "other" and _PRESS.search(holder.role.lower()) is not None
        if (press or contacts) and own is None and holder.role_kind in ("other", "expert", "spokesperson"):
            own = near or setting.observing
            holder = replace(holder, organization_id=own)
        sender = near or setting.leader or setting.observing
        if within and holder.role_kind in (*_LAWMAKERS, *_COMMISSIONERS):
            group = settings.observing(tokens, tokens[-1].end) or setting.leader or setting.observing
            holder = replace(holder, role_kind="mission_member", organization_id=group or own, own=own)
        elif joins and holder.role_kind in _LAWMAKERS and (own is None or own.startswith("country:")):
            aboard = next((h.organization_id for h in found if h.person == holder.person and h.role_kind == "mission_member"), None)
            holder = replace(holder, role_kind="mission_member", organization_id=aboard or sender or own)
        elif setting.abroad and setting.observation and holder.role_kind in _LAWMAKERS and (own is None or own.startswith("kz-")):
            holder = replace(holder, role_kind="mission_member", organization_id=sender or f"country:{HOME}", own=own)
        elif setting.abroad and setting.observation and holder.role_kind in _COMMISSIONERS and own in COMMISSIONS and _goes(said):
            holder = replace(holder, role_kind="mission_member", organization_id=f"country:{HOME}", own=own)
        elif setting.observation and holder.role_kind in DELEGATES:
            beside = any(is_foreign(h.organization_id) and h.role_kind in _COMMISSIONERS for h in others)
            ours = phrases.compiled("crews", "ours", text.language).search(holder.role.lower()) is not None
            sent = own in COMMISSIONS and beside and not ours  # «секретарь ЦИК Перу X и член ЦИК Y»
            group = joined if joined and sent else _of_state(own, near if observing or joined else None, setting, observing)
            holder = replace(holder, role_kind="mission_member", organization_id=group) if group is not None else holder
        yield holder


def _joined(holder: Holder, behind: Sequence[Token], text: Text) -> str | None:
    """The mission that a sentence tells behind a person that he goes in: «X командирован в Казахстан для участия в составе миссии СНГ»."""
    part_of = phrases.compiled("crews", "part_of", text.language)
    missions = (t for t in behind if t.start >= holder.end and settings.sends(t))
    first = next(missions, None)
    if first is None or first.mention is None:
        return None
    within = phrases.compiled("crews", "in_body", text.language).search(text.folded[first.end : first.end + _AHEAD])
    if within is None and part_of.search(text.folded, max(holder.end, first.start - _AHEAD), first.start) is None:
        return None
    return str(first.mention.value)


def _is_direct(holder: Holder, behind: Sequence[Token]) -> bool:
    """Whether neither another person nor a comma stands between a person and the mission behind."""
    between = takewhile(lambda t: not settings.sends(t), (t for t in behind if t.start >= holder.end))
    return all(t.letter not in "H,;" for t in between)


def _goes(said: str) -> bool:
    """Whether a sentence tells of somebody who goes to a vote abroad, not of one who stays at home."""
    return _GOES.search(said) is not None and STAYS.search(said) is None


def _of_state(own: str | None, near: str | None, setting: Setting, observing: bool) -> str | None:
    """Whose member a lawmaker or commissioner is; null where nothing tells that a foreign one observes."""
    if own in HOUSES:
        return own
    if own is not None and is_foreign(own):
        return near or (setting.sole if setting.sole is not None and _belongs(own, setting.sole) else own)
    return near or setting.leader if own is None and setting.leader is not None and observing else None


def _belongs(state: str, organization: str) -> bool:
    """Whether a state belongs to an organisation, or to that whose assembly it is."""
    known = registry.organizations().get(organization)
    parent = known.parent_id if known is not None and known.kind == "parliamentary_assembly" else None
    return state.removeprefix("country:") in registry.members().get(parent or organization, ())
