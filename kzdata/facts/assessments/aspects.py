"""Which part of the vote a phrase judges: the vote, its preparation, the cooperation, the law."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzdata import phrases
from kzdata.facts.assessments.lexicon import Cue, words
from kzdata.facts.sentences import Sentence
from kzdata.records import Text

REACH = 90  # characters: how far before a phrase its subject is looked for
EITHER_SIDE = 40  # characters beside a complaint: to whom it is
CHAIN = 60  # characters of adjectives between a noun and the vote that it is of
BESIDE = 30  # characters: how far before its verdict a law stands that is the subject of it


def judged(text: Text, cue: Cue, objects: Sequence[Cue]) -> list[str]:
    """Which parts of the vote a phrase judges: its own, else the nearest objects («высоко оценил и подготовку, и голосование»: both)."""
    if cue.aspect is not None and cue.aspect != "election":
        return [cue.aspect]
    near = [o for o in objects if o.aspect != "statement" and distance(o, cue) < 120]
    vote = [o for o in near if o.aspect == "election"]
    for other in near:
        if other.aspect != "election":
            vote = [v for v in vote if not _is_one(text, other, v)]
    rest = sorted((o for o in near if o.aspect != "election"), key=lambda o: distance(o, cue))
    held = words("took_place", text.language).search(text.folded, cue.start, cue.end) is not None
    if held and words("law_governs", text.language).match(text.folded, cue.start, cue.end):
        held = False  # «законодательство, регулирующее проведение выборов, отвечает …»
    if cue.kind in ("verdict", "measure") and not held and _is_of_law(text, cue):
        return ["legislation"]
    if cue.kind == "measure" and not near and words("democratic", text.language).search(text.folded, cue.start, cue.end) is None:
        return []
    if cue.kind in ("verdict", "measure"):
        laws = [o for o in near if o.aspect == "legislation" and o.end <= cue.start and not held]
        others = [o for o in near if o.aspect != "legislation" and o.start < cue.end and not any(_is_one(text, law, o) for law in laws)]
        if not held and words("law_complies", text.language).match(text.folded, cue.start, cue.end):
            return ["legislation"]
        if cue.kind == "measure" and laws and not others:
            return ["legislation"]
        before = max((o for o in near if o.start < cue.end), key=lambda o: o.end, default=None)
        if before is not None and before.aspect == "cooperation" and cue.start - before.end < BESIDE and not held:
            return ["cooperation"]
        close = rest and rest[0].aspect == "preparation" and (not vote or distance(rest[0], cue) < min(distance(v, cue) for v in vote))
        return ["preparation"] if close else ["election"]
    if cue.kind == "general":
        closer = rest and (not vote or distance(rest[0], cue) < min(distance(v, cue) for v in vote))
        return [str(rest[0].aspect)] if closer and rest[0].aspect != "cooperation" else ["election"]
    if not rest:
        return ["election"] if vote else []
    aspect = str(rest[0].aspect)
    both = vote and aspect == "preparation" and phrases.search("assessments", "both", text, cue.start, cue.start + 160)
    return [aspect, "election"] if both else [aspect]


def _is_of_law(text: Text, cue: Cue) -> bool:
    """Whether the subject of a phrase is a law, or something in one: «эта норма противоречит …»."""
    if words("law_kept", text.language).search(text.folded, cue.start, cue.end):
        return False
    if words("law_inside", text.language).search(text.folded, cue.start, cue.end):
        return True
    before = re.split("[.;:!?]", text.folded[max(0, cue.start - REACH) : cue.start])[-1]
    return words("law_subject", text.language).search(before) is not None


def part_of_fault(text: Text, fault: Cue, objects: Sequence[Cue]) -> str:
    """Which part of the vote a fault, found or not, is one of: the preparation where that alone is spoken of, else the vote."""
    if words("of_lists", text.language).match(text.folded, fault.end):
        return "preparation"
    near = [o for o in objects if o.aspect in ("election", "preparation") and distance(o, fault) < 120]
    prepared = near and all(words("preparing", text.language).match(text.folded, o.start) for o in near)
    return "preparation" if prepared else "election"


def is_of_hosts(text: Text, sentence: Sentence, fault: Cue) -> bool:
    """Whether what is denied are complaints to those who hold the vote: «к организаторам претензий нет»."""
    around = text.folded[max(sentence.start, fault.start - EITHER_SIDE) : min(sentence.end, fault.end + EITHER_SIDE)]
    is_complaint = words("complaint", text.language).match(text.folded, fault.start) is not None
    return is_complaint and words("to_hosts", text.language).search(around) is not None


def is_to_observers(text: Text, sentence: Sentence, fault: Cue) -> bool:
    """Whether what is denied are complaints of others to the observers: «жалоб к ним не поступало»."""
    around = text.folded[max(sentence.start, fault.start - EITHER_SIDE) : min(sentence.end, fault.end + EITHER_SIDE)]
    return words("to_observers", text.language).search(around) is not None


def _is_one(text: Text, other: Cue, vote: Cue) -> bool:
    """Whether an object and the vote named beside it are one: «подготовка к выборам», «сайлауға дайындық», «законодательство о выборах»."""
    apart = text.folded[other.end : vote.start] if 0 < vote.start - other.end < CHAIN else ""
    if apart and words("adjectives_between", text.language).fullmatch(apart):
        return True
    if not (-25 < vote.start - other.end < 15 or -12 < other.start - vote.end < 4):
        return False
    between = text.folded[min(other.end, vote.end) : max(other.start, vote.start)]
    if vote.end <= other.start and re.match(r" (?:on|по|об?)\b", between):  # «референдум о поправках»: the vote
        return False
    return re.search(r"[,;]| (?:и|and|және|мен) ", between) is None


def distance(one: Cue, other: Cue) -> int:
    return max(one.start, other.start) - min(one.end, other.end)
