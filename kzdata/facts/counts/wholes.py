"""Figures together: one said twice is one row, a rounded one gives way to the exact one, and a whole has what its parts say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kzdata.facts import slots
from kzdata.facts.counts import sequels
from kzdata.facts.counts.batches import newly
from kzdata.facts.counts.carried import WEAK
from kzdata.facts.counts.regrouped import regrouped
from kzdata.facts.counts.sequels import Row
from kzdata.facts.counts.sums import LONGEST, MANY, NEAR, ROUND, size, summed
from kzdata.facts.sentences import Sentence
from kzdata.records import Fact, Text

ROUGH = 100  # a title rounds to hundreds


def settled(text: Text, parsed: Sequence[Sentence], found: Sequence[Row]) -> Iterator[Fact]:
    """The figures of a text, each once, with the counts of states and organisations that stand in its parts or right behind it."""
    kept = list(_once(text, found))
    kept = [r for r in kept if not _is_rounded(text, r, kept)]
    read = sequels.read(text, parsed, kept)
    yield from _split(regrouped(summed(newly(text, parsed, read)), read))


def _once(text: Text, found: Sequence[Row]) -> Iterator[Row]:
    """A figure said twice is one row; one of the title that the body repeats, under whatever group, is the body's."""
    kept: dict[tuple[object, ...], int] = {}
    rows: list[Row] = []
    numbers: dict[tuple[int, object, bool], int] = {}  # where a number and its term stood first
    for row in found:
        values, count = row.fact.values, size(row.fact)
        more = values["scope"] == "increment" and values["status"] == "planned"  # "100 are there, 100 more will come"
        key, number = (values["group_id"], count, values["election_id"], values["term"], more), (count, values["term"], more)
        again = numbers.get(number)
        if again is not None and _is_told_now(rows[again], row):
            rows[again] = replace(rows[again], fact=_filled(row.fact, rows[again].fact), is_named=True)  # «15 человек … 15 от ШОС»
            kept[key] = again
            continue
        other = _of_other_term(kept, key) if key not in kept and count >= MANY and values["qualifier"] == "exact" else None
        if other is not None and not _differs(rows[other].fact, row.fact):
            rows[other] = replace(rows[other], fact=_filled(rows[other].fact, row.fact))
            continue
        apart = (
            again is not None and rows[again].sentence is row.sentence and row.fact.rule_id.startswith("count-list")
        )  # «60 местных и столько же иностранных»
        begins = max(row.sentence.start, row.fact.start - _THE)
        said = slots.says("the_same", text, begins, row.fact.start)  # "the 16 newcomers come from nine states"
        weak = values["group_id"] in WEAK or not row.is_named
        rest = again is not None and rows[again].sentence is row.sentence and slots.says("rest", text, begins, row.fact.start)
        first = None if rest else kept.get(key, again if not apart and ((count >= MANY and weak) or (said and values["group_id"] in WEAK)) else None)
        if first is None and row.in_title and any(count == n for n, *_ in numbers):
            _name(rows, row)
            continue
        if first is not None:
            rows[first] = replace(rows[first], fact=_filled(rows[first].fact, row.fact))
            continue
        kept[key] = numbers[number] = len(rows)
        rows.append(row)
    yield from rows


_THE = 12  # characters


def _of_other_term(kept: Mapping[tuple[object, ...], int], key: tuple[object, ...]) -> int | None:
    """Where the same figure of the same sender stands that one of the two calls long-term, short-term or a core team, and the other nothing."""
    group, count, vote, term, more = key
    others = ("long", "short", "core") if term == "all" else ("all",)
    return next((at for other in others if (at := kept.get((group, count, vote, other, more))) is not None), None)


def _name(rows: list[Row], title: Row) -> None:
    """A figure of the body without a sender is of the one whom the title names beside it."""
    for i, row in enumerate(rows):
        same = size(row.fact) == size(title.fact) and not row.is_named and row.fact.values["group_id"] in WEAK
        if same and title.is_named and title.fact.values["group_id"] not in WEAK:
            why = (*row.fact.explanation, "its sender stands in the title")
            fact = replace(row.fact, values=dict(row.fact.values) | {"group_id": title.fact.values["group_id"]}, explanation=why)
            rows[i] = replace(row, fact=fact, is_named=True)


def _is_told_now(before: Row, row: Row) -> bool:
    """Whether a figure is said again with its sender: «пять международных наблюдателей … все пятеро – от ССТГ»."""
    if before.is_final or (before.sentence is row.sentence and before.fact.values["group_id"] not in WEAK):
        return False  # «от СНГ вошли 20, столько же предложила ШОС»
    weak = not before.is_named or (before.fact.values["group_id"] in WEAK and row.sentence.index - before.sentence.index <= NEAR)
    return weak and (row.is_named or not before.is_named) and row.fact.values["group_id"] not in WEAK and not _differs(before.fact, row.fact)


def _differs(fact: Fact, again: Fact) -> bool:
    """Whether two figures of one number tell of different things: of two votes, or of two statuses."""
    return any(fact.values[k] != again.values[k] for k in ("election_id", "status", "qualifier"))


def _filled(fact: Fact, again: Fact) -> Fact:
    """A figure with what its repetition adds."""
    if fact.values["status"] != again.values["status"]:
        return fact
    added = {k: again.values[k] for k in ("countries_count", "organizations_count", "as_of") if fact.values[k] is None}
    added |= {"term": again.values["term"]} if fact.values["term"] == "all" else {}
    newly = {"scope": "increment"} if again.values["scope"] == "increment" else {}
    return replace(fact, values=dict(fact.values) | added | newly)


def _is_rounded(text: Text, row: Row, kept: Sequence[Row]) -> bool:
    """Whether a rounded figure stands beside the exact one: of the title, or of the same group."""
    count, values = size(row.fact), row.fact.values
    if values["qualifier"] == "exact" or count % 10 or values["qualifier"] == "at_most":
        return False
    for other in kept:
        exact = other.fact.values
        rough = row.in_title and not other.in_title and count % ROUGH == 0
        if rough and values["qualifier"] == exact["qualifier"] == "at_least" and 0 < size(other.fact) - count < ROUND * count:
            return True
        if exact["qualifier"] != "exact" or exact["election_id"] != values["election_id"]:
            continue
        more = size(other.fact) - count
        near = 0 <= more < ROUND * count if values["qualifier"] == "at_least" else abs(more) < ROUND / 2 * count
        if near and other.sentence is row.sentence and slots.says("precisely", text, row.fact.end, max(row.fact.end, other.fact.end)):
            return True  # whoever the sender is that is told beside one of them
        if near and (row.in_title or (exact["group_id"], exact["status"]) == (values["group_id"], values["status"])):
            return other.sentence is not row.sentence
    return False


def _split(facts: Sequence[Fact]) -> Iterator[Fact]:
    """A whole whose parts are those of states and of organisations carries their numbers (GOLD.md)."""
    for position, fact in enumerate(facts):
        values = fact.values
        behind = facts[position + 1 : position + LONGEST]
        sums = _sums(fact, [*behind, *facts[max(0, position - NEAR) : position]]) if values["group_id"] in ("all-international", "all") else None
        if sums is not None:
            states, bodies = sums
            whole = {
                "group_id": "all-international",
                "countries_count": values["countries_count"] or states.values["countries_count"],
                "organizations_count": values["organizations_count"] or bodies.values["organizations_count"],
            }
            fact = replace(fact, values=dict(values) | whole, explanation=(*fact.explanation, "its parts: states and organisations"))
        earlier = facts[max(0, position - 2) : position]
        groups = [str(f.values["group_id"]) for f in earlier]
        if "domestic" in groups and len(set(groups)) == 2 and sum(map(size, earlier)) == size(fact):
            fact = replace(fact, values=dict(values) | {"group_id": "all"}, explanation=(*fact.explanation, "the sum of domestic and foreign ones"))
        domestic = next((f for f in reversed(behind) if f.values["group_id"] == "domestic"), None)
        if values["group_id"] in ("all-international", "domestic") and domestic and size(domestic) < size(fact):
            rest = [f for f in facts[position + 1 : position + 4] if f is not domestic and f.values["group_id"] != "domestic"]
            if any(size(domestic) + size(f) == size(fact) for f in rest):
                fact = replace(fact, values=dict(values) | {"group_id": "all"}, explanation=(*fact.explanation, "its parts: foreign and domestic"))
        yield fact


def _sums(whole: Fact, near: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    """The figures of states and of organisations near a whole that add up to it."""
    states, bodies = ([f for f in near if f.values["group_id"] == group] for group in ("foreign-states", "international-organizations"))
    return next(((s, b) for s in states for b in bodies if size(s) + size(b) == size(whole)), None)
