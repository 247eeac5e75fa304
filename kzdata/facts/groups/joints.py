"""The joint mission of the OSCE, and the parts of it that its bodies send: ODIHR, the Parliamentary Assembly."""

from __future__ import annotations

import re
from dataclasses import replace

from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.owners import Group
from kzdata.facts.sentences import Sentence, bodies
from kzdata.facts.slots import says
from kzdata.records import Text

ODIHR = "osce-odihr"
PARTNERS = ("osce", "osce-pa", "pace", "european-parliament")  # they send no core teams and no long-term observers beside it
_PARTNERS_AMONG = re.compile("[^N.:]{0,12}(?:fN[^N.:]{0,4})?[,;(]e")  # "309 observers, among them 42 of the OSCE PA": those of one joint mission
_OF_NOBODY = ("foreign-states", "all", "all-international")
_BACK = 12  # tokens


def of_joint_mission(text: Text, sentence: Sentence, figure: Figure, group: Group) -> Group:
    """The mission of ODIHR, as that of the OSCE where it is called a joint one or its partners are among those counted."""
    start = sentence.tokens[max(figure.left, figure.place - _BACK)].start
    if not figure.is_listed and group.id in (ODIHR, *PARTNERS) and says("joint_mission", text, start, sentence.tokens[figure.end - 1].end):
        return replace(group, id="osce")
    if group.id in (ODIHR, "osce") and says("of_parliamentarians", text, start, sentence.tokens[figure.place].start):
        return replace(group, id="osce-pa")
    split = _PARTNERS_AMONG.match(sentence.letters, figure.end) if group.id in _OF_NOBODY else None
    parts = set(bodies(sentence, split.end() - 1, len(sentence.tokens))) if split else set()
    apart = split is not None and sentence.letters.count("N", split.end()) > 1  # «из них 347 – от совместной миссии» is one of several
    if apart and len(parts) > 1 and parts <= {ODIHR, *PARTNERS}:  # "335 observers from 44 states, including 300 by ODIHR and 26 from the OSCE PA"
        return replace(group, id="osce")
    partners = _PARTNERS_AMONG.match(sentence.letters, figure.end) if group.id == ODIHR else None
    among = bodies(sentence, partners.end() - 1, min(len(sentence.tokens), partners.end() + _BACK)) if partners else []
    return replace(group, id="osce") if set(PARTNERS[1:]).intersection(among) else group
