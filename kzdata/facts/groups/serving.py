"""Figures whose sentence says for whom they observe, behind what they do: "300 observers watched the vote for the OSCE"."""

from __future__ import annotations

import re

from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.owners import Group, inner
from kzdata.facts.sentences import Sentence, bodies
from kzdata.facts.slots import words
from kzdata.records import Text

_BETWEEN = re.compile(r"(?:[^N;:]|NF?S){0,24}(?:,q?Ne[^,;:]{0,14},[^N;:]{0,12})?")  # an aside on a part of them: ", 22 of whom were Poles,"
_AHEAD = 80  # characters


def are_foreigners(figure: Figure) -> bool:
    """Whether the noun of a figure is «foreigners», and it names no state."""
    nouns = figure.match.slots.get("o", ())
    foreign = any(t.mention is not None and t.mention.value == "foreigner" for t in nouns)
    return foreign and not figure.match.slots.get("group") and not set("CA") & {t.letter for t in inner(figure)}


def served(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The body whose mission they make up, or for which they observe, named behind the verb."""
    if text.language != "en" or figure.match.slots.get("group") or not sentence.observing or figure.is_listed:
        return None
    place = next((i for i in sentence.observing if i >= figure.end), None)
    if place is None or _BETWEEN.fullmatch(sentence.letters, figure.end, place) is None:
        return None
    start = sentence.tokens[place].start
    if words("serving_for", text.language).search(text.folded[max(sentence.tokens[figure.end - 1].end, start - _AHEAD) : start]) is None:
        return None
    return Group(bodies(sentence, place, place + 1)[0], "the body for which they observe", True)
