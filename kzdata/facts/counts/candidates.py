"""Whether candidates whom a number counts are those for observers, whom states and bodies put forward, or run in the vote."""

from __future__ import annotations

import re

from kzdata.facts import slots
from kzdata.facts.counts.ones import REACH
from kzdata.facts.counts.scenes import Scene
from kzdata.grammar import Match
from kzdata.languages import kk

_SENDER_BEHIND = re.compile(r"[wK]{0,3}f[wf]{0,2}[GC]")  # "14 candidates come from the CIS mission"
_FROM_SENDERS = re.compile("f[wF]?N?F?[SIG]")  # «в этом пакете 349 кандидатов от восьми организаций»
_BEFORE_NOUN = 40  # characters


def runs(scene: Scene, match: Match) -> str | None:
    """Why candidates are none for observers: they run in the vote, or nobody is said to send them."""
    noun, sentence = match.slots["o"][0], scene.sentence
    if not slots.says("candidacy", scene.text, noun.start, noun.end):
        return "what is no observer"
    put_forward = any(m.value in ("offered", "requested") for m in sentence.mentions("K"))
    setting = scene.setting
    if scene.text.language == "kk":
        return None if _are_of_list(scene, match, put_forward) else "candidates who run in the vote"
    put_forward = put_forward or "e" in sentence.letters[: 2 * REACH]
    if scene.text.language == "en" and "O" not in sentence.letters and slots.says("runs", scene.text, sentence.start, sentence.end):
        return "candidates who run in the vote"
    put_forward = put_forward or (setting.is_near and _FROM_SENDERS.match(sentence.letters, match.last) is not None)
    spoken = scene.speaks or "accreditation" in scene.text.folded[sentence.start : sentence.end]
    near = spoken or setting.spoke or setting.goes_on or setting.is_near or (scene.text.language == "en" and setting.accredits)
    named = set("SI") & set(sentence.letters) or _SENDER_BEHIND.match(sentence.letters, match.last)
    if not (put_forward and near and named):
        return "candidates who run in the vote"
    return None


def _are_of_list(scene: Scene, match: Match, put_forward: bool) -> bool:
    """Whether Kazakh candidates are those for observers: put forward or on a list, right where the text speaks of observers."""
    noun, sentence = match.slots["o"][0], scene.sentence
    owned = kk.CASED.search(scene.text.folded, noun.start, noun.end) and not kk.ACCUSATIVE.search(scene.text.folded, noun.start, noun.end)
    start, end = max(sentence.start, noun.start - _BEFORE_NOUN), match.slots["n"][0].start
    near = scene.speaks or scene.setting.spoke or scene.setting.goes_on or scene.setting.is_near
    return not owned and near and (put_forward or (scene.setting.spoke and slots.says("in_the_list", scene.text, start, end)))


def is_put_forward(scene: Scene, match: Match) -> bool:
    """Whether candidacies are those that the ministry for foreign affairs puts before the commission: nobody else's candidates come from it."""
    noun, sentence = match.slots.get("o", ()), scene.sentence
    ministry = any(m.value == "kz-mfa" for m in sentence.mentions("G"))
    return ministry and bool(noun) and slots.says("candidacy", scene.text, noun[0].start, noun[0].end)
