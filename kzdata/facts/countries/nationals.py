"""Nationals: the state whose people observe, named once, and the missions into which later sentences put them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kzdata.facts import slots
from kzdata.facts.countries.memberships import memberships
from kzdata.facts.countries.senders import could_send
from kzdata.facts.sentences import Sentence
from kzdata.mentions import Token
from kzdata.records import Fact, Text
from kzdata.vote_kinds import rules
from kzdata.votes import HOME, Vote, vote_of

FAR = 8  # sentences: so long a text tells of the same people without their country
_PEOPLE, _OF_VOTE = re.compile("[OPQB]"), re.compile("[OQvVK]")
_PEOPLE_BEFORE = re.compile(r'[OPQB][wYGHfLPZ"]{0,7}$')  # «депутаты Милли Меджлиса Азербайджана»
_PEOPLE_BEHIND = re.compile(r"[wYGFLRvyZ]{0,4}[OPQBH]|KO")  # «российские парламентарии», «Қырғызстанның ОСК мүшесі»
_HOUSE = re.compile(r"['’]?s? (?:парламент|сенат|жогорку кене[сш]|милли м[аәе][дж]|олий м[аә]жлис|parliament|senate|jogorku|milli ma)")
_MANY = re.compile(r"s|(?:[лдт][ае]р)\w*")  # the endings of "Italians", «италиялықтарға»
_SOMEBODY = re.compile(r"[HPNOQBUe]")


@dataclass(frozen=True, slots=True)
class Told:
    """The one state whose people the text told of last, and in which sentence."""

    code: str
    index: int


def is_demonym(text: Text, token: Token) -> bool:
    """Whether a token names nationals: «россиянин», "Italians", «италиялықтар»."""
    mention = token.mention
    if mention is None or token.letter != "A":
        return False
    return "demonym" in mention.features or _MANY.fullmatch(text.folded, token.start + len(mention.entry), token.end) is not None


def are_people(text: Text, sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether countries are named as those of persons: of deputies, observers, members of a commission, or by a word for their nationals."""
    letters, last = sentence.letters, places[-1]
    if _HOUSE.match(text.folded, sentence.tokens[last].end):
        return True
    if any(is_demonym(text, sentence.tokens[i]) for i in places):
        return True
    return _PEOPLE_BEFORE.search(letters[max(0, places[0] - 8) : places[0]]) is not None or _PEOPLE_BEHIND.match(letters, last + 1) is not None


def of_house(text: Text, sentence: Sentence, told: Told | None) -> Told | None:
    """Whose people a sentence tells of that names no state, but the parliament of one: «депутаты Госдумы», "members of the Jogorku Kenesh"."""
    if not _PEOPLE.search(sentence.letters) or any(m.value != HOME for m in sentence.mentions("CA")):
        return told
    codes = {code for code, pattern in rules(text).abroad if pattern.search(text.folded, sentence.start, sentence.end)}
    return Told(codes.pop(), sentence.index) if len(codes) == 1 else told


def after(text: Text, sentence: Sentence, lists: Sequence[Sequence[int]], told: Told | None) -> Told | None:
    """Whose people the text tells of once a sentence is read: those of the one foreign state that it names, if they are people who observe."""
    named = {str(m.value) for m in sentence.mentions("CA")} - {HOME}
    if not named:
        return told if told is not None and sentence.index - told.index <= FAR else None
    people = [i for places in lists if are_people(text, sentence, places) for i in places]
    codes = {str(m.value) for i in people if (m := sentence.tokens[i].mention) is not None} - {HOME}
    if len(named) == 1 and codes == named and (_OF_VOTE.search(sentence.letters) or slots.says("observing", text, sentence.start, sentence.end)):
        return Told(codes.pop(), sentence.index)
    return told if told is not None and named == {told.code} else None


def build(text: Text, sentence: Sentence, votes: Sequence[Vote], told: Told | None) -> Iterator[Fact]:
    """The `observer_countries` of a sentence that names no state, but missions in which the people told of before serve."""
    if told is None or any(m.value not in (HOME, told.code) for m in sentence.mentions("CA")) or not _SOMEBODY.search(sentence.letters):
        return
    for membership in memberships(text, sentence):
        for group in membership.bodies:
            if could_send(group, {told.code}):
                first, last = sentence.tokens[membership.start], sentence.tokens[membership.end - 1]
                values: dict[str, object] = {"election_id": vote_of(sentence, votes, first.start), "group_id": group, "country_code": told.code}
                why = f"group {group}: where the people of the state spoken of before serve"
                yield Fact("observer_countries", values, first.start, last.end, "countries-nationals", (why,))
