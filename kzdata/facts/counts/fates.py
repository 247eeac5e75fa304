"""What befalls observers or those who apply, where their number is no figure of those who observe."""

from __future__ import annotations

import re

from kzdata.facts import slots
from kzdata.facts.sentences import Sentence
from kzdata.grammar import Match
from kzdata.records import Text

_OF_WHOLE = re.compile("NP?fw?q?$")
_CLOSE, _NEAR, _FAR = 30, 60, 120  # characters
_BEFORE = 160  # characters of the sentence before, in which stands what papers are for


def are_who_they_may_be(text: Text, sentence: Sentence, match: Match) -> bool:
    """Whether a noun that is no word for observers is one of those by which its rule counts them: applications, residents of a country."""
    if match.rule.sets.get("grown"):  # by the number before it
        start = match.slots["n"][0].start
        return slots.says("grown_to", text, max(sentence.start, start - _FAR), start)
    noun = match.slots["o"][0] if match.slots.get("o") else match.slots["n"][0]
    if match.rule.sets.get("applications"):  # on which the commission is to decide
        return slots.says("application", text, noun.start, noun.end) and (_is_granted(text, sentence, match) or _is_pending(text, sentence))
    return not match.rule.sets.get("residents") or slots.says("resident", text, noun.start, noun.end)


def _is_granted(text: Text, sentence: Sentence, match: Match) -> bool:
    """Whether so many applications have been granted, whatever became of others: «удовлетворены 54 заявки, отклонены 6»."""
    start = match.slots["n"][0].start
    return slots.says("granted", text, max(sentence.start, start - _CLOSE), start)


def _is_pending(text: Text, sentence: Sentence) -> bool:
    """Whether applications are for accreditation: what they are for, their own sentence tells, or the one before."""
    if slots.says("pending", text, sentence.start, sentence.end):
        return True
    before = max(text.title_end, sentence.start - _BEFORE)
    return (
        text.language == "ru"
        and slots.says("pending", text, before, sentence.start)
        and slots.says("application", text, sentence.start, sentence.end)
    )


def befell(text: Text, sentence: Sentence, place: int, last: int) -> bool:
    """Whether the clause of a number tells what was done to some of them: «выгнали двоих»; not of a whole: «из 200 наблюдателей удалили двоих»."""
    if sentence.letters[max(0, place - 1) : place] == "f" and "N" in sentence.letters[last:]:
        return False
    if text.language == "ru" and _OF_WHOLE.search(sentence.letters, 0, place):
        return False  # «двоих из 210 наблюдателей удалили»: it befell those two
    start, end = sentence.tokens[place].start, sentence.tokens[place].end
    other = sentence.letters.find("N", last) if text.language == "kk" else -1  # «310 адамның 40-ы шығарып жіберілген»: what befell those
    until = sentence.tokens[other].start if other >= 0 else sentence.end
    aside = sentence.letters.find(")", last, last + 2)  # «наблюдателям (их работало 1270) отказали»: what befell them is told of all
    until = sentence.tokens[aside].start if aside >= 0 else until
    done = slots.says("harassed", text, end, min(until, end + _NEAR))
    return done or slots.says("harassed_before", text, max(sentence.start, start - _NEAR), start)


_STATION = 30  # observers: more do not sit at one polling station
_BACK, _BEHIND = 200, 60  # characters before a sentence, behind a figure, in which the station stands


def are_at_one_station(text: Text, sentence: Sentence, place: int, number: int) -> bool:
    """Whether so few are at one polling station, which is an anecdote (GOLD.md): «Мектептегі учаскеде бес бақылаушы отыр»."""
    if number > _STATION or slots.says("at_embassy", text, sentence.start, sentence.end):
        return False
    start, end = sentence.tokens[place].start, sentence.tokens[place].end
    mark = min([i for c in ",;:" if (i := text.clean.find(c, end, end + _BEHIND)) > 0], default=end + _BEHIND)
    if any(slots.says("one_station", text, a, b) for a, b in ((sentence.start, start), (end, min(sentence.end, mark)))):
        return True
    there = slots.says("there", text, sentence.start, start)
    return there and slots.says("one_station", text, max(text.title_end, sentence.start - _BACK), sentence.start)
