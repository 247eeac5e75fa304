"""Whose observers a relative clause counts: those of the body right before it, "the OSCE PA works with ODIHR, which has 300 observers"."""

from __future__ import annotations

import re

from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.owners import Group
from kzdata.facts.referents import is_civic
from kzdata.facts.sentences import Sentence, body
from kzdata.facts.slots import says
from kzdata.records import Text

_FAR = 10  # tokens
_OWNED = re.compile("fw?")


def of_citizens_told(text: Text, sentence: Sentence) -> Group | None:
    """Observers of the organisations of citizens spoken of last, where "they" are said to field so many."""
    told = text.language == "en" and is_civic(sentence) and says("they_field", text, sentence.start, sentence.end)
    return Group("domestic", "the organisations of citizens spoken of last") if told else None


def of_relative(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The body that the relative clause of a figure is about, where the sentence names others before it."""
    if len(sentence.observing) < 2 or figure.match.slots.get("group"):
        return None
    near = [i for i in sentence.observing if figure.place - _FAR <= i < figure.place]
    if not near or figure.left > near[-1] + 1:
        return None
    start, end = sentence.tokens[near[-1]].end, sentence.tokens[figure.place].start
    place = near[-1]
    if len(near) > 1 and _OWNED.fullmatch(sentence.letters, near[-2] + 1, place):
        place = near[-2]  # "the ODIHR of the OSCE, whose observers"
    named = body(sentence.tokens[place]) if says("relative_of_body", text, start, end) else None
    return Group(named, "the body right before the relative clause", True) if named else None
