"""Nationals: the state whose people observe, named once, and the missions into which later sentences put them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kzdata.facts import slots
from kzdata.facts.countries.chambers import KIND
from kzdata.facts.countries.figured import STATES
from kzdata.facts.countries.memberships import memberships, on_their_own
from kzdata.facts.countries.people import are_its_people, are_people
from kzdata.facts.countries.senders import could_send
from kzdata.facts.sentences import Sentence
from kzdata.records import Fact, Text
from kzdata.vote_kinds import rules
from kzdata.votes import HOME, Vote, vote_of

FAR = 8  # sentences: so long a text tells of the same people without their country
_PEOPLE, _OF_VOTE = re.compile("[OPQB]"), re.compile("[OQvVK]")
_SOMEBODY = re.compile(r"[HPNOQBUe]")


@dataclass(frozen=True, slots=True)
class Told:
    """The one state whose people the text told of last, and in which sentence."""

    code: str
    index: int


def of_house(text: Text, sentence: Sentence, told: Told | None) -> Told | None:
    """Whose people a sentence tells of that names no state, but the parliament of one: «депутаты Госдумы», "members of the Jogorku Kenesh"."""
    if not _PEOPLE.search(sentence.letters) or any(m.value != HOME for m in sentence.mentions("CA")):
        return told
    codes = {code for code, pattern in rules(text).abroad if pattern.search(text.folded, sentence.start, sentence.end)}
    codes |= {str(m.value) for m in sentence.named.get(KIND, ())} - {HOME}
    codes |= {r.group_id.removeprefix("country:") for r in sentence.named_senders if r.is_state and r.noun == "institution"}  # "the Baku commission"
    return Told(codes.pop(), sentence.index) if len(codes) == 1 else told


def after(text: Text, sentence: Sentence, lists: Sequence[Sequence[int]], counted: Sequence[Fact], told: Told | None) -> Told | None:
    """Whose people the text tells of once a sentence with its figures is read: those of the one foreign state that it names, if they observe."""
    named = {str(m.value) for m in sentence.mentions("CA")} - {HOME}
    if not named:
        return told if told is not None and sentence.index - told.index <= FAR else None
    watching = slots.says("watching", text, sentence.start, sentence.end)
    are_they = are_its_people if watching else are_people
    people = [i for places in lists if are_they(text, sentence, places) for i in places]
    codes = {str(m.value) for i in people if (m := sentence.tokens[i].mention) is not None} - {HOME}
    if len(named) == 1 and any(f.values["group_id"] == f"country:{next(iter(named))}" for f in counted):
        return Told(named.pop(), sentence.index)
    if len(named) == 1 and codes == named and (_OF_VOTE.search(sentence.letters) or slots.says("observing", text, sentence.start, sentence.end)):
        return Told(codes.pop(), sentence.index)
    return told if told is not None and named == {told.code} else None


def build(text: Text, sentence: Sentence, votes: Sequence[Vote], told: Told | None) -> Iterator[Fact]:
    """The `observer_countries` of a sentence that names no state, but missions in which the people told of before serve."""
    if told is None or any(m.value not in (HOME, told.code) for m in sentence.mentions("CA")) or not _SOMEBODY.search(sentence.letters):
        return
    serving = [] if "S" in sentence.letters and text.language == "en" else memberships(text, sentence)  # the people of several states
    if (alone := on_their_own(text, sentence)) is not None:
        own: dict[str, object] = {"election_id": vote_of(sentence, votes, alone[0]), "group_id": STATES, "country_code": told.code}
        yield Fact("observer_countries", own, *alone, "countries-nationals", ("people of the state spoken of before, in nobody's mission",))
    for membership in serving:
        for group in membership.bodies:
            if could_send(group, {told.code}):
                first, last = sentence.tokens[membership.start], sentence.tokens[membership.end - 1]
                values: dict[str, object] = {"election_id": vote_of(sentence, votes, first.start), "group_id": group, "country_code": told.code}
                why = f"group {group}: where the people of the state spoken of before serve"
                yield Fact("observer_countries", values, first.start, last.end, "countries-nationals", (why,))
