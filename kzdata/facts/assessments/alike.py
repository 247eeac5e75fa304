"""Bodies like which another judges: «как и МПА СНГ, миссия дала …»."""

from __future__ import annotations

from kzdata.facts.assessments.judges import Speakers
from kzdata.facts.assessments.lexicon import words
from kzdata.facts.assessments.references import NO_BODY
from kzdata.facts.assessments.verdicts import Verdict
from kzdata.facts.sentences import Sentence

ALIKE = 30  # characters before a body in which it is said that others judge like it


def joined(speakers: Speakers, sentence: Sentence, verdict: Verdict, clause: tuple[int, int], judges: list[str]) -> list[str]:
    """Whoever judges, and the body that it judges like: «как и МПА СНГ, миссия дала …»."""
    text, before = speakers.text, words("alike", speakers.text.language)
    for voice in speakers.voices.of(sentence) if judges and verdict.kind != "rebuttal" else ():
        if voice.is_person or voice.judge in NO_BODY or before.search(text.folded, max(sentence.start, voice.start - ALIKE), voice.start) is None:
            continue
        others = speakers.sayings.subject(sentence, *clause, verdict.start, None, voice.judge) if judges == [voice.judge] else judges
        return list(dict.fromkeys([*others, voice.judge]))
    return judges
