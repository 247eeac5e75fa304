"""Figures together: one said twice is one row, a rounded one gives way to the exact one, and a whole has what its parts say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from kzdata.facts import slots
from kzdata.facts.counts import sequels
from kzdata.facts.counts.carried import WEAK
from kzdata.facts.counts.sequels import Row
from kzdata.facts.sentences import Sentence
from kzdata.records import Fact, Text

MANY = 20  # a smaller number may well stand twice for two things
NEAR = 3  # sentences
FEW = 10  # fewer may add up by chance
LONGEST = 40  # rows: a list of parts is no longer
ROUGH = 100  # a title rounds to hundreds
ROUND = 0.2  # how far an exact figure may lie from its rounding


def settled(text: Text, parsed: Sequence[Sentence], found: Sequence[Row]) -> Iterator[Fact]:
    """The figures of a text, each once, with the counts of states and organisations that stand in its parts or right behind it."""
    kept = list(_once(found))
    kept = [r for r in kept if not _is_rounded(text, r, kept)]
    yield from _split(_summed(_newly(text, parsed, sequels.read(text, parsed, kept))))


def _count(fact: Fact) -> int:
    return int(str(fact.values["observers"]))


def _once(found: Sequence[Row]) -> Iterator[Row]:
    """A figure said twice is one row; one of the title that the body repeats, under whatever group, is the body's."""
    kept: dict[tuple[object, ...], int] = {}
    rows: list[Row] = []
    numbers: dict[tuple[int, object, bool], int] = {}  # where a number and its term stood first
    for row in found:
        values, count = row.fact.values, _count(row.fact)
        more = values["scope"] == "increment" and values["status"] == "planned"  # "100 are there, 100 more will come"
        key, number = (values["group_id"], count, values["election_id"], values["term"], more), (count, values["term"], more)
        again = numbers.get(number)
        if again is not None and _is_told_now(rows[again], row):
            rows[again] = replace(rows[again], fact=_filled(row.fact, rows[again].fact), is_named=True)  # «15 человек … 15 от ШОС»
            kept[key] = again
            continue
        first = kept.get(key, again if count >= MANY and (values["group_id"] in WEAK or not row.is_named) else None)
        if first is None and row.in_title and any(count == n for n, *_ in numbers):
            _name(rows, row)
            continue
        if first is not None:
            rows[first] = replace(rows[first], fact=_filled(rows[first].fact, row.fact))
            continue
        kept[key] = numbers[number] = len(rows)
        rows.append(row)
    yield from rows


def _name(rows: list[Row], title: Row) -> None:
    """A figure of the body without a sender is of the one whom the title names beside it."""
    for i, row in enumerate(rows):
        same = _count(row.fact) == _count(title.fact) and not row.is_named and row.fact.values["group_id"] in WEAK
        if same and title.is_named and title.fact.values["group_id"] not in WEAK:
            why = (*row.fact.explanation, "its sender stands in the title")
            fact = replace(row.fact, values=dict(row.fact.values) | {"group_id": title.fact.values["group_id"]}, explanation=why)
            rows[i] = replace(row, fact=fact, is_named=True)


def _is_told_now(before: Row, row: Row) -> bool:
    """Whether a figure is said again with its sender: «пять международных наблюдателей … все пятеро – от ССТГ»."""
    if before.is_final:
        return False
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
    newly = {"scope": "increment"} if again.values["scope"] == "increment" else {}
    return replace(fact, values=dict(fact.values) | added | newly)


def _is_rounded(text: Text, row: Row, kept: Sequence[Row]) -> bool:
    """Whether a rounded figure stands beside the exact one: of the title, or of the same group."""
    count, values = _count(row.fact), row.fact.values
    if values["qualifier"] == "exact" or count % 10 or values["qualifier"] == "at_most":
        return False
    for other in kept:
        exact = other.fact.values
        rough = row.in_title and not other.in_title and count % ROUGH == 0
        if rough and values["qualifier"] == exact["qualifier"] == "at_least" and 0 < _count(other.fact) - count < ROUND * count:
            return True
        if exact["qualifier"] != "exact" or exact["election_id"] != values["election_id"]:
            continue
        more = _count(other.fact) - count
        near = 0 <= more < ROUND * count if values["qualifier"] == "at_least" else abs(more) < ROUND / 2 * count
        if near and (row.in_title or (exact["group_id"], exact["status"]) == (values["group_id"], values["status"])):
            return other.sentence is not row.sentence or slots.says("precisely", text, row.fact.end, max(row.fact.end, other.fact.start))
    return False


def _newly(text: Text, parsed: Sequence[Sentence], rows: Sequence[Row]) -> list[Fact]:
    """The figures, those of a day on top of others where the text says how many were accredited earlier."""
    earlier = [
        r
        for r in rows
        if r.fact.values["status"] == "accredited"
        and r.fact.values["group_id"] in WEAK
        and slots.says("earlier", text, r.sentence.start, min(r.sentence.end, r.sentence.start + 200))
    ]
    standing = {i for i, r in enumerate(rows) if any(slots.says(n, text, r.sentence.start, r.fact.start) for n in ("with_them", "standing"))}
    before = {i for i, r in enumerate(rows) if r in earlier or slots.says("standing", text, r.sentence.start, r.sentence.end)}
    added = _added([r.fact for r in rows], before) - standing
    votes = {r.fact.values["election_id"] for r in earlier}
    most = max((_count(r.fact) for r in earlier), default=0)  # a larger figure is the new total
    looking_back = {r.sentence.index for r in earlier}
    found = []
    for place, row in enumerate(rows):
        values, stated = row.fact.values, row.fact.values["as_of"] is not None
        apart = row in earlier or _is_of_earlier(row, looking_back) or slots.says("total", text, row.sentence.start, row.sentence.end)
        grown = _has_grown(text, parsed, row)
        if place in added or (row.is_pile and _is_decided(row, rows[place + 1 : place + LONGEST])):
            why = (*row.fact.explanation, "a batch of the total told behind it")
            found.append(replace(row.fact, values=dict(values) | {"scope": "increment"}, explanation=why))
        elif not apart and grown and any(_is_total_of(text, row.fact, r) for r in rows[place + 1 : place + LONGEST]):
            why = (*row.fact.explanation, "newcomers, and a larger total of the same day")
            found.append(replace(row.fact, values=dict(values) | {"scope": "increment"}, explanation=why))
        elif values["status"] == "accredited" and values["election_id"] in votes and (stated or grown) and not apart and _count(row.fact) <= most:
            why = (*row.fact.explanation, "on top of those accredited earlier")
            found.append(replace(row.fact, values=dict(values) | {"scope": "increment"}, explanation=why))
        else:
            found.append(row.fact)
    return found


_OF_THEM = re.compile("[w,-]{0,2}e")


def _is_of_earlier(row: Row, looking_back: Set[int]) -> bool:
    """Whether a figure is a part of those accredited earlier: it stands behind them in their sentence, or begins the next one as a part."""
    index = row.sentence.index
    return index in looking_back or (index - 1 in looking_back and _OF_THEM.match(row.sentence.letters) is not None)


def _is_decided(row: Row, behind: Sequence[Row]) -> bool:
    """Whether those put forward are accredited, and a larger total of all who are is told behind them."""
    if row.fact.values["status"] != "accredited":
        return False
    return any(
        r.fact.values["group_id"] in WEAK[:2]
        and r.fact.values["status"] == "accredited"
        and r.fact.values["election_id"] == row.fact.values["election_id"]
        and _count(r.fact) > _count(row.fact)
        and not r.is_pile
        for r in behind
    )


def _added(facts: Sequence[Fact], before: Set[int]) -> set[int]:
    """The batches that, with those accredited `before`, make the total told behind them: 163 were accredited, 141 came, they are 304."""
    rows = facts[:LONGEST]
    wholes = [i for i, f in enumerate(rows) if f.values["group_id"] in WEAK[:2] and f.values["status"] == "accredited" and _count(f) >= MANY]
    found: set[int] = set()
    for first in (i for i in wholes if i in before):
        for last in (i for i in wholes if i > first):
            between = [i for i in range(first + 1, last) if rows[i].values["election_id"] == rows[last].values["election_id"]]
            more = _count(rows[last]) - _count(rows[first])
            one = [i for i in between if _count(rows[i]) == more and i in wholes]
            found.update(one or (between if sum(_count(rows[i]) for i in between) == more else ()))
    return {i for i in found if rows[i].values["status"] == "accredited"}


def _has_grown(text: Text, parsed: Sequence[Sentence], row: Row) -> bool:
    """Whether the sentence of a figure, or one beside it, says that the list of observers has grown, or that they are newcomers."""
    beside = parsed[max(0, row.sentence.index - 1) : row.sentence.index + 2]
    return any(slots.says("newcomers", text, s.start, s.end) for s in beside)


def _is_total_of(text: Text, batch: Fact, later: Row) -> bool:
    """Whether a later figure is the total that a batch of foreign observers, dated before it, has grown to."""
    told, total = batch.values, later.fact.values
    alike = all(told[k] == total[k] for k in ("election_id", "status")) and told["status"] == "accredited"
    weak = told["group_id"] in WEAK[:2] and total["group_id"] in WEAK[:2] and told["term"] == total["term"] == "all"
    dated = told["as_of"] is not None and total["as_of"] in (None, told["as_of"])
    larger = _count(later.fact) > _count(batch) and total["qualifier"] == "exact" == told["qualifier"]
    return alike and weak and dated and larger and slots.says("total", text, later.sentence.start, later.sentence.end)


def _summed(facts: Sequence[Fact]) -> list[Fact]:
    """Figures that follow a whole and add up to it are its parts: of its batch, its status and its day, where they tell of none."""
    rows = list(facts)
    asked = [i for i, f in enumerate(rows) if f.values["status"] == "requested"]  # however far behind the pile that they are of
    of_pile = {asked[whole]: [asked[m] for m in members] for whole, members in _parts([_part(rows[i]) for i in asked]).items()}
    parts = _parts([_part(f) for f in rows])
    for whole, members in (of_pile | parts).items():
        sender = str(rows[whole].values["group_id"])
        state, few = sender.startswith("country:"), len(members) < 3
        if state and any(str(rows[m].values["group_id"]).startswith("country:") and rows[m].values["group_id"] != sender for m in members):
            continue  # other states, whose numbers add up to it by chance
        if rows[whole].values["status"] == "requested" and all(rows[m].values["status"] == "accredited" for m in members):
            why = (*rows[whole].explanation, "its parts are accredited")
            rows[whole] = replace(rows[whole], values=dict(rows[whole].values) | {"status": "accredited"}, explanation=why)
        if not (state or rows[whole].values["group_id"] in WEAK) or any(_is_apart(rows[whole], rows[m], few) for m in members):
            continue
        for member in members:
            values, part = rows[whole].values, dict(rows[member].values)
            part |= {"scope": values["scope"], "status": values["status"], "as_of": part["as_of"] or values["as_of"]}
            part |= {"group_id": values["group_id"]} if state else {}  # nationals in several missions
            rows[member] = replace(rows[member], values=part, explanation=(*rows[member].explanation, f"a part of the {_count(rows[whole])}"))
    return rows


def _part(fact: Fact) -> tuple[int, object, object, bool]:
    return _count(fact), fact.values["qualifier"], fact.values["election_id"], fact.values["group_id"] in WEAK


def _is_apart(whole: Fact, part: Fact, few: bool) -> bool:
    """Whether a figure is told to be no part of a whole: it is asked for or to come, or comes on top of it (unless several add up)."""
    status, scope = part.values["status"], part.values["scope"]
    alike = ("deployed", "planned", whole.values["status"]) if not few else ("deployed", whole.values["status"])
    return status not in alike or (few and scope == "increment" != whole.values["scope"])


def _parts(rows: Sequence[tuple[int, object, object, bool]]) -> dict[int, list[int]]:
    """The wholes among figures in order, each with the figures behind it that add up to it (their own parts left out).

    A larger figure of one sender between them ends the parts: what adds up across it does so by chance.
    """
    found: dict[int, list[int]] = {}
    behind = list(range(1, len(rows) + 1))  # where the parts of each figure end
    for whole in range(len(rows) - 2, -1, -1):
        members, place = _adding_up(rows, behind, whole, whole + 1)
        if not members:
            continue
        found[whole], behind[whole] = members, place
        for part in (m for m in members if m not in found and rows[m][3]):  # the organisations' 742, the states' 116, then those of each organisation
            own, end = _adding_up(rows, behind, part, place)
            if own:
                found[part], behind[whole] = own, end
                break
    return dict(sorted(found.items()))


def _adding_up(rows: Sequence[tuple[int, object, object, bool]], behind: Sequence[int], whole: int, start: int) -> tuple[list[int], int]:
    """The figures from `start` that add up to that of `whole`, and where they end; none where they do not."""
    count, qualifier, vote, _ = rows[whole]
    most = int(count * (1 + ROUND / 2)) if qualifier == "at_least" else count
    members, total, place = [], 0, start
    while place < min(len(rows), start + LONGEST - 1) and total < count and (rows[place][0] <= count or rows[place][3]):
        if rows[place][0] < count and rows[place][2] == vote:
            members.append(place)
            total += rows[place][0]
        place = behind[place] if rows[place][0] < count else place + 1
    return (members, place) if count <= total <= most and len(members) > (1 if count >= FEW else 2) else ([], start)


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
        if "domestic" in groups and len(set(groups)) == 2 and sum(map(_count, earlier)) == _count(fact):
            fact = replace(fact, values=dict(values) | {"group_id": "all"}, explanation=(*fact.explanation, "the sum of domestic and foreign ones"))
        domestic = next((f for f in reversed(behind) if f.values["group_id"] == "domestic"), None)
        if values["group_id"] == "all-international" and domestic and _count(domestic) < _count(fact):
            rest = [f for f in facts[position + 1 : position + 4] if f is not domestic]
            if any(_count(domestic) + _count(f) == _count(fact) for f in rest):
                fact = replace(fact, values=dict(values) | {"group_id": "all"}, explanation=(*fact.explanation, "its parts: foreign and domestic"))
        yield fact


def _sums(whole: Fact, near: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    """The figures of states and of organisations near a whole that add up to it."""
    states, bodies = ([f for f in near if f.values["group_id"] == group] for group in ("foreign-states", "international-organizations"))
    return next(((s, b) for s in states for b in bodies if _count(s) + _count(b) == _count(whole)), None)
