"""Visits: who comes to a body of the hosts or to its head meets it, whatever the verb of coming («побывали в ЦИК», "was due at the ministry")."""

from __future__ import annotations

import re

from kzdata import phrases
from kzdata.facts.assessments.judges import Speakers
from kzdata.facts.assessments.voices import HOSTS, Voice
from kzdata.facts.meetings.events import words
from kzdata.facts.sentences import Sentence
from kzdata.languages import kk
from kzdata.records import Mention, Text

REACH = 190  # characters: how far from a verb of coming stands the house
APART = 80  # characters at most between them
SAID = 20  # characters around a house in which a verb of speaking says that it is who tells: «сообщили в ЦИК»
BESIDE = 70  # characters before a house in which its preposition stands
_INITIALS = re.compile(r" \([^()]{2,12}\)")
_PAUSE = re.compile('[,;:()«»"—–]')


def find(speakers: Speakers, sentence: Sentence) -> Mention | None:
    """The visit that a sentence tells of: a verb of coming, and a body of the hosts or one of their people as where to.

    None where papers came, not people.
    """
    text = speakers.text
    coming = next(phrases.finditer("meetings", "visit", text, sentence.start, sentence.end), None)
    if coming is None or phrases.search("meetings", "papers", text, sentence.start, sentence.end) is not None:
        return None
    start, end = max(sentence.start, coming.start() - REACH), min(sentence.end, coming.end() + REACH)
    hosts = (v for v in speakers.voices.of(sentence) if start <= v.start and v.end <= end and v.judge.startswith(HOSTS))
    places = (place for v in hosts if (place := _place(text, sentence, v)) is not None)
    local = phrases.search("meetings", "at_local", text, start, end)
    if not any(_is_near(text, coming, *place) for place in (*places, *([local.span()] if local is not None else []))):
        return None
    return Mention("M", coming.start(), coming.end(), "meeting", coming[0], frozenset(("verb", "visits")))


def may_tell(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence may tell of a visit: which most do not is told cheaply."""
    somewhere = "G" in sentence.named or phrases.says("meetings", "at_local", text, sentence.start, sentence.end)
    return somewhere and phrases.says("meetings", "visit", text, sentence.start, sentence.end)


def _is_near(text: Text, coming: re.Match[str], start: int, end: int) -> bool:
    """Whether a place stands beside the verb of coming, with nothing between them that parts clauses; whom one awaits at a place, before it."""
    left, right = (coming.end(), start) if coming.end() <= start else (end, coming.start())
    if end <= coming.start() and phrases.search("meetings", "awaited", text, coming.start(), coming.end()) is not None:
        return False
    if text.language != "kk":
        return right - left < APART and (right <= left or _PAUSE.search(text.clean, left, right) is None)
    between = _INITIALS.sub("", text.clean[left:right])  # «штабқа … ұйымының (ЕҚЫҰ) байқаушылары келді»: who comes stands before the verb
    return right - left < 2 * APART and _PAUSE.search(between) is None


def _place(text: Text, sentence: Sentence, voice: Voice) -> tuple[int, int] | None:
    """Where a text names a body or a person as where one comes to: «в ЦИК», «к главе МИД», "at the commission", «министрлікке барды»."""
    end = voice.end
    while text.folded[end : end + 1].isalpha():
        end += 1
    if words("host_of", text.language).match(text.folded, end, sentence.end) is not None:
        name = text.folded[voice.start : end]
        return (voice.start, end) if text.language != "kk" or kk.CASED.search(name) or kk.PLACE.search(name) else None
    before = words("at_host", text.language).search(text.folded, max(sentence.start, voice.start - BESIDE), voice.start)
    if before is None:
        return None
    told = phrases.search("meetings", "spoken", text, max(sentence.start, before.start() - SAID), before.start())
    telling = phrases.search("meetings", "spoken", text, end, min(sentence.end, end + SAID))
    return None if told or telling else (before.start(), end)
