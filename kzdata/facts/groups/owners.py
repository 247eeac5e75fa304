"""To whom counted observers may belong: a group with the reason for it."""

from __future__ import annotations

from dataclasses import dataclass

from kzdata.facts.counts.tallies import Figure
from kzdata.mentions import Token

AGGREGATES = {"S": "foreign-states", "I": "international-organizations"}
FOREIGN = "all-international"
REACH = 60  # tokens: a body named farther before a figure is not its sender


@dataclass(frozen=True, slots=True)
class Group:
    """A group, what it was read from, and whether the text names it beside the figure."""

    id: str
    why: str
    is_named: bool = False
    is_made_up: bool = False  # the sentence says of whom the mission consists


def of_state(code: str, why: str) -> Group:
    """Observers of a state, by its ISO code."""
    return Group(f"country:{code}", why, True)


def inner(figure: Figure) -> list[Token]:
    """The tokens that stand within a figure's phrase, beside its number and its noun."""
    return [t for name in ("in", "between", "after") for t in figure.match.slots.get(name, ())]
