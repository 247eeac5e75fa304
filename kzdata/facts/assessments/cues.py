"""The phrases of a text that praise or fault the vote (rules/judgements.toml, rules/verdicts.toml), and which stand of those that overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kzdata.facts.assessments import asides, pairs
from kzdata.facts.assessments.asides import COVER
from kzdata.facts.assessments.lexicon import Cue, Word, compiled, lexicon, words
from kzdata.records import Text

OPEN = ("thanks", "measure", "quality", "rebuttal", "general")  # kinds within which an object stays what is judged
_FIRST = {"fault": 0, "breach": 1}  # kinds that stand where several judge the same words, before all others
AHEAD = 60  # characters: how far behind the beginning of a phrase an aside within it begins


def find(text: Text, named: Sequence[tuple[int, int]]) -> list[Cue]:
    """All phrases of a text in order; where two that judge overlap, the longer one stands, and objects inside it are part of it.

    Those that begin or end within a name are none ("Democratic Institutions", "the Cooperation Organisation found"); `named`: where names stand.
    """
    known = lexicon(text.language)
    found: dict[Cue, None] = {}  # in the order of the text: a set's would change from run to run
    held: list[Word] = []
    bare = asides.covered(text)
    has_asides = COVER in bare
    for index, start, _ in known.automaton.find_matches_as_indexes(text.folded, overlapping=True):
        if start and (text.folded[start - 1].isalnum() or words("negating_prefix", text.language).search(text.folded, max(0, start - 8), start)):
            continue
        for entry in known.phrases[index]:
            pattern = compiled(entry.phrase, text.language)
            match = pattern.match(text.folded, start)
            if match is None and has_asides and COVER in bare[start : start + AHEAD]:
                match = pattern.match(bare, start)
            if match is None:
                continue
            if isinstance(entry, Word):
                if start == 0 or text.folded[start - 1] != "-":  # "pre-election preparations": no election
                    held.append(Word(entry.name, start, match.end(), entry.phrase))
            else:
                found[entry._replace(start=start, end=match.end())] = None
    found |= dict.fromkeys(pairs.cues(text, held))
    taken = _joined(named)
    begins = [start for start, _ in taken]
    found = dict.fromkeys(c for c in found if not _is_within(c, taken, begins))
    found = dict.fromkeys(_without_others(list(found), taken, text))
    judging = sorted((c for c in found if c.kind != "object"), key=_rank)
    kept: list[Cue] = []
    for cue in judging:
        if kept and cue.start < kept[-1].end:
            if cue.end - cue.start > kept[-1].end - kept[-1].start and _takes_over(cue, kept[-1]):
                kept[-1] = cue
            continue
        kept.append(cue)
    starts = [c.start for c in kept]
    for cue in found:
        place = bisect_left(starts, cue.end) - 1
        within = kept[place] if place >= 0 and kept[place].end > cue.start else None
        if cue.kind == "object" and (within is None or _is_judged(cue, within)):
            kept.append(cue)
    return sorted(kept, key=lambda c: (c.start, c.end))


def _takes_over(cue: Cue, other: Cue) -> bool:
    """Whether the longer of two phrases that overlap stands: words of praise do not hide of what there was none («нехватку конкуренции отметила»)."""
    if cue.kind != "general":
        return True
    return other.aspect in (None, "election") and not (cue.polarity == "positive" and other.polarity == "negative" and other.kind == "verdict")


def _without_others(found: Sequence[Cue], named: Sequence[tuple[int, int]], text: Text) -> list[Cue]:
    """The phrases but those that go on, behind a comma, into a clause of another body: «признала выборы открытыми, ОБСЕ – несвободными»."""
    shortest: dict[int, int] = {}
    for cue in found:
        if cue.kind != "object":
            shortest[cue.start] = min(cue.end, shortest.get(cue.start, cue.end))
    begins = [start for start, _ in named]

    def goes_on(cue: Cue) -> bool:
        comma = text.folded.find(",", shortest.get(cue.start, cue.end), cue.end)
        return comma >= 0 and bisect_left(begins, comma) < bisect_left(begins, cue.end)

    return [c for c in found if not goes_on(c)]


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _is_within(cue: Cue, named: Sequence[tuple[int, int]], begins: Sequence[int]) -> bool:
    """Whether a phrase begins within a name, or judges and ends within one."""
    for place, is_end in ((cue.start, False), (cue.end - 1, True)):
        around = bisect_right(begins, place) - 1
        if around >= 0 and named[around][1] > place and not (is_end and (cue.kind == "object" or named[around][1] == cue.end)):
            return True
    return False


def _is_judged(thing: Cue, within: Cue) -> bool:
    """Whether an object that a phrase holds is what the phrase judges."""
    remark = within.kind == "fault" and thing.aspect == "statement"  # «замечания»: faults, or what is said of them
    own = within.aspect == thing.aspect != "election"
    return within.kind in OPEN or remark or own or within.phrase.startswith("{called}")


def _rank(cue: Cue) -> tuple[int, int, int, str, str]:
    """The longest phrase that begins at a place first; of those as long, one that knows what a denial makes of it."""
    return cue.start, -cue.end, _FIRST.get(cue.kind, 2), cue.kind, cue.phrase
