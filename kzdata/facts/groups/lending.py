"""States that send observers into the mission of an organisation: "Canada will send four observers as part of the OSCE mission"."""

from __future__ import annotations

import re
from typing import NamedTuple

from kzdata import phrases
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.owners import Group, of_state
from kzdata.facts.sentences import Sentence
from kzdata.facts.slots import says, words
from kzdata.folding import fold
from kzdata.records import Text
from kzdata.votes import HOME

_SUBJECT = re.compile(r'(?:^|[,;:".-])[wYTD]{0,3}(?P<c>C)(?P<between>[^NC;:.]{1,8})q?$')  # the first words of a clause, its verb, the number
_SENDS_THROUGH = re.compile(r'^[wYTD"]{0,3}(?P<c>C)(?P<between>[^N;:.]{2,24})q?$')  # «Чехия командирует через БДИПЧ на выборы пятерых»
_REPRESENTED = re.compile(r'(?:^|[,;:".-])[wYTD]{0,3}(?P<c>C)(?P<between>[^N;:.]{2,16}f)q?$')
_NATIONALS = re.compile(r"A[wKT]{0,3}w[wY]{0,2}G")  # "six Poles are among the ODIHR observers"
_STOPS = ",;:."
_REACH, _BEFORE = 8, 60  # tokens, characters


def lent(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The state that is said to send the figure's observers into a mission named behind them, or to be represented in it by so many."""
    if figure.match.slots.get("group") or figure.match.slots.get("states") or not sentence.observing:
        return None
    if (state := _nationals(text, sentence, figure) or _come_from(text, sentence, figure)) is not None:
        return of_state(state, "nationals among the mission's observers")
    number = sentence.tokens[figure.place].start
    if (state := _institution(text, sentence, figure)) is not None and _into_mission(text, sentence, figure):
        return of_state(state, "the state whose ministry or house sends them into a mission")
    if (subject := _subject(text, sentence, figure, _REPRESENTED)) is not None and says("represented_by", text, subject.end, number):
        return of_state(subject.state, "the state that is represented in a mission")
    through = _subject(text, sentence, figure, _SENDS_THROUGH) if text.language == "ru" else None
    if through is not None and says("sends_through", text, through.end, number):
        return of_state(through.state, "the state that sends them into a mission")
    subject = _subject(text, sentence, figure, _SUBJECT)
    if subject is None or not says("lends", text, subject.end, number):
        return None
    return of_state(subject.state, "the state that sends them into a mission") if _into_mission(text, sentence, figure) else None


def of_house_people(text: Text, figure: Figure) -> Group | None:
    """The assembly that the noun of a figure names: "seven MEPs"."""
    noun = figure.match.slots.get("o", ())
    found = phrases.joined("slots", "house_people").match(text.folded, noun[0].start) if noun and text.language == "en" else None
    return Group(found.lastgroup.replace("_", "-"), "members of that assembly", True) if found and found.lastgroup else None


def _into_mission(text: Text, sentence: Sentence, figure: Figure) -> bool:
    """Whether a mission is named behind a figure, into which they are sent."""
    mission = next((i for i in sentence.observing if figure.end <= i < figure.right), None)
    if mission is None or set(_STOPS) & set(sentence.letters[figure.end : mission]):
        return False
    return says("into_mission", text, sentence.tokens[figure.end - 1].end, sentence.tokens[mission].start)


def _institution(text: Text, sentence: Sentence, figure: Figure) -> str | None:
    """The state whose ministry, government or house is told right before the verb of a figure to send them."""
    if text.language != "en":
        return None
    number = sentence.tokens[figure.place].start
    for token in reversed(sentence.tokens[max(figure.left, figure.place - _REACH) : figure.place]):
        if token.letter not in "CA" or token.mention is None or token.mention.value == HOME:
            continue
        behind = words("state_institution", "en").match(text.folded, token.end)
        start = max(sentence.start, token.start - _BEFORE)
        named = behind is not None or says("institution_of", text, start, token.start)
        return str(token.mention.value) if named and says("lends", text, behind.end() if behind else token.end, number) else None
    return None


_ROW_AHEAD = re.compile(r"(?:^|[,;:-]|f)[wYT]{0,3}C(?:(?:,a?|a)[wY]?C)+(?P<verb>[wKU]{1,4})q?$")  # "the embassies of Armenia and China have 12"
_ROW_BEHIND = re.compile(r"[KwVvCOTDY]{0,12}?(?:f[wY]{1,5})?(?P<f>f)[wY]?(?P<row>C(?:(?:,a?|a)[wY]?C)+)(?![wQK]{0,2}[-(]{0,2}z?q?N)")


def of_several(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The states of a row that have the figure's observers together: "12 observers came on behalf of Armenia, France and Moldova"."""
    if text.language != "en" or figure.match.slots.get("group") or figure.match.slots.get("states") or figure.is_listed:
        return None
    made = any(m.value in ("composed", "composing", "share") for m in sentence.mentions("K"))
    if made or sentence.observing or "Q" in sentence.letters or says("own", text, sentence.start, sentence.tokens[figure.end - 1].end):
        return None  # whom a mission is made up of
    number = sentence.tokens[figure.place].start
    ahead = _ROW_AHEAD.search(sentence.letters, figure.left, figure.place)
    if ahead and says("lends", text, sentence.tokens[ahead.start("verb")].start, number):
        return Group("foreign-states", "the states that have them together", True)
    behind = _ROW_BEHIND.match(sentence.letters, figure.end, figure.right)
    at = behind.start("f") if behind else 0
    row = sentence.tokens[at + 1 : behind.end("row")] if behind else ()
    if not row or any(t.mention is not None and t.mention.value == HOME for t in row):
        return None
    sources = says("on_behalf_of_states", text, sentence.tokens[figure.end - 1].end, row[0].start)
    return Group("foreign-states", "the states on whose behalf they are there", True) if sources else None


class _Subject(NamedTuple):
    """A foreign state that is the subject of a clause, and where its name ends."""

    state: str
    end: int


def _subject(text: Text, sentence: Sentence, figure: Figure, pattern: re.Pattern[str]) -> _Subject | None:
    """The foreign state that is the subject of a figure's clause: its name as the dictionary has it, or its house ("Estonia's parliament")."""
    found = pattern.search(sentence.letters, figure.left, figure.place)
    mention = sentence.tokens[found.start("c")].mention if found else None
    if mention is None or mention.value == HOME:
        return None
    plain = text.folded[mention.start : mention.end] == fold(mention.entry)
    owner = phrases.match("slots", "house_of_it", text, mention.start + len(mention.entry))
    return _Subject(str(mention.value), mention.end) if plain or owner is not None else None


def _nationals(text: Text, sentence: Sentence, figure: Figure) -> str | None:
    """The state whose nationals stand right behind the number and are said to be among a mission's observers."""
    place = figure.place + 1
    if _NATIONALS.match(sentence.letters, place) is None:
        return None
    mention = sentence.tokens[place].mention
    among = says("among_them", text, sentence.tokens[place].end, min(sentence.end, sentence.tokens[place].end + 40))
    return str(mention.value) if mention is not None and among and mention.value != HOME else None


_A_WHOLE = re.compile("Nfw?$")  # "two of the six observers of ODIHR are from Italy"


def _come_from(text: Text, sentence: Sentence, figure: Figure) -> str | None:
    """The one state from which so many of a mission's observers come: "six observers of the CIS mission come from Georgia"."""
    body = next((i for i in sentence.observing if figure.end - 2 <= i < figure.end + 2), None) if text.language == "en" else None
    if body is None or _A_WHOLE.search(sentence.letters, max(0, figure.place - 3), figure.place):
        return None
    state = sentence.letters.find("C", body + 1, body + _REACH)
    if state < 0 or sentence.letters.startswith(("C", ",C", "aC", ",aC", "awC"), state + 1):
        return None
    mention = sentence.tokens[state].mention
    told = says("are_from", text, sentence.tokens[body].end, sentence.tokens[state].start)
    return str(mention.value) if told and mention is not None and mention.value != HOME else None


_OF_THEM = re.compile(r"(?:[,-]|w|K){0,2}(?P<a>A)(?!,?a?A)(?:[PB]|w?[,.;:)a]|w?$)")  # "six of them are Georgians"


def of_nationality(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The state whose nationals so many of those told before are said to be."""
    whose = _OF_THEM.match(sentence.letters, figure.end) if text.language == "en" and figure.match.rule.id == "count-part" else None
    mention = sentence.tokens[whose.start("a")].mention if whose else None
    return None if mention is None or mention.value == HOME else of_state(str(mention.value), "nationals, so many of those told of before")
