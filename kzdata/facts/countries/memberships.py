"""Memberships: the missions in which people serve: «в составе миссий ШОС и СНГ», "with the CIS mission", «ТМД миссиясының құрамында»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kzdata import phrases
from kzdata.facts import slots
from kzdata.facts.sentences import Sentence, bodies
from kzdata.mentions import Token
from kzdata.records import Text

UNNAMED = "international-organizations"
_LIST = re.compile(r'G(?:[)"]{0,2}(?:,a?|a|/)[wfFQK"(]{0,3}G)*')  # «СНГ, ШОС и ПА ОДКБ»
_MISSION = re.compile(r'[w")]{0,2}Q')  # behind a list: "the SCO and CIS missions"
_OBSERVERS = re.compile(r"[)]?L?O")  # behind a list: "among the OSCE observers"
_OBSERVERS_TOO = re.compile(r"[)]?w?L?O")  # behind a body: "are the ODIHR's long-term observers"
_FROM = re.compile(r"(?:^|[^OPQBFLGSN])f$")  # «работает от ТюркПА», but not «наблюдатель от СНГ»
_BY_SOMEBODY = re.compile(r'[)"]{0,2}[fKw]{1,3}[Bw]{0,2}H')  # «ТюркПА представит депутат Анар Мамедов»
_BEFORE, _BEHIND = 70, 60  # characters in which the words for serving stand


@dataclass(frozen=True, slots=True)
class Membership:
    """Bodies in whose missions somebody serves, and where they are named: tokens [start, end)."""

    bodies: tuple[str, ...]
    start: int
    end: int


def memberships(text: Text, sentence: Sentence) -> list[Membership]:
    """The memberships that a sentence tells of, in order."""
    if not re.search("[GI]", sentence.letters):
        return []
    lists = [m.span() for m in _LIST.finditer(sentence.letters)]
    named = [Membership(tuple(dict.fromkeys(bodies(sentence, start, end))), start, end) for start, end in lists]
    return [m for m in named if m.bodies and _serve(text, sentence, m)] or _unnamed(text, sentence)


def on_their_own(text: Text, sentence: Sentence) -> tuple[int, int] | None:
    """Where a sentence says of some, behind the missions in which others serve, that they observe for their own state."""
    if "N" not in sentence.letters and "e" not in sentence.letters:
        return None
    last = max((i for i, letter in enumerate(sentence.letters) if letter == "G" and bodies(sentence, i, i + 1)), default=None)
    start = sentence.start if last is None else sentence.tokens[last].end
    found = phrases.search("slots", "on_own", text, start, sentence.end)
    return found.span() if found is not None else None


def _unnamed(text: Text, sentence: Sentence) -> list[Membership]:
    """«По линии международных организаций», where the sentence names none of them."""
    if bodies(sentence, 0, len(sentence.tokens)):
        return []
    found = [
        Membership((UNNAMED,), i, i + 1)
        for i, letter in enumerate(sentence.letters)
        if letter == "I" and "N" not in sentence.letters[max(0, i - 2) : i]
    ][:1]
    return [m for m in found if _serve(text, sentence, m) and _are_several(text, sentence.tokens[m.start])]


def _are_several(text: Text, token: Token) -> bool:
    """Whether organisations are spoken of, not the one named before: «ұйымдар», but not «ұйымның»."""
    return slots.words("organizations", text.language).search(text.folded, token.start, token.end) is not None


def _serve(text: Text, sentence: Sentence, membership: Membership) -> bool:
    """Whether the words before the bodies, in Kazakh those behind them, say that somebody serves there."""
    first, last = sentence.tokens[membership.start], sentence.tokens[membership.end - 1]
    if text.language == "kk":
        return slots.words("serves_in", "kk").match(text.folded, last.end, min(sentence.end, last.end + _BEHIND)) is not None
    before = text.folded[max(sentence.start, first.start - _BEFORE) : first.start]
    if slots.words("serves_in", text.language).search(before):
        return True
    if _FROM.search(sentence.letters[max(0, membership.start - 2) : membership.start]) and slots.words("on_behalf", text.language).search(before):
        return True
    if _BY_SOMEBODY.match(sentence.letters, membership.end) and slots.words("represented", text.language).match(text.folded, last.end):
        return True
    if _OBSERVERS.match(sentence.letters, membership.end) and slots.words("serves_among", text.language).search(before):
        return True
    if _OBSERVERS_TOO.match(sentence.letters, membership.end) and slots.words("serves_as", text.language).search(before):
        return True
    is_mission = _MISSION.match(sentence.letters, membership.end) is not None
    return is_mission and "M" not in sentence.letters and slots.words("serves_with", text.language).search(before) is not None
