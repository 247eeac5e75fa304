"""The state that a clause says to have sent its observers, wherever it stands: told by preposition or case, or as the subject of the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kzdata import phrases
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.owners import Group, of_state
from kzdata.facts.sentences import Sentence, bodies
from kzdata.facts.slots import says, words
from kzdata.folding import fold
from kzdata.languages import kk
from kzdata.mentions import Token
from kzdata.records import Text
from kzdata.votes import HOME

REACH = 24  # tokens
_STOPS = ".;:("
_SENDING = ("planned", "deployed", "requested", "offered")  # what a state does that sends observers
_NO_SOURCES = ("of", "by", "stand for", "stands for")  # "the president of Mongolia", "invited by Mongolia"
_TEAM = re.compile("Q[fw]{1,2}q?$")  # "a group of twelve", "a delegation of more than twenty"
_LISTED = re.compile("C(?:,a?|a)C")
_INSTRUMENTAL = phrases.joined("slots", "instrumental_ending")
_OF_BODY = re.compile("[YwG]{1,6}(?:q?Nq?)?[QPBO]")  # «Өзбекстан Орталық сайлау комиссиясының делегациясы»
_HOUSE = re.compile("[YwGvZRB]{1,7}")
_ROW = re.compile("C(?:[,a]{1,2}C)*$")  # «Сербия, Түркия және Қытайдан»: the last of a list has the case of all
_OF_NATION = re.compile("q?N[qi]?[OP]")


def sender(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The one state in the figure's clause that is its source, the subject of its verb or its owner.

    None where the clause names a body or its mission, which would be the sender itself, or where Kazakhstan itself is found.
    """
    start, end = _clause(sentence, figure)
    letters = sentence.letters[start:end]
    people = _TEAM.search(sentence.letters, start, figure.place)
    missions = letters.count("Q") - (people is not None)  # "a group of twelve observers" is no mission of somebody else
    if bodies(sentence, start, end) or not set("SI").isdisjoint(letters) or (missions and "QC" not in letters):
        return None
    for places, why in (
        (_sources(text, sentence, start, end), "the state they come from"),
        (_subjects(text, sentence, start, end, figure.place), "the state that the verb says to send them"),
        (_agents(text, sentence, start, end), "the state by which they are sent"),
        (_owners(text, sentence, start, end, figure.place, figure.end), "the state whose observers they are"),
    ):
        states = {str(m.value) for i in places if (m := sentence.tokens[i].mention) is not None}
        if len(states) == 1 and HOME not in states:
            return of_state(states.pop(), why)
    return _from_capital(text, sentence, start, end)


def _from_capital(text: Text, sentence: Sentence, start: int, end: int) -> Group | None:
    """The state from whose capital they come: «из Анкары прилетели пятеро»."""
    if text.language != "ru" or "fY" not in sentence.letters[start:end]:
        return None
    found = phrases.search("referents", "from_capital", text, sentence.tokens[start].start, sentence.tokens[end - 1].end)
    return of_state(found.lastgroup, "the state from whose capital they come") if found and found.lastgroup else None


def that_state(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The state named last before a figure of «представителей этой страны»."""
    start, end = sentence.tokens[figure.place].end, sentence.tokens[figure.end - 1].end
    if text.language != "ru" or not says("that_state", text, start, min(sentence.end, end + 40)):
        return None
    states = [str(m.value) for m in sentence.mentions("CA") if m.start < sentence.tokens[figure.place].start and m.value != HOME]
    return of_state(states[-1], "the state named last") if states else None


def _clause(sentence: Sentence, figure: Figure) -> tuple[int, int]:
    """The tokens around a figure that no other figure and no stop parts from it."""
    letters = sentence.letters
    start, end = max(figure.left, figure.place - REACH), min(figure.right, figure.end + REACH)
    start = max(start, *(letters.rfind(mark, start, figure.place) + 1 for mark in _STOPS))
    return start, min([end, *(i for mark in f"{_STOPS}e" if (i := letters.find(mark, figure.end, end)) >= 0)])


def _sources(text: Text, sentence: Sentence, start: int, end: int) -> Iterator[int]:
    """States behind «от», «из», "from", and those that follow them in a list; Kazakh ones in the ablative; no bodies of states."""
    is_source = False
    for i in range(start, end):
        letter, mention = sentence.letters[i], sentence.tokens[i].mention
        if letter == "f":
            is_source = mention is not None and mention.entry not in _NO_SOURCES
        elif text.language == "kk":
            row = _ROW.search(sentence.letters, start, i + 1) if letter == "C" and is_source_in_kazakh(text, sentence, i) else None
            yield from (place for place in range(row.start(), i + 1) if sentence.letters[place] == "C") if row else ()
        elif letter == "C" and is_source:
            if sentence.letters[i + 1 : i + 2] != "G":
                yield i
        elif letter not in "F,a":
            is_source = False


def _subjects(text: Text, sentence: Sentence, start: int, end: int, place: int) -> Iterator[int]:
    """States behind no preposition that send or have them, or whom they represent: «Беларусь направит … 12», «Россию … представят 12»."""
    verbs = {str(t.mention.value) for t in sentence.tokens[start:end] if t.letter == "K" and t.mention is not None}
    for i in range(start, end):
        token = sentence.tokens[i]
        if token.letter != "C" or _is_governed(text, sentence, i):
            continue
        is_sender = _is_plain(text, token) and (not verbs.isdisjoint(_SENDING) or says("holds", text, token.end, min(sentence.end, token.end + 24)))
        if is_sender or says("represented", text, token.end, sentence.tokens[place].start):
            yield i


def _agents(text: Text, sentence: Sentence, start: int, end: int) -> Iterator[int]:
    """Russian states in the instrumental behind no preposition: «12 наблюдателей, делегированных Кыргызстаном»."""
    for i in range(start, end) if text.language == "ru" else ():
        token = sentence.tokens[i]
        is_agent = token.letter == "C" and _INSTRUMENTAL.search(text.folded, token.start, token.end) is not None
        if is_agent and not _is_plain(text, token) and not _is_governed(text, sentence, i):
            yield i


def _owners(text: Text, sentence: Sentence, start: int, end: int, place: int, figure_end: int) -> Iterator[int]:
    """States in the genitive behind those who observe or what asks for them: «12 наблюдателей Беларуси», «у Беларуси»."""
    for i in range(max(start, 1 if text.language == "ru" else 0), end):
        token, before = sentence.tokens[i], sentence.tokens[i - 1]
        if text.language == "kk":  # «Германияның комиссиясы … 12 байқаушы», «армениялық 12 байқаушы»
            is_plain = _is_plain(text, token) and _OF_BODY.match(sentence.letters, i + 1)
            owns = token.letter == "C" and i < place and (is_plain or kk.GENITIVE.search(text.folded, token.start, token.end))
            if owns or (token.letter == "A" and _OF_NATION.match(sentence.letters, i + 1) and i < place <= i + 2):
                yield i
            continue
        if token.letter != "C" or text.language == "en" or _is_plain(text, token) or sentence.letters[i + 1 : i + 2] == "G":
            continue
        if text.language == "ru" and _LISTED.match(sentence.letters, i):
            continue  # «представители Индии, Китая и России»
        asked = before.letter == "K" and before.mention is not None and before.mention.value in ("requested", "accreditation")
        if before.letter in "OPQ" or (before.letter == "B" and i == figure_end) or asked or text.folded[before.start : before.end] == "у":
            yield i


def is_source_in_kazakh(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether a country, or a house of it, is in the ablative: «Өзбекстаннан», «Өзбекстан парламентінен», but not «Өзбекстан»."""
    token = sentence.tokens[place]
    if not _is_plain(text, token):
        return kk.ABLATIVE.search(text.folded, token.start, token.end) is not None
    house = _HOUSE.match(sentence.letters, place + 1)
    return house is not None and any(kk.ABLATIVE.search(text.folded, t.start, t.end) for t in sentence.tokens[house.start() : house.end()])


def _is_plain(text: Text, token: Token) -> bool:
    """Whether a name stands as a dictionary has it."""
    return token.mention is not None and text.folded[token.start : token.end] == fold(token.mention.entry)


def _is_governed(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether a preposition stands right before a token."""
    before = sentence.tokens[place - 1] if place else None
    if before is None or before.letter == "f":
        return before is not None
    return words("preposition", text.language).fullmatch(text.folded, before.start, before.end) is not None
