"""Whose a verdict is by an aside in its midst or beside it: «Заседания ЦИК, сетует миссия БДИПЧ, закрыты»."""

from __future__ import annotations

from kzdata import phrases
from kzdata.facts.assessments import asides, subjects
from kzdata.facts.assessments.judges import Speakers
from kzdata.facts.assessments.lexicon import words
from kzdata.facts.assessments.references import NO_BODY
from kzdata.facts.assessments.verdicts import Verdict
from kzdata.facts.sentences import Sentence

BESIDE = 60  # characters: how far from a verdict an aside stands that tells whose it is


def judges(speakers: Speakers, sentence: Sentence, verdict: Verdict) -> list[str]:
    """Whom the aside nearest to a verdict quotes, in it or beside it, where no «but» parts them."""
    text = speakers.text
    told: list[str] = []
    nearest = BESIDE
    for start, end in asides.within(text, sentence.start, sentence.end):
        gap = max(start - verdict.end, verdict.start - end, 0)
        between = min(end, verdict.end), max(start, verdict.start)
        if gap >= nearest or phrases.says("assessments", "but", text, *between) or ";" in text.folded[slice(*between)]:
            continue
        named = [v for v in speakers.voices.of(sentence) if start <= v.start and v.end <= end and v.judge not in NO_BODY]
        people = [v for v in named if v.is_person]
        if named:
            nearest = gap
            told = [people[-1].judge] if people else subjects.together(text, sentence, named[0], named)
    return told


def passive(speakers: Speakers, sentence: Sentence, verdict: Verdict) -> list[str]:
    """The body within a verdict in the passive, in whose words it is one: «выборы, признанные миссией СНГ открытыми, …»."""
    by = words("called_by", speakers.text.language)
    for voice in speakers.voices.of(sentence):
        inside = verdict.start < voice.start and voice.end <= verdict.end and not voice.is_person and voice.judge not in NO_BODY
        if inside and by.fullmatch(speakers.text.folded, verdict.start, voice.start):
            return [voice.judge]
    return []
