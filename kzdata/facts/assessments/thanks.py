"""Thanks: who thanks whom, where a text says so."""

from __future__ import annotations

from collections.abc import Sequence

from kzdata import phrases
from kzdata.facts.assessments import subjects
from kzdata.facts.assessments.cast import Cast
from kzdata.facts.assessments.lexicon import words
from kzdata.facts.assessments.voices import CAPITAL_BEFORE, HOSTS, LAST_SPEAKER, NOBODY, UNKNOWN, Voice
from kzdata.facts.sentences import Sentence
from kzdata.languages import kk
from kzdata.records import Text

APART = 8  # characters between the members of a list
_KK_AND = phrases.joined("assessments", "joins_thanked")
_OBLIQUE = phrases.joined("assessments", "oblique_ending")


def thanking(voices: Cast, sentence: Sentence, at: int, end: int, referred: Sequence[Voice]) -> list[str]:
    """Who thanks by words at [at, end): the voice named last before them, in Kazakh (the verb comes last) first of all, and not as an object."""
    folded, language = voices.text.folded, voices.text.language
    named = sorted((*voices.of(sentence), *referred), key=lambda v: v.start) if language == "en" else voices.of(sentence)
    before = [v for v in named if v.end <= at and v.judge != NOBODY]
    if language == "kk":
        free = [v for v in before if not _is_object(voices.text, v, before)][:1]
        hosts = free and free[0].judge.startswith(HOSTS) and not free[0].is_person
        hosts = hosts and not phrases.says("assessments", "thanked_missions", voices.text, free[0].end, at)
        if hosts and phrases.search("assessments", "content", voices.text, free[0].end, at):
            free = []  # «ОСК жағдай жасағанын атап өтіп, алғыс білдірді»: the mission thanks
    elif words("thanked_by", language).match(folded, end):
        free = [v for v in voices.of(sentence) if v.start >= end and v.judge != NOBODY][:1]  # «ЦИК за помощь поблагодарил глава миссии»
    else:
        free = [v for v in before if not subjects.OBJECT[language].search(folded[max(0, v.start - 25) : v.start])]
        given = [v.end for v in before if v.judge == LAST_SPEAKER and language == "ru" and _OBLIQUE.search(folded[v.start : v.end])]
        free = [v for v in free if v.end not in given and v.start - 1 not in given]
        known = [v for v in free if v.judge != UNKNOWN]  # "on behalf of the mission, X thanked …"
        free = _main_subject(voices.text, free, at) or (known if language == "en" and known else free)[-1:]
        if not free:
            behind = (v for v in voices.of(sentence) if v.start > at and v.judge != NOBODY)
            free = [v for v in behind if phrases.compiled("assessments", "thanks_from", language).search(folded, at, v.start)][:1]
        if not free and words("thanks_of", language).search(folded, max(sentence.start, at - 20), at):
            return [LAST_SPEAKER]
        if not free and CAPITAL_BEFORE.search(voices.text.clean, max(sentence.start, at - 30), at):
            return [UNKNOWN]
    return [v.judge for v in free]


def _main_subject(text: Text, named: Sequence[Voice], at: int) -> list[Voice]:
    """Who says and then does what stands at a place: «X сказал, что ЦИК помогала, и поблагодарил …»."""
    if len(named) < 2 or not words("then", text.language).search(text.folded, named[-1].end, at):
        return []
    clause = phrases.search("assessments", "content", text, named[0].end, named[-1].start)
    return [v for v in named if clause is not None and v.is_person and v.end <= clause.start()][-1:]


def _is_object(text: Text, voice: Voice, named: Sequence[Voice]) -> bool:
    """Whether a Kazakh body, or the last of the list that it stands in, has the ending of an object: «министрлік пен комиссияға»."""
    folded = text.folded
    if kk.GENITIVE.search(folded[voice.start : voice.end]) and not voice.is_person and not subjects.KK_OFFICE.match(folded, voice.end):
        return True  # «комиссияның еңбегіне жоғары баға берді»
    while not subjects.KK_OBJECT.search(folded[voice.start : voice.end]):
        others = (v for v in named if 0 < v.start - voice.end < APART and _KK_AND.fullmatch(folded, voice.end, v.start))
        following = next(others, None)
        if following is None:
            return False
        voice = following
    return True


def thanked(voices: Cast, sentence: Sentence, at: int, end: int) -> str | None:
    """The body named first behind a word of thanks that ends at `at`, where what is said ends at `end`, unless the thanks come from it.

    Who is quoted by name is not thanked («слов благодарности удостоились власти: по словам X, …»).
    """
    if words("thanked_by", voices.text.language).match(voices.text.folded, at):
        return None
    quoted = [m.end() for m in phrases.finditer("assessments", "quoted_before", voices.text, at, end)]
    first = next((v for v in voices.of(sentence) if at <= v.start < end and not any(0 <= v.start - q < 2 for q in quoted)), None)
    if first is None or phrases.compiled("assessments", "thanks_from", voices.text.language).search(voices.text.folded, at, first.start):
        return None
    return first.judge
