"""Whose a body is: commissions, missions and observers of other countries, by the country named beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from kzdata import phrases
from kzdata.facts.assessments.voices import HOSTS, Voice, is_home, state
from kzdata.facts.sentences import Sentence
from kzdata.mentions import Token
from kzdata.records import Text
from kzdata.votes import HOME

# «Зарубежные наблюдатели», «российская миссия», «наблюдатели от Литвы», «делегация Литвы», but not «5 наблюдателей из …» nor a list of countries
_ANY = r"([FR])[wL]{0,2}[OP]|(?<!f)(C)[OP]|(A)[wL]{0,2}[OPQ]|(?<!N)(?:[OP][wK]?f[wYS]{0,2}|%s)(C)(?![wY]{0,2}[,a][wYS]{0,2}C)"
_WHOLE = {language: re.compile(_ANY % team) for language, team in {"ru": "Qf?Y?|[OP](?=C)", "en": "Qf[wY]?", "kk": "(?!)"}.items()}
_KK_OWNER = re.compile(r"([CA])[RwvZF]{0,4}$")  # right before a commission: whose it is
_OWNER = re.compile(r"f?w?(C)")  # right behind it
_QUALITY = phrases.joined("assessments", "quality_of_people")
_start = attrgetter("start")
_ROW = phrases.compiled("assessments", "offices_of_states", "kk")
_OFFICE = 40  # characters before a state in which the word for its embassy stands
_CLAUSE = 140  # characters behind it to its verb, where that comes last


def abroad(sentence: Sentence, place: int) -> str | None:
    """The other country whose commission or ministry a name of ours stands for: «ЦИК России»."""
    token = sentence.tokens[place]
    behind = place + 2 if sentence.letters[place + 1 : place + 2] in ("f", "w") else place + 1  # "the commission of Russia"
    beside = [t for t in (*sentence.tokens[max(0, place - 1) : place], *sentence.tokens[behind : behind + 1]) if t.letter in "CA"]
    country = next((str(t.mention.value) for t in beside if t.mention is not None), HOME)
    is_ours = token.mention is not None and str(token.mention.value).startswith(HOSTS)
    return f"country:{country}" if is_ours and country != HOME else None


def commission(text: Text, sentence: Sentence, start: int, end: int) -> str | None:
    """The other country whose commission a word at [start, end) means: «Кореяның Ұлттық сайлау комиссиясы», «комиссия Грузии»."""
    tokens, letters = sentence.tokens, sentence.letters
    if text.language == "kk":
        found = _KK_OWNER.search(letters, 0, bisect_left(tokens, start, key=_start))
    else:
        found = _OWNER.match(letters, bisect_left(tokens, end, key=_start))
    return None if found is None or is_home(country := state(tokens[found.start(1)])) else country


def whole(text: Text, sentence: Sentence) -> Iterator[Voice]:
    """The missions and observers that a sentence names by their country, or as all foreign or domestic ones."""
    for match in _WHOLE[text.language].finditer(sentence.letters):
        if _QUALITY.search(text.folded, sentence.tokens[match.end() - 1].start, sentence.tokens[match.end() - 1].end):
            continue
        slot = match.lastindex or 0
        judge = _whole(sentence.tokens[match.start(slot)], match.group(slot))
        if judge is not None and (slot != 2 or not is_home(judge)):
            yield Voice(judge, sentence.tokens[match.start()].start, sentence.tokens[match.end() - 1].end, False)


def offices(text: Text, sentence: Sentence) -> Iterator[Voice]:
    """The embassies of other states that say something, and judge for them: "the Polish Embassy called …", "the embassy of Peru"."""
    for token in sentence.mentions("CA"):
        if token.value == HOME:
            continue
        if text.language == "kk" and (row := _ROW.match(text.folded, token.end)) is not None:
            yield Voice(f"country:{token.value}", token.start, row.end(), False)  # «Қытай, Үндістан және Өзбекстанның сыртқы істер министрліктері»
            continue
        before = phrases.search("assessments", "embassy_before", text, max(sentence.start, token.start - _OFFICE), token.start)
        behind = phrases.match("assessments", "embassy_behind", text, token.end) if before is None else None
        start, end = before.start() if before is not None else token.start, behind.end() if behind is not None else token.end
        reach = _CLAUSE if phrases.match("assessments", "verb_last", text, end) else _OFFICE
        speaks = phrases.search("assessments", "quoted", text, end, min(sentence.end, end + reach))
        is_place = phrases.says("assessments", "no_subject", text, max(sentence.start, start - _OFFICE), start)
        if (before is not None or behind is not None) and speaks is not None and not is_place:
            yield Voice(f"country:{token.value}", start, end, False)


def _whole(token: Token, letter: str) -> str | None:
    if letter in "AC":
        return f"country:{token.mention.value}" if token.mention is not None else None
    return "all-international" if letter == "F" else "domestic"
