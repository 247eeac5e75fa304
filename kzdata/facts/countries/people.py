"""People: those of a country, as a sentence names them: its deputies, observers, officials, or by a word for its nationals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzdata import phrases
from kzdata.facts.sentences import Sentence
from kzdata.mentions import Token
from kzdata.records import Text

_PEOPLE_BEFORE = re.compile(r'(?:[OPQB]|L(?=f))[wYGHfLPZ"]{0,7}$')  # «депутаты Милли Меджлиса Азербайджана»
_PEOPLE_BEHIND = re.compile(r"[wYGFLRvyZTNqi]{0,4}(?:\(w{1,4}\))?[OPQBH]|KO|L(?=[Kwaf,.])")  # «российские парламентарии», «Қырғызстанның ОСК мүшесі»
_MANY = re.compile(r"s|(?:[лдт][ае]р)\w*")  # the endings of "Italians", «италиялықтарға»
_THEIRS_BEFORE = re.compile(r'[OPQB][wYGHfLPZRv"]{0,9}$')  # "a delegation of the State Election Commission of Malta"
_PHRASE = re.compile('[wYGFLRvyZC"]{0,6}?[OPQB]H?')  # «Мальта Бас сайлау комиссиясының делегациясы»


def is_demonym(text: Text, token: Token) -> bool:
    """Whether a token names nationals: «россиянин», "Italians", «италиялықтар»."""
    mention = token.mention
    if mention is None or token.letter != "A":
        return False
    return "demonym" in mention.features or _MANY.fullmatch(text.folded, token.start + len(mention.entry), token.end) is not None


def are_people(text: Text, sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether countries are named as those of persons: of deputies, observers, members of a commission, or by a word for their nationals."""
    letters, last = sentence.letters, places[-1]
    if phrases.match("referents", "parliament_behind", text, sentence.tokens[last].end) is not None:
        return True
    if any(is_demonym(text, sentence.tokens[i]) for i in places):
        return True
    return _PEOPLE_BEFORE.search(letters[max(0, places[0] - 8) : places[0]]) is not None or _PEOPLE_BEHIND.match(letters, last + 1) is not None


def are_its_people(text: Text, sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether a country is named with its people, or with its commission, parliament or embassy."""
    first, last = sentence.tokens[places[0]], sentence.tokens[places[-1]]
    if are_people(text, sentence, places) or (text.language == "kk" and head(sentence, places) is not None):
        return True
    if text.language != "kk" and _THEIRS_BEFORE.search(sentence.letters, max(0, places[0] - 10), places[0]):
        return True
    return any(r.noun == "institution" and r.start < last.end and first.start < r.end for r in sentence.named_senders)


def head(sentence: Sentence, places: Sequence[int]) -> Token | None:
    """The noun for the people of a Kazakh state, which stands behind it."""
    phrase = _PHRASE.match(sentence.letters, places[-1] + 1)
    return sentence.tokens[phrase.end() - 1] if phrase else None


def is_of_house(sentence: Sentence, place: int) -> bool:
    """Whether a state is named as that of an embassy or a commission, and not of somebody's post there."""
    start = sentence.tokens[place].start
    return any(r.noun == "institution" and not r.is_post and r.start == start for r in sentence.named_senders)
