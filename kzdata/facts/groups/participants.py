"""Observers whom so many states of the OSCE send: "from 34 participating States", "representing 24 member states of the OSCE"."""

from __future__ import annotations

from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.owners import Group
from kzdata.facts.sentences import Sentence, bodies, body, joint


def of_participants(sentence: Sentence, figure: Figure) -> Group | None:
    """The mission of the OSCE spoken of last, where its states send the observers of a figure; a body behind the states is theirs."""
    if sentence.inherited is None or not sentence.inherited.startswith("osce"):
        return None
    if _are_participants(sentence, figure):
        behind = bodies(sentence, figure.end, figure.end + 4)  # "of 34 participating States of the OSCE"
        return Group(joint(behind) if behind else sentence.inherited, "the states that take part in the OSCE send its observers", True)
    if _are_of_members(sentence, figure):
        return Group(sentence.inherited, "the member states of the OSCE send its observers", True)
    return None


def _are_participants(sentence: Sentence, figure: Figure) -> bool:
    """Whether the figure's observers are from "participating States", as only the OSCE calls its members."""
    tokens = sentence.tokens[figure.start : figure.end]
    states = [t.mention.entry for t in tokens if t.letter == "S" and t.mention is not None]
    return not any(body(t) for t in tokens) and any(s.startswith("participating") for s in states)


def _are_of_members(sentence: Sentence, figure: Figure) -> bool:
    """Whether the figure's observers are from so many "member states of the OSCE", behind no name of a body."""
    near = sentence.tokens[figure.place : figure.end + 4]
    states = [t.mention.entry for t in near if t.letter == "S" and t.mention is not None]
    return any(s.startswith("member") for s in states) and bodies(sentence, figure.place, figure.end + 6) == ["osce"]
