"""Whose observers a Kazakh predicate behind a figure says that they are: «алтауы – Ресей азаматы», «саны төртеу, бәрі – ЕҚЫҰ байқаушысы»."""

from __future__ import annotations

import re

from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.owners import Group, of_state
from kzdata.facts.sentences import Sentence, bodies, joint
from kzdata.facts.slots import says
from kzdata.records import Text

_NATIONALS = re.compile(r"(?:,[LwOe]{0,4}q?Neq?)?-?(?:(?P<c>C)w?(?P<p>P)|(?P<a>A)(?=P|[,.;]|$))")  # of the next part too: «алтауы, … алпысы – …»
_NEAR = 40  # characters in which the predicate stands
_ALL = re.compile(r",w{1,2}[-:]?(?P<of>G[wG/()]{0,4}Q?[LFw]{0,2}[OPQ]?)")


def predicated(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """Whose they are by what stands behind them: nationals of a state, all of them a body's, a part that comes from embassies."""
    if text.language != "kk":
        return None
    if figure.number.part is not None:
        return _nationals(text, sentence, figure) or _of_embassies(text, sentence, figure)
    return _all_of(text, sentence, figure)


def _nationals(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The state of whose citizens so many of a mission's people are."""
    found = _NATIONALS.match(sentence.letters, sentence.place_at(_end(sentence, figure)))
    if found is None or sentence.letters[figure.place - 1 : figure.place] not in tuple("OPBLeq"):
        return None
    if found["p"] and not says("nationals_noun", text, (noun := sentence.tokens[found.start("p")]).start, noun.end):
        return None
    state = sentence.tokens[found.start("c" if found["c"] else "a")].mention
    return of_state(str(state.value), "the state whose citizens they are") if state is not None else None


def _end(sentence: Sentence, figure: Figure) -> int:
    """Where the number of a figure ends, with its ending."""
    behind = sentence.tokens[figure.place + 1 : figure.place + 2]
    return behind[0].end if behind and behind[0].letter == "e" else sentence.tokens[figure.place].end


def _of_embassies(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """A part of foreign observers that comes from embassies, of whatever states."""
    end = _end(sentence, figure)
    return (
        Group("foreign-states", "a part that comes from embassies", True)
        if says("from_embassies", text, end, min(sentence.end, end + _NEAR))
        else None
    )


def _all_of(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The body all of whose people they are said to be right behind their number."""
    found = _ALL.match(sentence.letters, figure.end)
    if found is None or not says("all_are", text, sentence.tokens[figure.end - 1].end, sentence.tokens[found.start("of")].start):
        return None
    named = bodies(sentence, found.start("of"), found.end("of"))
    return Group(joint(named), "the body all of whose people they are", True) if named else None


_MIXED = re.compile(r"(?:R|(?P<z>Z))(?P<more>[wI]?[,a]{1,2}(?:[ACGRZwI]{1,3}[,a]{1,2}){0,3})w?(?P<other>[GFSI])[wQS]?[TM]q?$")
_SEVERAL = re.compile(r"G[wQ]?(?:[,a]{1,2}G[wQ]?)+[TM]q?$")  # «ЕҚЫҰ мен ТМД миссияларынан жиынтығы 500»


def of_several_senders(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """All, where domestic organisations and a body stand in a row before a total; organisations, where several bodies do."""
    total = sentence.tokens[max(figure.left, figure.place - 2) : figure.place]
    if text.language != "kk" or not any(t.letter == "T" or says("in_all", text, t.start, t.end) for t in total):
        return None
    mixed = _MIXED.search(sentence.letters, figure.left, figure.place)
    party = sentence.tokens[mixed.start("z")].mention if mixed and mixed["z"] else None
    if mixed and (not mixed["z"] or (party is not None and party.entry == "партия")):
        return Group("all", "domestic and foreign senders in a row", True)
    row = _SEVERAL.search(sentence.letters, figure.left, figure.place)
    named = bodies(sentence, row.start(), row.end()) if row else []
    joined = {joint([n, "osce"]) if n.startswith("osce") else n for n in named}
    return Group("international-organizations", "the bodies named in a row", True) if len(joined) > 1 else None
