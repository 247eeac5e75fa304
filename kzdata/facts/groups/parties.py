"""Which party's observers a figure counts, where the words around it only say that they are of a party, or of citizens."""

from __future__ import annotations

import re
from dataclasses import replace

from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.owners import Group, inner
from kzdata.facts.sentences import Sentence
from kzdata.facts.slots import says
from kzdata.records import Text

_BEHIND = re.compile(r"[K,]?f?[wY]{0,3}Z?[wY]{0,2}[\"wY]?G")  # «300 наблюдателей партии «Ауыл»», "300 observers of the Auyl party"
_ROW = re.compile(r"G\"?Z?[,a]{1,2}Z?\"?G")  # «партии «Ауыл» и «Ак жол»»
_PARTY = "party:"


def of_party(text: Text, sentence: Sentence, figure: Figure, group: Group) -> Group:
    """The one party that a figure's part of the sentence names, for domestic observers; for a party domestic ones, where several are named."""
    if group.id.startswith(_PARTY):
        many = _ROW.search(sentence.letters, figure.left, figure.place) or _say("parties_together", text, sentence, figure.left, figure.place)
        return replace(group, id="domestic", why="several parties") if many else group
    if group.id not in ("domestic", "all") or "R" in [t.letter for t in inner(figure)]:
        return group
    named = [i for i in range(figure.left, figure.right) if sentence.letters[i] == "G" and _is_party(sentence, i)]
    behind = _BEHIND.match(sentence.letters, figure.end, figure.right)
    is_behind = behind is not None and named == [behind.end() - 1]
    if len(named) != 1 or (group.id == "all" and not is_behind) or ":" in sentence.letters[named[0] : figure.place]:
        return group
    mention = sentence.tokens[named[0]].mention
    if mention is None or _say("parties", text, sentence, figure.left, figure.right):
        return group
    return replace(group, id=str(mention.value), why=f"{group.why}; the party named with them")


def _say(slot: str, text: Text, sentence: Sentence, first: int, last: int) -> bool:
    """Whether some tokens hold words of a slot for parties, or citizens of other kinds, beside the one party."""
    return last > first and says(slot, text, sentence.tokens[first].start, sentence.tokens[last - 1].end)


def _is_party(sentence: Sentence, place: int) -> bool:
    mention = sentence.tokens[place].mention
    return mention is not None and str(mention.value).startswith(_PARTY)
