"""Which figures are batches that come on top of those accredited earlier, as the figures of a text together tell."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from kzdata.facts import slots
from kzdata.facts.counts.carried import BATCH, WEAK
from kzdata.facts.counts.sequels import Row
from kzdata.facts.counts.sums import LONGEST, MANY, NEAR, part, parts, size
from kzdata.facts.sentences import Sentence
from kzdata.records import Fact, Text

_VERB = 20  # characters


def newly(text: Text, parsed: Sequence[Sentence], rows: Sequence[Row]) -> list[Fact]:
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
    concluded = {i for i in _concluded(text, rows) if not _is_dated(parsed, rows[i])}
    votes = {r.fact.values["election_id"] for r in earlier}
    most = max((size(r.fact) for r in earlier), default=0)  # a larger figure is the new total
    looking_back = {r.sentence.index for r in earlier}
    found = []
    for place, row in enumerate(rows):
        values, stated = row.fact.values, row.fact.values["as_of"] is not None
        past = row in earlier or _is_of_earlier(row, looking_back)
        is_next = _is_next(text, row, rows, most)
        apart = past or (slots.says("total", text, row.sentence.start, row.sentence.end) and not is_next)
        grown = _has_grown(text, parsed, row)
        if place in added or (row.is_pile and _is_decided(row, rows[place + 1 : place + LONGEST])):
            why = (*row.fact.explanation, "a batch of the total told behind it")
            found.append(replace(row.fact, values=dict(values) | {"scope": "increment"}, explanation=why))
        elif place in concluded and not (apart and (past or slots.says("total", text, row.sentence.start, _own_end(row, rows[place + 1 :])))):
            why = (*row.fact.explanation, "a batch, with which the total told behind it was reached")
            found.append(replace(row.fact, values=dict(values) | {"scope": "increment"}, explanation=why))
        elif not apart and grown and any(_is_total_of(text, row.fact, r) for r in rows[place + 1 : place + LONGEST]):
            why = (*row.fact.explanation, "newcomers, and a larger total of the same day")
            found.append(replace(row.fact, values=dict(values) | {"scope": "increment"}, explanation=why))
        elif not past and _brings_to_total(text, row, rows[place + 1 : place + LONGEST]):
            why = (*row.fact.explanation, "a batch, and the total that it brings the list to")
            found.append(replace(row.fact, values=dict(values) | {"scope": "increment"}, explanation=why))
        elif (
            values["status"] == "accredited"
            and values["election_id"] in votes
            and (stated or grown or is_next)
            and not apart
            and (size(row.fact) <= most or (is_next and row.is_pile))
        ):
            why = (*row.fact.explanation, "on top of those accredited earlier")
            found.append(replace(row.fact, values=dict(values) | {"scope": "increment"}, explanation=why))
        else:
            found.append(row.fact)
    return found


def _concluded(text: Text, rows: Sequence[Row]) -> set[int]:
    """The batches behind which a text concludes how many have been accredited by now, unless they add up to that: «Таким образом, … уже 83»."""
    found: set[int] = set()
    for place, row in enumerate(rows[:LONGEST]):
        total = row.fact.values
        if total["status"] != "accredited" or total["group_id"] not in WEAK[:2] or total["scope"] != "cumulative":
            continue
        batch = [i for i, r in enumerate(rows[:place]) if _is_batch_of(text, r, row)]
        counts = [size(rows[i].fact) for i in batch]
        if size(row.fact) not in {sum(counts[i:j]) for i in range(len(counts)) for j in range(i + 2, len(counts) + 1)}:
            found.update(batch)
    return found


def _is_dated(parsed: Sequence[Sentence], row: Row) -> bool:
    """Whether a line of its own dates a figure, as in a chronicle: a batch dated only by its day comes on top of nothing (GOLD.md)."""
    return row.sentence.index > 0 and parsed[row.sentence.index - 1].letters in ("D", "D.")


def _is_batch_of(text: Text, row: Row, later: Row) -> bool:
    """Whether a figure is the batch with which a later total was reached: told before it, or in its sentence of all together."""
    batch, total, together = row.fact.values, later.fact.values, row.sentence is later.sentence
    if together and batch["group_id"] not in WEAK[:2]:
        return False
    if not 0 <= later.sentence.index - row.sentence.index <= BATCH or size(row.fact) >= size(later.fact):
        return False
    alike = all(batch[k] == total[k] for k in ("election_id", "status", *(() if together else ("as_of",))))
    return alike and slots.says("concludes", text, row.fact.end if together else later.sentence.start, later.fact.start)


def _own_end(row: Row, behind: Sequence[Row]) -> int:
    """Where what a sentence tells of a figure ends, the total that it is brought to left out: "96 were accredited, bringing the total to 431"."""
    return row.fact.end if any(r.sentence is row.sentence for r in behind) else row.sentence.end


def _is_next(text: Text, row: Row, rows: Sequence[Row], most: int) -> bool:
    """Whether a sentence begins with the batch behind those accredited earlier, and tells of no total: «Теперь документы пришли на 112»."""
    larger = any(r.sentence is row.sentence and size(r.fact) > most for r in rows) and size(row.fact) <= most
    return not larger and slots.says("next_batch", text, row.sentence.start, row.sentence.start + _VERB)


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
        and size(r.fact) > size(row.fact)
        and not r.is_pile
        for r in behind
    )


def _added(facts: Sequence[Fact], before: Set[int]) -> set[int]:
    """The batches that, with those accredited `before`, make a total told behind them: 163 were accredited, 141 came, they are 304.

    Those accredited before may be told last of all: «Принят 21, теперь их 98. Ранее аккредитовали 77».
    """
    rows = facts[:LONGEST]
    wholes = [i for i, f in enumerate(rows) if f.values["group_id"] in WEAK[:2] and f.values["status"] == "accredited" and size(f) >= MANY]
    members = {m for group in parts([part(f) for f in rows]).values() for m in group}
    found: set[int] = set()
    for first in (i for i in wholes if i in before):
        for last in (i for i in wholes if i != first and size(rows[i]) > size(rows[first])):
            start = first + 1 if first < last else 0
            between = [i for i in range(start, last) if rows[i].values["election_id"] == rows[last].values["election_id"] and i not in before]
            more = size(rows[last]) - size(rows[first])
            one = [i for i in between if size(rows[i]) == more and i in wholes]
            several = [i for i in between if i not in members and rows[i].rule_id != "count-each-sender"]
            found.update(one or next((g for g in (several, between) if g and sum(size(rows[i]) for i in g) == more), ()))
    return {i for i in found if rows[i].values["status"] == "accredited"}


def _has_grown(text: Text, parsed: Sequence[Sentence], row: Row) -> bool:
    """Whether the sentence of a figure, or one beside it, says that the list of observers has grown, or that they are newcomers."""
    beside = parsed[max(0, row.sentence.index - 1) : row.sentence.index + 2]
    return any(slots.says("newcomers", text, s.start, s.end) for s in beside)


def _brings_to_total(text: Text, row: Row, behind: Sequence[Row]) -> bool:
    """Whether a figure of a session is followed by the total that the list has reached: «Отырыста 96 өтінім мақұлданып, байқаушылар 793-ке жетті»."""
    told = row.fact.values
    if told["status"] != "accredited" or told["group_id"] not in WEAK[:2] or "M" not in row.sentence.letters:
        return False
    alike = (r for r in behind if all(r.fact.values[k] == told[k] for k in ("election_id", "status")) and r.fact.values["group_id"] in WEAK[:2])
    total = next(alike, None)
    if total is None or total.sentence.index - row.sentence.index > NEAR or size(total.fact) <= size(row.fact):
        return False
    return slots.says("reached", text, total.fact.end, min(total.sentence.end, total.fact.end + _VERB))


def _is_total_of(text: Text, batch: Fact, later: Row) -> bool:
    """Whether a later figure is the total that a batch of foreign observers, dated before it, has grown to."""
    told, total = batch.values, later.fact.values
    alike = all(told[k] == total[k] for k in ("election_id", "status")) and told["status"] == "accredited"
    weak = told["group_id"] in WEAK[:2] and total["group_id"] in WEAK[:2] and told["term"] == total["term"] == "all"
    dated = told["as_of"] is not None and total["as_of"] in (None, told["as_of"])
    larger = size(later.fact) > size(batch) and total["qualifier"] == "exact" == told["qualifier"]
    return alike and weak and dated and larger and slots.says("total", text, later.sentence.start, later.sentence.end)
