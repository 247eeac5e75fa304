"""Crews: a few observers whom a text announces by their number and names one by one; the capacity in the mission goes before posts at home."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kzdata.facts.officials import settings
from kzdata.facts.officials.holders import Holder
from kzdata.facts.sentences import Sentence
from kzdata.votes import HOME

_LEAD = 5  # sentences, with the headline, in which a crew is announced that the text is about
_NEAR = 10  # sentences after it in which its members are named
_CREW = re.compile(
    r"\b(?:[2-7]|дв[ао]е?|двух|двоих|пара|тро[ей]|троих|три|трех|четверо|четверых|четыре|четырех|пятеро|пятерых|пять|пяти|шестеро|шестерых|шесть|"
    r"семеро|семерых|семь|two|three|four|five|six|seven|a pair of)(?: [^\W\d_-]+(?:-[^\W\d_]+)?){0,3}?"
    r" (?:(?P<observer>наблюдател|observers|monitors)|"
    r"юрист|депутат|сенатор|парламентари|представител|посланц|эксперт|deputies|mps\b|senators|lawmakers|experts|lawyers)"
)
_THEY = re.compile(r"^.{0,60}?\b(?:они|оба|обе|все (?:они|дв[оа]е|трое|четверо|пятеро|шестеро)|they|both|all (?:of them|two|three|four|five))\b")
_OF_MISSION = ("other", "member_of_parliament", "commission_member", "commission_deputy_chair", "commission_secretary")
_LOCAL = re.compile(  # whom they meet
    "(?:(?:зам|первый|заместитель|deputy)[а-я ]* ?)?(?:аким|мэр|губернатор|прокурор|судь|начальник полиции|mayor|governor|akim|prosecutor|judge)|"
    ".*(?:избирательн|election commission|школ|school)"
)


class Crew(NamedTuple):
    """A few observers: where the text announces and names them, and whose they are."""

    start: int
    end: int
    organization: str
    is_named: bool = False  # whether it is all whom a sentence names


def announced(parsed: Sequence[Sentence], folded: str, abroad: bool) -> Crew | None:
    """The crew that a text is about; null where it is of nobody, or of several bodies."""
    for index, sentence in enumerate(parsed[:_LEAD]):
        if index and sentence.letters.count("H") == 0 and parsed[index - 1].letters.count("H") > 1 and (senders := _summed(sentence, folded)):
            return Crew(parsed[index - 1].start, parsed[index - 1].end, senders.pop(), True)
        found = _CREW.search(folded, sentence.start, sentence.end)
        if found is None:
            continue
        told = [s for s in parsed[index + 1 : index + 4] if _THEY.match(folded[s.start : s.end])]
        said = next((b for s in told if len(b := _senders(s)) == 1), None)
        if said is None and not (found["observer"] or "Q" in sentence.letters or "O" in sentence.letters):
            continue
        senders = said or _senders(sentence) or (_senders(parsed[index - 1]) if index else set())
        if len(senders) > 1 or (not senders and (country := _country(sentence, abroad)) is None):
            return None
        last = parsed[min(index + _NEAR, len(parsed) - 1)]
        return Crew(sentence.start, last.end, senders.pop() if senders else f"country:{country}")
    return None


def _summed(sentence: Sentence, folded: str) -> set[str]:
    """The sender of observers whom a sentence sums up: «все трое включены в число наблюдателей СНГ»."""
    senders = _senders(sentence) if "O" in sentence.letters or "Q" in sentence.letters else set()
    return senders if len(senders) == 1 and _THEY.match(folded[sentence.start : sentence.end]) else set()


def _senders(sentence: Sentence) -> set[str]:
    return {value for m in sentence.mentions("G") if settings.observes_for(value := str(m.value))}


def _country(sentence: Sentence, abroad: bool) -> str | None:
    """The one country that a sentence names beside that of the vote."""
    named = {str(m.value) for m in sentence.mentions("CA")}
    if abroad:
        return HOME if HOME in named else None
    named.discard(HOME)
    return named.pop() if len(named) == 1 else None


def aboard(found: Sequence[Holder], sentence: Sentence, crew: Crew | None, abroad: bool) -> Iterator[Holder]:
    """The persons of a sentence, those of the crew as members of its mission."""
    if crew is not None and crew.is_named and crew.start == sentence.start:
        known = {h.person for h in found}
        for name in (m for m in sentence.mentions("H") if str(m.value) not in known):
            yield Holder(str(name.value), "", "mission_member", crew.organization, name.start, name.end, "official-crew", name.entry or "")
    for holder in found:
        yield _member(holder, crew, abroad) if crew is not None and crew.start <= holder.start < crew.end else holder


def _member(holder: Holder, crew: Crew, abroad: bool) -> Holder:
    own = holder.organization_id or ""
    if holder.role_kind == "mission_member":
        vague = holder.is_inferred or (own.startswith("country:") and not crew.organization.startswith("country:"))
        return replace(holder, organization_id=crew.organization) if vague else holder
    if holder.role_kind not in _OF_MISSION or _LOCAL.match(holder.role.lower()):
        return holder
    foreign = own.startswith("country:") and own != f"country:{HOME}" and (own == crew.organization or not crew.organization.startswith("country:"))
    unknown = holder.role_kind == "other" and (not own or own.startswith("other:"))
    ours = abroad and own.startswith("kz-")
    return replace(holder, role_kind="mission_member", organization_id=crew.organization, own=own or None) if foreign or unknown or ours else holder
