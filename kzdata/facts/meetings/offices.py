"""Offices: the bodies of Kazakhstan whom somebody meets under a common name («с руководством правительства», «с министром иностранных дел»)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kzdata import phrases
from kzdata.facts.assessments.judges import Speakers
from kzdata.facts.meetings.events import words
from kzdata.facts.sentences import Sentence
from kzdata.records import Mention, Text
from kzdata.resources import rulefile
from kzdata.votes import HOME

REACH = 240  # characters: how far behind an event its counterparts are listed
_STATE = 24  # characters behind an office in which the foreign state may stand whose it is


@cache
def _offices(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((raw["id"], re.compile(raw[language])) for raw in rulefile("meetings")["office"])


def met(speakers: Speakers, sentence: Sentence, event: Mention, found: Sequence[str]) -> list[str]:
    """The offices that stand among the counterparts of an event, and are no other state's."""
    text = speakers.text
    start, end = _listed(text, sentence, event)
    told: list[str] = []
    for office, pattern in _offices(text.language):
        places = [m.span() for m in pattern.finditer(text.folded, start, end)]
        if office not in found and any(not _is_foreign(sentence, start, last) for start, last in places):
            told.append(office)
    return told


def _listed(text: Text, sentence: Sentence, event: Mention) -> tuple[int, int]:
    """Where the counterparts of an event are listed: behind it, in Kazakh before it (their case tells them)."""
    if phrases.match("meetings", "offices_ahead", text, event.start) is not None:
        return max(sentence.start, event.start - REACH), event.start
    opened = words("with_offices", text.language).match(text.folded, event.end)
    if opened is None:
        return event.end, event.end
    end = min(sentence.end, event.end + REACH)
    turn = phrases.search("meetings", "no_counterpart", text, opened.end(), end)
    return opened.end() - 1, end if turn is None else turn.start()


def _is_foreign(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the first state named right behind an office is another than Kazakhstan, or one before it («польского министра»)."""
    behind = (t for t in sentence.tokens if t.letter in "CA" and end <= t.start < end + _STATE)
    before = (t for t in sentence.tokens if t.letter in "CA" and start - _STATE < t.end <= start)
    states = [t.mention.value for t in (*behind, *before) if t.mention is not None]
    return bool(states) and HOME not in states
