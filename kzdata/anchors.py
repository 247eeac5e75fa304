"""Anchors: plain strings of which every match of a pattern holds one. One pass over a text tells which of many patterns need be tried where.

A pattern that begins with no letter of its own costs a step at every character; an automaton finds the anchors of all patterns at once
(Aho & Corasick 1975), and most texts and sentences hold none of most patterns.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from kzdata.errors import RuleError

MOST = 60  # strings that a part of a pattern is spelled out to
SHORTEST = 3  # letters: shorter strings stand in every text
ANYWHERE: Sequence[int] = ()  # the places of a pattern without anchors
REACH = 200  # characters around an anchor in which a match lies that names something


@dataclass(frozen=True, slots=True)
class Index:
    """The anchors of many patterns in one automaton."""

    automaton: Any
    names: tuple[tuple[str, ...], ...]  # of the patterns that each string of the automaton anchors
    unanchored: tuple[str, ...]

    def places(self, text: str) -> dict[str, Sequence[int]]:
        """Where the anchors of each pattern stand in a text, in order; a pattern that is not among them has no match in it."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, start, _ in self.automaton.find_matches_as_indexes(text, overlapping=True):
            for name in self.names[index]:
                found[name].append(start)
        return dict.fromkeys(self.unanchored, ANYWHERE) | {name: sorted(places) for name, places in found.items()}


def stretches(places: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    """The stretches of a text of `size` characters around the places of a pattern's anchors, in order and apart: all of it, if they are anywhere.

    For patterns whose matches are no longer than `REACH`, as names are, and that ask for no end of the text.
    """
    if places is ANYWHERE:
        yield 0, size
        return
    start = end = 0
    for place in places:
        if place - REACH > end:
            if end:
                yield start, end
            start = place - REACH
        start, end = max(start, 0), min(size, place + REACH)
    if end:
        yield start, end


def index(patterns: Mapping[str, str]) -> Index:
    """The index of regular expressions by their names. Raises RuleError on one that is none."""
    import ahocorasick_rs

    table: dict[str, list[str]] = {}
    unanchored = []
    for name, pattern in patterns.items():
        try:
            strings = anchors(pattern)
        except re.error as error:
            raise RuleError(f"{name}: no regular expression ({error}); mend {pattern!r}") from None
        unanchored += [] if strings else [name]
        for string in strings:
            table.setdefault(string, []).append(name)
    return Index(ahocorasick_rs.AhoCorasick(list(table)), tuple(tuple(names) for names in table.values()), tuple(unanchored))


def anchors(pattern: str) -> list[str]:
    """Strings of which every match of a regular expression holds at least one, sorted; none where it need not hold any of three letters and more.

    Read from the parsed expression, as grep and RE2 do for their filters (Cox 2012, "Regular Expression Matching with a Trigram Index").
    """
    tree = parser.parse(pattern)
    if tree.state.flags & re.IGNORECASE:
        return []
    found = _needed(tree, {""})
    return sorted(found) if _shortest(found) >= SHORTEST else []


def letters(pattern: str) -> frozenset[str]:
    """The single letters that every match of a regular expression holds: a sentence without one of them need not be tried."""
    return _letters(parser.parse(pattern))


def _letters(nodes: Iterable[Any]) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for kind, value in nodes:
        parts = [_letters(part) for part in _parts(kind, value)]
        found |= {chr(value)} if kind is op.LITERAL else frozenset.intersection(*parts) if parts else frozenset()
    return found


def _needed(nodes: Iterable[Any], before: set[str]) -> set[str]:
    """The best strings that a sequence of nodes asks for; what stands before it is one of the strings `before`."""
    best: set[str] = set()
    run = before
    for kind, value in nodes:
        spelled = _spelled(kind, value)
        if spelled is not None and len(run) * len(spelled) <= MOST:
            run = {a + b for a in run for b in spelled}
            continue
        parts = [_needed(part, run) for part in _parts(kind, value)]
        best = max(best, run, set().union(*parts) if all(parts) else set(), key=_worth)
        run = {""}
    return max(best, run, key=_worth)


def _worth(strings: set[str]) -> tuple[int, int]:
    return _shortest(strings), -len(strings)


def _shortest(strings: set[str]) -> int:
    return min(map(len, strings), default=0)


def _parts(kind: Any, value: Any) -> list[Any]:
    """The sequences of which one must match for the node to match."""
    if kind is op.BRANCH:
        return list(value[1])
    if kind is op.SUBPATTERN:
        return [] if value[1] & re.IGNORECASE else [value[-1]]
    return [value[2]] if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0] > 0 else []


def _spelled(kind: Any, value: Any) -> set[str] | None:
    """All strings that a node matches, where they are few."""
    if kind is op.LITERAL:
        return {chr(value)}
    if kind is op.AT:
        return {""}
    if kind is op.IN and all(k is op.LITERAL for k, _ in value):
        return {chr(code) for _, code in value}
    is_optional = kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[:2] == (0, 1)
    if kind not in (op.BRANCH, op.SUBPATTERN) and not is_optional:
        return None
    parts = [value[2]] if is_optional else _parts(kind, value)
    found = {""} if is_optional else set()
    for part in parts:
        spelled = {""}
        for inner in part:
            more = _spelled(*inner)
            if more is None or len(spelled) * len(more) > MOST:
                return None
            spelled = {a + b for a in spelled for b in more}
        found |= spelled
    return found if parts else None
