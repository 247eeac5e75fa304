"""Figures together: one said twice is one row, a rounded one gives way to the exact one, and a whole has what its parts say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kzdata.facts.sentences import Sentence
from kzdata.mentions import Token
from kzdata.numbers import Number
from kzdata.records import Fact, Text

WEAK = ("all", "all-international", "foreign-states", "international-organizations")
MANY = 20  # a smaller number may well stand twice for two things
ROUND = 0.2  # how far an exact figure may lie from its rounding
Found = Sequence[tuple[Sentence, Fact]]


def settled(text: Text, parsed: Sequence[Sentence], found: Found) -> Iterator[Fact]:
    """The figures of a text, each once, with the counts of states and organisations that stand in its parts or right behind it."""
    kept = list(_once(found))
    kept = [(s, f) for s, f in kept if not _is_rounded(s, f, kept)]
    kept = [(s, _represented(parsed, s, f, kept)) for s, f in kept]
    yield from _split([f for _, f in kept])


def _count(fact: Fact) -> int:
    return int(str(fact.values["observers"]))


def _once(found: Found) -> Iterator[tuple[Sentence, Fact]]:
    """A figure said twice is one row; one of the title that the body repeats, under whatever group, is the body's."""
    kept: dict[tuple[object, ...], int] = {}
    rows: list[tuple[Sentence, Fact]] = []
    numbers: dict[int, dict[object, int]] = {}
    for sentence, fact in found:
        values, count = fact.values, _count(fact)
        key = (values["group_id"], count, values["election_id"], values["term"])
        before = numbers.get(count, {})
        again = before.get(values["term"]) if count >= MANY and values["group_id"] in WEAK else None
        first = kept.get(key, again)
        if first is None and sentence.in_title and before:
            continue
        if first is not None:
            rows[first] = (rows[first][0], _filled(rows[first][1], fact))
            continue
        kept[key] = numbers.setdefault(count, {})[values["term"]] = len(rows)
        rows.append((sentence, fact))
    yield from rows


def _filled(fact: Fact, again: Fact) -> Fact:
    """A figure with what its repetition adds."""
    if fact.values["status"] != again.values["status"]:
        return fact
    added = {k: again.values[k] for k in ("countries_count", "organizations_count", "as_of") if fact.values[k] is None}
    return replace(fact, values=dict(fact.values) | added)


def _is_rounded(sentence: Sentence, fact: Fact, kept: Found) -> bool:
    """Whether a rounded figure stands beside the exact one: of the title, or of the same group."""
    count, values = _count(fact), fact.values
    if values["qualifier"] == "exact" or count % 10 or values["qualifier"] == "at_most":
        return False
    for other_sentence, other in kept:
        if other.values["qualifier"] != "exact" or other.values["election_id"] != values["election_id"]:
            continue
        near = 0 <= _count(other) - count < ROUND * count if values["qualifier"] == "at_least" else abs(_count(other) - count) < ROUND / 2 * count
        if near and (sentence.in_title or (other.values["group_id"], other.values["status"]) == (values["group_id"], values["status"])):
            return other_sentence is not sentence
    return False


_THEY = re.compile(r"^[\"-]?[wYef]{1,2}(?:K|f|w){0,2}N|^[\"-]?[fwY]w{0,2}N")


def _represented(parsed: Sequence[Sentence], sentence: Sentence, fact: Fact, kept: Found) -> Fact:
    """«Они представляют 30 государств и 4 организации» behind the only figure of a sentence says whence its observers come."""
    values = fact.values
    if values["countries_count"] or sentence.index + 1 >= len(parsed) or sum(s is sentence for s, _ in kept[:200]) != 1:
        return fact
    behind = parsed[sentence.index + 1]
    letters = behind.letters[:24]
    if not _THEY.match(letters) or re.search("[OZ]", letters) or any(s is behind for s, _ in kept[:200]):
        return fact
    states, organizations = (_before(behind.tokens, letters, kind) for kind in "SI")
    return replace(fact, values=dict(values) | {"countries_count": states, "organizations_count": values["organizations_count"] or organizations})


def _before(tokens: Sequence[Token], letters: str, kind: str) -> int | None:
    found = re.search(rf"N[FwRGY]{{0,3}}{kind}", letters)
    mention = tokens[found.start()].mention if found else None
    return mention.value.value if mention is not None and isinstance(mention.value, Number) else None


def _split(facts: Sequence[Fact]) -> Iterator[Fact]:
    """A whole whose parts are those of states and of organisations carries their numbers (GOLD.md)."""
    for position, fact in enumerate(facts):
        values = fact.values
        parts = {str(f.values["group_id"]): f for f in facts[position + 1 : position + 12]}
        states, bodies = parts.get("foreign-states"), parts.get("international-organizations")
        if values["group_id"] in ("all-international", "all") and states and bodies and _count(states) + _count(bodies) == _count(fact):
            whole = {
                "group_id": "all-international",
                "countries_count": values["countries_count"] or states.values["countries_count"],
                "organizations_count": values["organizations_count"] or bodies.values["organizations_count"],
            }
            fact = replace(fact, values=dict(values) | whole, explanation=(*fact.explanation, "its parts: states and organisations"))
        domestic = parts.get("domestic")
        if values["group_id"] == "all-international" and domestic and _count(domestic) < _count(fact):
            rest = [f for f in facts[position + 1 : position + 4] if f is not domestic]
            if any(_count(domestic) + _count(f) == _count(fact) for f in rest):
                fact = replace(fact, values=dict(values) | {"group_id": "all"}, explanation=(*fact.explanation, "its parts: foreign and domestic"))
        yield fact
