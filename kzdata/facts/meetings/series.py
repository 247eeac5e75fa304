"""Series: several meetings of one side told in one sentence, each counterpart with a day or a verb of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from kzdata import phrases
from kzdata.facts.assessments.judges import Speakers
from kzdata.facts.assessments.voices import AGGREGATES, HOSTS, LAST_SPEAKER, NOBODY, OPPOSITION, Voice
from kzdata.facts.meetings import days
from kzdata.facts.meetings.events import words
from kzdata.facts.sentences import Sentence
from kzdata.languages import kk
from kzdata.records import Mention, Text
from kzdata.votes import Vote

MOST = 12  # days and counterparts; a longer series is a calendar
_BEFORE = re.compile("DC+")  # «8 ноября – с X, 9 ноября – с Y»
_BEHIND = re.compile("C+D")  # «с X (8 ноября) и Y (9 ноября)»
_MIXED = re.compile("C+D|DC+")  # «с X – 8 ноября, а 9 ноября – с Y»


class Part(NamedTuple):
    """One meeting of a series: its day, and those whom only the others of the series met."""

    day: date | None
    others: tuple[Voice, ...]
    event: Mention | None = None  # the verb that tells of it, where each has its own


def one_by_one(speakers: Speakers, sentence: Sentence, event: Mention) -> list[Part]:
    """Meetings told one after the other in a Kazakh sentence: «X-пен кездесті, одан соң Y-пен сөйлесті»; whom a verb has before it it means."""
    text = speakers.text
    verbs = [m for m in sentence.mentions("M") if m.value == "meeting" and "verb" in m.features]
    if event.value != "meeting" or len(verbs) < 2 or phrases.search("meetings", "then", text, verbs[0].end, verbs[-1].start) is None:
        return []
    met: list[tuple[Mention, list[Voice]]] = []
    position = sentence.start
    for verb in verbs:
        met.append((verb, [v for v in _counterparts(speakers, sentence, verb) if position <= v.start < verb.start]))
        position = verb.end
    if not all(own for _, own in met):
        return []
    return [Part(None, tuple(v for _, others in met for v in others if v not in own), verb) for verb, own in met]


def parts(speakers: Speakers, sentence: Sentence, event: Mention, votes: Sequence[Vote]) -> list[Part]:
    """The meetings of a series, in order; none where a sentence tells of one meeting."""
    next_day = phrases.search("meetings", "next_day", speakers.text, sentence.start, sentence.end)
    if event.value != "meeting" or sentence.letters.count("D") + (next_day is not None) < 2:
        return []
    dated = {start: day for _, day, start in days.dated(speakers, sentence, event, votes, speakers.speeches.quotation(event.start))}
    before = max((start for start in dated if next_day is not None and start < next_day.start()), default=None)
    if before is not None and next_day is not None:
        dated[next_day.start()] = dated[before] + timedelta(days=1)
    if len(dated) < 2 or len(set(dated.values())) < len(dated):
        return []
    counterparts = _counterparts(speakers, sentence, event)
    marks = sorted([(start, "D") for start in dated] + [(v.start, "C") for v in counterparts])
    order = "".join(letter for _, letter in marks)
    if len(order) > MOST:
        return []
    for pattern in (_BEFORE, _BEHIND, _MIXED):
        found = list(pattern.finditer(order))
        if len(found) > 1 and sum(m.end() - m.start() for m in found) == len(order):
            spans = [[start for start, _ in marks[m.start() : m.end()]] for m in found]
            return [Part(_day(dated, span), tuple(v for v in counterparts if v.start not in span)) for span in spans]
    return []


def _day(dated: dict[int, date], span: Sequence[int]) -> date:
    return next(dated[start] for start in span if start in dated)


def _counterparts(speakers: Speakers, sentence: Sentence, event: Mention) -> list[Voice]:
    """Those whom the side that the sentence is about meets: behind the verb or «с», in Kazakh from the first that is an object on."""
    text = speakers.text
    voices = [v for v in speakers.voices.of(sentence) if v.judge not in (NOBODY, OPPOSITION, LAST_SPEAKER)]
    if text.language == "kk":
        voices = [v for v in voices if v.end <= event.start] or voices
        met = next((v for v in voices if _is_met(text, v, event)), None)
        start = min((v.start for v in voices if met is not None and v.judge == met.judge), default=sentence.end)
    elif "verb" in event.features:
        start = event.end
    else:
        found = words("with", text.language).search(text.folded, event.end, sentence.end)
        start = found.end() if found is not None else event.end
    known = [v for v in voices if v.start >= start]
    hosts = [v for v in known if v.judge.startswith(HOSTS)]
    return [v for v in known if not v.judge.startswith(AGGREGATES)] if hosts or not known else known


def _is_met(text: Text, voice: Voice, event: Mention) -> bool:
    """Whether the case of a Kazakh name says that its bearer is met; of a body the genitive is the attribute of a post."""
    name = text.folded[voice.start : voice.end]
    if kk.COMITATIVE.search(name) or kk.ACCUSATIVE.search(name) or phrases.match("meetings", "people_met", text, voice.end):
        return True
    return voice.is_person and event.entry.startswith("қабылдауын") and kk.GENITIVE.search(name) is not None  # «Н. Әбдіровтің қабылдауында»
