"""How near a voice is to being the subject of a word of speaking, and who stands in one list with it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kzdata import phrases
from kzdata.facts.assessments.lexicon import words
from kzdata.facts.assessments.references import LAST_CITIZENS, NO_BODY, THOSE_BEFORE
from kzdata.facts.assessments.voices import AGGREGATES, HOSTS, LAST_SPEAKER, NOBODY, OPPOSITION, UNKNOWN, Voice
from kzdata.facts.sentences import JOINT, Sentence, is_set_apart, joint, set_apart_at
from kzdata.folding import fold
from kzdata.languages import kk
from kzdata.records import Text

FAR = 400.0  # characters from the word of speaking at which nobody is its subject any more
LISTED = 100  # characters: how far apart the members of a list stand at most
OBJECT = {  # right before a body that is spoken of and does not speak
    "ru": re.compile(r"\b(?:с|со|для|к|перед|в адрес|внутри|у|при|против|о|об|на) (?:мисси\w+ |наблюдател\w+ |доклад\w* |отчет\w* )?$"),
    "en": re.compile(r"\b(?:with|for|to|against|about|(?<!behalf )of|in|at|inside|outside)(?: the)? $"),
    "kk": re.compile(r"(?!)"),
}
KK_OFFICE = phrases.joined("assessments", "office_behind")
KK_OBJECT = phrases.joined("assessments", "object_ending")


_NEW_CLAUSE = {  # between a word of speaking and whoever is spoken of behind it
    "ru": re.compile(r", (?:что|будто|как|чтобы|где|котор)"),
    "en": re.compile(r"\b(?:that|how|whether)\b"),
    "kk": re.compile(r",(?! -)"),
}
_INVERTED = re.compile(r"(?:[,\"“”«»–—-]|\bas|\bso) ?$")  # right before an English word of speaking whose subject follows it


def is_measure(text: Text, voice: Voice) -> bool:
    """Whether a body is named for its commitments or members («обязательства ОБСЕ»), or as an exception: it does not speak."""
    if voice.is_person:
        return False
    before = text.language == "ru"
    beside = text.folded[max(0, voice.start - 20) : voice.start] if before else text.folded[voice.end : voice.end + 24]
    return words("measure", text.language).search(beside) is not None or is_excepted(text, voice)


def is_excepted(text: Text, voice: Voice) -> bool:
    """Whether a body is set apart from those of whom a sentence tells, or an exception: «кроме ОБСЕ», «ЕҚЫҰ-дан басқа»."""
    beside = text.folded[slice(*set_apart_at(text, voice.start, voice.end))]
    return words("excepted", text.language).search(beside) is not None or is_set_apart(text, voice.start, voice.end)


def is_object(text: Text, voice: Voice) -> bool:
    """Whether a person is only spoken of, by the word right before the name: "sat next to X"."""
    return text.language == "en" and OBJECT["en"].search(text.folded[max(0, voice.start - 25) : voice.start]) is not None


def stands_free(text: Text, voice: Voice) -> bool:
    """Whether no preposition stands right before a body, nor an ending of an object on its name."""
    if text.language == "kk":
        return KK_OBJECT.search(text.folded[voice.start : voice.end]) is None
    return OBJECT[text.language].search(text.folded[max(0, voice.start - 25) : voice.start]) is None


def distance(text: Text, voice: Voice, span: tuple[int, int], side: str) -> float:
    """How far a voice is from being the subject of a word of speaking, in characters."""
    folded, language = text.folded, text.language
    gap = voice.start - span[1] if voice.start >= span[1] else span[0] - voice.end
    if (side == "ahead" and (voice.start < span[1] or gap > 60)) or (side == "behind" and (voice.end > span[0] or gap > 40)):
        return FAR
    if voice.judge == OPPOSITION and gap > (200 if language == "kk" else 40):
        return FAR
    if not voice.is_person and gap > 90 and voice.judge != NOBODY and voice.judge.startswith((*AGGREGATES, "country:")):
        return FAR
    distance = float(max(gap, 0)) - (60 if side else 0) - (20 if voice.is_person else 0) + (20 if voice.judge == LAST_SPEAKER else 0)
    distance += 60 * sum(folded.count(mark, min(voice.end, span[1]), max(voice.start, span[0])) for mark in ".;:")
    if not side and voice.start >= span[1]:
        distance += 80 if _NEW_CLAUSE[language].search(folded, span[1], voice.start) else 0
        distance += 40 if language == "en" and not _INVERTED.search(folded[max(0, span[0] - 4) : span[0]]) else 0
    if not side and not voice.is_person and OBJECT[language].search(folded[max(0, voice.start - 25) : voice.start]):
        distance += 100
    if not side and voice.is_person and _is_beside(text, voice):
        distance += 100
    if language == "kk" and not voice.is_person and KK_OBJECT.search(folded[voice.start : voice.end]):
        distance += 80
    if language == "kk" and not side and not voice.is_person and kk.GENITIVE.search(folded[voice.start : voice.end]):
        distance += 0 if KK_OFFICE.match(folded, voice.end) else 60
    return distance


def _is_beside(text: Text, voice: Voice) -> bool:
    """Whether a person, by the case of the name and a preposition before the post, only stands beside whoever acts."""
    if voice.name is None or text.folded.endswith(fold(voice.name.split()[-1]), voice.start, voice.end):
        return False
    return words("with_person", text.language).search(text.folded[max(0, voice.start - LISTED) : voice.start]) is not None


def together(text: Text, sentence: Sentence, voice: Voice, voices: Sequence[Voice]) -> list[str]:
    """The judge, and those named in one list with it: «наблюдатели от СНГ, ШОС и ОТГ»."""
    voices = [v for v in voices if v.judge.startswith(HOSTS) == voice.judge.startswith(HOSTS)]  # hosts and missions judge apart
    bodies = [v for v in voices if v.is_person == voice.is_person and v.judge not in (LAST_SPEAKER, LAST_CITIZENS, THOSE_BEFORE, NOBODY, UNKNOWN)]
    if voice not in bodies:
        return [voice.judge]
    many = len({v.judge for v in bodies}) > 2
    first = last = bodies.index(voice)
    while first > 0 and _is_listed(text, sentence, bodies[first - 1], bodies[first], many):
        first -= 1
    while last + 1 < len(bodies) and _is_listed(text, sentence, bodies[last], bodies[last + 1], many):
        last += 1
    named = list(dict.fromkeys(v.judge for v in bodies[first : last + 1]))
    if JOINT & set(named):
        others = [b for b in named if b not in JOINT and b != "osce"]
        named = [joint([b for b in named if b not in others]), *others]
    return named


def _is_listed(text: Text, sentence: Sentence, one: Voice, other: Voice, many: bool) -> bool:
    """Whether two voices stand in one list; of three and more, whatever stands between two but no verb of speaking."""
    starts = [t.start for t in sentence.tokens]
    between = sentence.letters[bisect_left(starts, one.end) : bisect_left(starts, other.start)]
    if re.fullmatch(r'[,aQOfFSw(")PC]{0,6}', between) is not None and re.search("[,a(]|^$", between) is not None:
        return True
    if phrases.search("assessments", "neither", text, one.end, other.start) and other.start - one.end < LISTED // 2:
        return True
    if not many or other.start - one.end > LISTED or re.search("[,a]", between) is None or re.search("[.;:]", between) is not None:
        return False
    return phrases.search("assessments", "quoted", text, one.end, other.start) is None


_OWN = 12  # characters between a body and its statement
_FAR_OWN = 60  # the same where those stand between who stated it for the body
_STATEMENT_OF = phrases.compiled("assessments", "statement_of", "kk")


def is_own(text: Text, voice: Voice, at: int) -> bool:
    """Whether a Kazakh statement named at a place, or up to it, is a body's own: «ЕҚЫҰ бақылаушыларының алғашқы қорытындысы»."""
    between = text.folded[voice.end : at] if text.language == "kk" and 0 < at - voice.end < _FAR_OWN else ""
    return bool(between) and (_STATEMENT_OF.fullmatch(between) or _STATEMENT_OF.fullmatch(between.rpartition(" ")[0] + " ")) is not None


def beside_own(text: Text, named: Sequence[Voice], told: list[str], cited: str | None, start: int, statement: int) -> list[str]:
    """Who judges a statement, at `start`, instead of the body whose own it is: «партия ЕҚЫҰ есебін әділ деп бағалады».

    `told` are those who seem to judge, `cited` is who made the statement; it is named up to `statement`.
    """
    near = (v for v in reversed(named) if v.judge not in NO_BODY and start < statement)
    own = next((v.judge for v in near if 0 <= start - v.end <= _OWN or is_own(text, v, start)), None)
    if told not in ([own], [cited]):
        return told
    others = [v.judge for v in named if v.end <= start and v.judge not in (*NO_BODY, told[0])]
    return others[:1] or told
