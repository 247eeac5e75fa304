"""Attendance: what later sentences tell of an event: who else was present, and who is quoted as having spoken there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kzdata import phrases, registry
from kzdata.facts.assessments import subjects
from kzdata.facts.assessments.judges import Speakers
from kzdata.facts.assessments.voices import AGGREGATES, HOSTS, LAST_SPEAKER, OPPOSITION, UNKNOWN, Voice
from kzdata.facts.meetings.events import SPOKEN, is_attended
from kzdata.facts.meetings.sides import is_name, listed, speaks_for
from kzdata.facts.officials.holders import MISSION_KINDS
from kzdata.facts.sentences import Sentence
from kzdata.records import Fact
from kzdata.registry import COMMISSIONS

FRESH = 2  # days: a session of longer ago is not the one that the article reports
FOLLOWING = 1500  # characters: how far behind a briefing its speakers are quoted
NEXT = 700  # characters: how far behind an event those present are named


def present(speakers: Speakers, sentence: Sentence) -> list[str]:
    """The persons and bodies that a sentence names as present."""
    voices = [v for v in speakers.voices.of(sentence) if v.judge != LAST_SPEAKER and speakers.speeches.quotation(v.start) is None]
    return [p for v in voices for p in (v.name, v.judge) if p and p not in (UNKNOWN, OPPOSITION)]


def joined(fact: Fact, held: date | None, more: Sequence[str]) -> Fact:
    """The event with the day and the participants that a later sentence tells; the observers at large are nobody in particular."""
    own = [p for p in more if not p.startswith(AGGREGATES)]
    values = dict(fact.values)
    values["held_on"] = values["held_on"] or held
    values["participants"] = tuple(dict.fromkeys((*listed(fact), *own)))
    return replace(fact, values=values)


def named(speakers: Speakers, fact: Fact, sentence: Sentence, persons: Sequence[Voice]) -> Fact:
    """An event of which nobody was named with those whom the next sentence names: as present, of a briefing whoever speaks."""
    if is_attended(speakers.text, sentence):
        return joined(fact, None, present(speakers, sentence))
    if fact.values["kind"] == "session":
        return joined(fact, None, [p for v in persons if v.judge in COMMISSIONS for p in (v.judge, v.name) if p])
    if fact.values["kind"] not in SPOKEN:
        return fact
    next_to = speakers.sayings.at(fact.start).index == sentence.index - 1
    quoted = next_to or bool(speakers.sayings.quoted(sentence, sentence.start, sentence.end, sentence.start))
    spoke = [v for v in persons if quoted or v.judge != UNKNOWN]
    return joined(fact, None, [p for v in spoke for p in (v.name, v.judge) if p and p != UNKNOWN and speaks_for(speakers, p, v.name)])


def grown(speakers: Speakers, fact: Fact, sentence: Sentence, persons: Sequence[Voice]) -> Fact:
    """An event with those whom a sentence behind it names as present or quotes."""
    if is_attended(speakers.text, sentence) and sentence.start - fact.end < NEXT:
        fact = joined(fact, None, present(speakers, sentence))
    return _with_speakers(speakers, fact, sentence, persons) if persons else fact


def _with_speakers(speakers: Speakers, fact: Fact, sentence: Sentence, persons: Sequence[Voice]) -> Fact:
    """A briefing or a session with the people whom the next sentences quote: they spoke there.

    Of a single speaker's briefing only those join of whom the text says so («со своей стороны …»).
    """
    own = listed(fact)
    text, kind, held = speakers.text, fact.values["kind"], fact.values["held_on"]
    published = text.document.published_on
    if kind == "session" and isinstance(held, date) and published is not None and abs((published - held).days) > FRESH:
        return fact  # a session looked back on
    if kind == "meeting" or sentence.start - fact.end > FOLLOWING:
        return fact
    whole = all(p.startswith(AGGREGATES) for p in own)
    speaking = [p for p in own if is_name(p)]
    bodies = [p for p in own if not is_name(p) and not p.startswith(HOSTS)]
    told = speakers.sayings.at(fact.start)
    many = phrases.says("meetings", "many_hold", text, told.start, told.end)
    joint = (len(bodies) > 1 and len(speaking) > 1) or many
    silent = {b for b in bodies if len(bodies) > 1 and not any(speakers.voices.bearers.body_of(p) == b for p in speaking)}
    also = phrases.search("meetings", "also", text, sentence.start, sentence.end) is not None
    open_to_own = not speaking or len(own) > 3 or kind == "session" or also
    none = "country:" if kind == "session" or many else (HOSTS, "country:")
    # "an OSCE press conference", and the head of its ODIHR mission speaks
    near = {v.judge for v in persons if v.judge in own or (not speaking and _parent(v.judge) in bodies)}
    spoke = [
        v
        for v in _quoted(speakers, sentence, persons)
        if (v.judge in near or not v.judge.startswith(none) or (many and _observes(speakers, v)))
        and (whole or (open_to_own or v.judge in silent if v.judge in near else kind != "session" and (also or joint)))
    ]
    added = [p for v in spoke for p in (v.judge, v.name) if p]
    return replace(fact, values=fact.values | {"participants": tuple(dict.fromkeys((*(own if not (whole and added) else ()), *added)))})


def _parent(body: str) -> str | None:
    known = registry.organizations().get(body)
    return known.parent_id if known is not None else None


def _observes(speakers: Speakers, voice: Voice) -> bool:
    """Whether a person observes for a state: one of those who hold the briefing."""
    own = [f.values for f in speakers.voices.people if f.values["person_name"] == voice.name]
    return any(v["role_kind"] in MISSION_KINDS for v in own)


def _quoted(speakers: Speakers, sentence: Sentence, persons: Sequence[Voice]) -> list[Voice]:
    """The persons of a sentence whom it quotes, or whose words follow it."""
    if speakers.text.folded[sentence.start : sentence.end].rstrip().endswith(":"):
        return [v for v in persons if v.judge != UNKNOWN]
    judges = speakers.sayings.quoted(sentence, sentence.start, sentence.end, sentence.start)
    told = [v for v in persons if v.judge in judges and v.judge != UNKNOWN]
    if told or not phrases.says("meetings", "speaks_there", speakers.text, sentence.start, sentence.end):
        return told
    return [v for v in persons if v.judge != UNKNOWN and subjects.stands_free(speakers.text, v)]  # «Оны депутат X жүргізді»
