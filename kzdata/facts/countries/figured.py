"""Figures: which of the text's figures a list of states belongs to, as its parts or its senders."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import takewhile
from operator import attrgetter

from kzdata import registry
from kzdata.facts import slots
from kzdata.facts.sentences import Sentence
from kzdata.records import Fact, Text

STATES = "foreign-states"
TOTALS = ("all-international", "all", "domestic", "international-organizations")
_SEVERAL = 3  # states: fewer may be as many by chance
_FAR = 120  # characters
_MANY = 60  # figures: longer lists of states are no parts of one
_start = attrgetter("start")


def counted_in(counts: Sequence[Fact], sentence: Sentence) -> Sequence[Fact]:
    """The figures of a sentence; `counts` stand in the text's order."""
    return counts[bisect_left(counts, sentence.start, key=_start) : bisect_left(counts, sentence.end, key=_start)]


def counted_before(counts: Sequence[Fact], start: int) -> Fact | None:
    """The figure before an offset."""
    at = bisect_left(counts, start, key=_start)
    return counts[at - 1] if at else None


def is_mission(group: str) -> bool:
    """Whether a figure's group is one organisation, and no state and no aggregate."""
    return group in registry.organizations() and ":" not in group and group not in (STATES, *TOTALS)


def as_many(sentence: Sentence, places: Sequence[int], counts: Sequence[Fact]) -> str | None:
    """The organisation whose figure, of this sentence or right before, is of as many states as a list names: "36 observers from eight states: …"."""
    at = bisect_left(counts, sentence.tokens[places[0]].start, key=_start)
    own = {m.value for i in places if (m := sentence.tokens[i].mention) is not None}  # «по одному от Турции и Венгрии»: their own figures
    before = (f for f in reversed(counts[max(0, at - _MANY) : at]) if str(f.values["group_id"]).removeprefix("country:") not in own)
    last = next(before, None)
    if last is None or len(places) < _SEVERAL or last.values["countries_count"] != len(places) or sentence.start - last.end > _FAR:
        return None
    group = str(last.values["group_id"])
    return group if is_mission(group) else None


def _mostly(text: Text, sentence: Sentence, places: Sequence[int], counts: Sequence[Fact]) -> str | None:
    """The organisation of whose figure a list tells whence most of them come: "60 citizens of CIS countries, mainly Russia and Belarus"."""
    first, last = sentence.tokens[places[0]].start, sentence.tokens[places[-1]].end
    figure = counted_before(counted_in(counts, sentence), first)
    group = str(figure.values["group_id"]) if figure is not None else STATES
    if figure is None or not is_mission(group):
        return None
    ahead = slots.says("mostly_ahead", text, figure.end, first)
    behind = slots.says("mostly_behind", text, last, min(sentence.end, last + _BEHIND)) and slots.says("apposed", text, figure.end, first)
    alone = len(places) > 1 and "N" not in sentence.letters[places[0] : places[-1] + 4]  # with no figures of their own
    whence = alone and slots.says("whence_list", text, figure.end, first)
    return group if ahead or behind or whence else None


_BEHIND = 30  # characters


def holding(sentence: Sentence, places: Sequence[int], counts: Sequence[Fact]) -> str | None:
    """The group of a figure in whose words a list stands: «миссияда Сербия мен Түркиядан келген он екі адам бар»."""
    starts = [sentence.tokens[i].start for i in places]
    groups = [str(f.values["group_id"]) for f in counted_in(counts, sentence) if any(f.start <= s < f.end for s in starts)]
    return next((g for g in groups if g == STATES or is_mission(g)), None)


def parted(text: Text, sentence: Sentence, places: Sequence[int], counts: Sequence[Fact]) -> str | None:
    """The organisation whose observers, counted before in the sentence, a list parts: «в ней 12 человек, среди которых по два депутата из …»."""
    if (most := _mostly(text, sentence, places, counts)) is not None:
        return most
    part = sentence.letters.rfind("e", 0, places[0])
    at = bisect_left(counts, sentence.tokens[part].start, key=_start) if part > 0 else 0
    group = str(counts[at - 1].values["group_id"]) if at and counts[at - 1].start >= sentence.start else STATES
    return group if is_mission(group) else None


def whole_before(sentence: Sentence, place: int, counts: Sequence[Fact]) -> str | None:
    """The organisation counted last before a place, if the figures of countries that follow at once add up to its own."""
    at = bisect_left(counts, sentence.tokens[place].start, key=_start)
    first = next((i for i in range(at - 1, max(-1, at - _MANY), -1) if not _is_of_state(counts[i])), None)
    group = str(counts[first].values["group_id"]) if first is not None else STATES
    if first is None or not is_mission(group):
        return None
    return group if _are_sum(takewhile(_is_of_state, counts[first + 1 : first + _MANY]), counts[first]) else None


def most_of(text: Text, sentence: Sentence, place: int, counts: Sequence[Fact]) -> str | None:
    """The organisation of whose figure, right before, the figures of states tell whence most came: «Больше всего наблюдателей из Италии – 9»."""
    start = sentence.tokens[place].start
    at = bisect_left(counts, start, key=_start)
    states = [*takewhile(_is_of_state, reversed(counts[max(0, at - _MANY) : at]))]
    whole = counts[at - len(states) - 1] if at > len(states) else None
    if whole is None or not is_mission(str(whole.values["group_id"])) or sentence.start - whole.end > _FIGURE:
        return None
    if slots.says("the_rest", text, whole.end, start):
        return None  # «30 человек – от ОБСЕ. Остальных прислали страны, больше всего – Норвегия»
    told = slots.says("most_come_from", text, max(sentence.start, whole.end), start)
    return str(whole.values["group_id"]) if told and _sum(states) < int(str(whole.values["observers"])) else None


def adds_up(sentence: Sentence, last: Fact, counts: Sequence[Fact]) -> bool:
    """Whether the figures of a sentence's countries add up to the figure before it: they are its parts."""
    return _are_sum(filter(_is_of_state, counted_in(counts, sentence)), last)


def _is_of_state(fact: Fact) -> bool:
    return str(fact.values["group_id"]).startswith("country:")


def _are_sum(parts: Iterable[Fact], whole: Fact) -> bool:
    """Whether several states' figures, each state's first, add up to another."""
    figures = [*parts]
    return len({f.values["group_id"] for f in figures}) > 1 and _sum(figures) == whole.values["observers"]


def _sum(parts: Iterable[Fact]) -> int:
    """The sum of several states' figures, each state's first."""
    figures: dict[object, int] = {}
    for fact in parts:
        figures.setdefault(fact.values["group_id"], int(str(fact.values["observers"])))
    return sum(figures.values())


_FIGURE = 300  # characters: no farther before a sentence stands the figure whose countries it tells
_IN_IT = re.compile(r"[wfK]{1,7}Q")


def whose_countries(text: Text, sentence: Sentence, place: int, counts: Sequence[Fact]) -> str | None:
    """The organisation counted last, where a sentence says before token `place` that countries are represented in it."""
    last = counted_before(counts, sentence.start)
    group = str(last.values["group_id"]) if last is not None and sentence.start - last.end < _FIGURE else ""
    told = is_mission(group) and slots.says("countries_of_it", text, sentence.start, sentence.tokens[place].start)
    return group if told else None


def are_part_of_it(text: Text, sentence: Sentence, end: int) -> bool:
    """Whether people of the states that end before token `end` are in the mission spoken of: "deputies of Serbia are part of the delegation"."""
    found = _IN_IT.match(sentence.letters, end)
    return found is not None and slots.says("part_of_it", text, sentence.tokens[end].start, sentence.tokens[found.end() - 1].start)
