"""Countries of others than observers: of newspapers, laws, scholars, of forums, and states that are said to send nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzdata.facts import slots
from kzdata.facts.sentences import Sentence
from kzdata.records import Text
from kzdata.registry import COMMISSIONS
from kzdata.votes import HOME

_NEAR = 50  # characters before a country in which the noun stands that governs it, or behind it the event
_FAR = 200  # characters in which the rest of a clause stands
_APPOSED = re.compile(r"O[,(\-]{1,2}[^,;.]{0,9}$")  # «международный наблюдатель, профессор университета Сербии»
_IS_APPOSED = re.compile(r"[HYy]{0,3}[,(\-]{1,2}[wFLKBP]{0,4}O")  # «политолог из Сербии Ян Новак, международный наблюдатель»
_CLAUSE = re.compile(r"[,;:]")


def are_others(text: Text, sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether a list of countries is told to send nobody, or hangs on a noun for things or people that do not observe."""
    if any(told(text, sentence, places) for told in (_is_left_out, _is_declined, _is_of_other, _is_at_event, _are_met)):
        return True
    return _is_where(text, sentence, places)


def _is_left_out(text: Text, sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether they are an exception from those who send observers: "citizens of all member states but Moldova"."""
    first = sentence.tokens[places[0]]
    if first.mention is not None and first.mention.value == HOME:
        return False  # "states other than Kazakhstan: Azerbaijan, …"
    return slots.says("left_out", text, max(sentence.start, first.start - _NEAR), first.start)


def _is_where(text: Text, sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether they are where a mission works or stations are open: "operates in other states, including Italy"."""
    start = sentence.tokens[places[0]].start
    return slots.says("works_where", text, max(sentence.start, start - _FAR), start)


def _is_declined(text: Text, sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether their clause says that they send none: «Ни Польша, ни Сербия наблюдателей не прислали»."""
    first, last = sentence.tokens[places[0]], sentence.tokens[places[-1]]
    start, end = max(sentence.start, first.start - _FAR), min(sentence.end, last.end + _FAR)
    start = max([m.end() for m in _CLAUSE.finditer(text.folded, start, first.start)], default=start)
    mark = _CLAUSE.search(text.folded, last.end, end)
    return slots.says("declined", text, start, mark.start() if mark else end)


def _is_of_other(text: Text, sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether the noun before them is a newspaper, a law, a scholar …, whom nothing else calls an observer."""
    letters = sentence.letters
    before = letters[max(0, places[0] - 14) : places[0]]
    start = sentence.tokens[places[0]].start
    if not slots.says("of_others", text, max(sentence.start, start - _NEAR), start):
        return False
    is_observer = _APPOSED.search(before) or _IS_APPOSED.match(letters, places[-1] + 1)
    return is_observer is None and not slots.says("taking_part", text, sentence.start, sentence.end)


def _is_at_event(text: Text, sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether they met at a forum, a summit …, in a sentence without observers."""
    start, end = sentence.tokens[places[0]].start, sentence.tokens[places[-1]].end
    if not slots.says("event", text, max(sentence.start, start - _FAR), min(sentence.end, end + _NEAR)):
        return False
    return "O" not in sentence.letters and not slots.says("observing", text, sentence.start, sentence.end)


def _are_met(text: Text, sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether observers met people of theirs who are not called so: «наблюдатели встретились с послами Турции и Китая».

    Whom the commission of the country receives may have come to observe.
    """
    start = sentence.tokens[places[0]].start
    is_host = any(m.value in COMMISSIONS and m.start < start for m in sentence.mentions("G"))
    if is_host or not set("OQ") & set(sentence.letters[: places[0]]):
        return False
    return slots.says("met_with", text, max(sentence.start, start - _FAR), start)
