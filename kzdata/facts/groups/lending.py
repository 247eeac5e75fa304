"""States that send observers into the mission of an organisation: "Canada will send four observers as part of the OSCE mission"."""

from __future__ import annotations

import re
from typing import NamedTuple

from kzdata import phrases
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.owners import Group, of_state
from kzdata.facts.sentences import Sentence
from kzdata.facts.slots import says
from kzdata.folding import fold
from kzdata.records import Text
from kzdata.votes import HOME

_SUBJECT = re.compile(r'(?:^|[,;:".-])[wYTD]{0,3}(?P<c>C)(?P<between>[^NC;:.]{1,8})q?$')  # the first words of a clause, its verb, the number
_SENDS_THROUGH = re.compile(r'^[wYTD"]{0,3}(?P<c>C)(?P<between>[^N;:.]{2,24})q?$')  # «Чехия командирует через БДИПЧ на выборы пятерых»
_REPRESENTED = re.compile(r'(?:^|[,;:".-])[wYTD]{0,3}(?P<c>C)(?P<between>[^N;:.]{2,16}f)q?$')
_NATIONALS = re.compile(r"A[wKT]{0,3}w[wY]{0,2}G")  # "six Poles are among the ODIHR observers"
_STOPS = ",;:."


def lent(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The state that is said to send the figure's observers into a mission named behind them, or to be represented in it by so many."""
    if figure.match.slots.get("group") or figure.match.slots.get("states") or not sentence.observing:
        return None
    if (state := _nationals(text, sentence, figure)) is not None:
        return of_state(state, "nationals among the mission's observers")
    number = sentence.tokens[figure.place].start
    if (subject := _subject(text, sentence, figure, _REPRESENTED)) is not None and says("represented_by", text, subject.end, number):
        return of_state(subject.state, "the state that is represented in a mission")
    through = _subject(text, sentence, figure, _SENDS_THROUGH) if text.language == "ru" else None
    if through is not None and says("sends_through", text, through.end, number):
        return of_state(through.state, "the state that sends them into a mission")
    subject = _subject(text, sentence, figure, _SUBJECT)
    if subject is None or not says("lends", text, subject.end, number):
        return None
    mission = next((i for i in sentence.observing if figure.end <= i < figure.right), None)
    if mission is None or set(_STOPS) & set(sentence.letters[figure.end : mission]):
        return None
    if not says("into_mission", text, sentence.tokens[figure.end - 1].end, sentence.tokens[mission].start):
        return None
    return of_state(subject.state, "the state that sends them into a mission")


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
