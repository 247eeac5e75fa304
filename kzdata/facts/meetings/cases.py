"""Cases: the part that the case of a Kazakh word gives the people of a state in an event («Түркия парламентінің делегациясымен кездесті»)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzdata import phrases
from kzdata.facts.meetings.events import is_attended
from kzdata.facts.sentences import Sentence
from kzdata.languages import kk
from kzdata.mentions import Token
from kzdata.records import Mention, Text
from kzdata.votes import HOME

_ROW = re.compile("[CA](?:(?:,|,?a)[CA]){0,14}")  # states of whose bodies or people one says the same
_WITHIN = "wYZRvVBPOQFSfKD"  # letters of the words by which a body and its people are called
_CLAUSE = 90  # characters: how far from its subject an event stands at most
_WORDS = 10  # tokens from a state to the word for its people


def taking_part(text: Text, sentence: Sentence, event: Mention) -> list[str]:
    """The states whose unnamed people a Kazakh sentence tells as having taken part: met in the instrumental, received in the accusative."""
    found = []
    for row in _ROW.finditer(sentence.letters):
        people = _people(text, sentence, row.end())
        if people is not None and _takes_part(text, sentence, event, sentence.tokens[people]):
            found += _codes(sentence, range(row.start(), row.end()), together=row.end() - row.start() > 1)
    return found


def _people(text: Text, sentence: Sentence, place: int) -> int | None:
    """The place of the last word by which the people of a state are called whose name ends before a token."""
    last = None
    for at in range(place, min(place + _WORDS, len(sentence.letters))):
        if sentence.letters[at] not in _WITHIN:
            return None if sentence.letters[at] in "HG" else last
        token = sentence.tokens[at]
        if phrases.compiled("meetings", "people", "kk").match(text.folded, token.start, token.end) is not None:
            last = at
            if not kk.GENITIVE.search(text.folded[token.start : token.end]) and not _goes_on(text, sentence, at):
                return None if sentence.letters[at + 1 : at + 2] == "H" else at
    return None


def _goes_on(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether a word is only the first of a name: «комиссия төрағасы», «парламент делегациясы»."""
    behind = sentence.tokens[place + 1 : place + 2]
    return any(phrases.compiled("meetings", "people", "kk").match(text.folded, t.start, t.end) is not None for t in behind)


def _takes_part(text: Text, sentence: Sentence, event: Mention, people: Token) -> bool:
    word = text.folded[people.start : people.end]
    if people.end > event.start:  # «кездесуге … сайлау органдарынан да өкілдер шақырылған»
        return is_attended(text, sentence) and (kk.ABLATIVE.search(word) is not None or not (kk.CASED.search(word) or kk.COMITATIVE.search(word)))
    if kk.COMITATIVE.search(word):
        return event.value == "meeting"
    if "receives" in event.features:
        return kk.ACCUSATIVE.search(word) is not None
    if kk.CASED.search(word) or kk.ACCUSATIVE.search(word) or event.start - people.end > _CLAUSE:
        return False
    return "verb" in event.features or phrases.match("meetings", "holds", text, event.end) is not None


def _codes(sentence: Sentence, places: Sequence[int], together: bool) -> list[str]:
    """The states named at some places of a sentence; Kazakhstan only where it is one of several."""
    mentions = (sentence.tokens[i].mention for i in places if sentence.letters[i] in "CA")
    return [f"country:{m.value}" for m in mentions if m is not None and (m.value != HOME or together)]
