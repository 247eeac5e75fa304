"""Sentences that name several missions and pair each with its states: "Ismet Kaya of Turkey for TurkPA and Igor Popov of Belarus for the CIS IPA"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kzdata.facts import slots
from kzdata.facts.countries.senders import could_send
from kzdata.facts.sentences import Sentence
from kzdata.records import Fact, Text
from kzdata.votes import HOME, Vote, vote_of

_SEVERAL = 2
_STATES_FIRST = re.compile("(?:s+g+)+")  # "of Turkey for TurkPA, of Belarus for the CIS IPA"
_BODIES_FIRST = re.compile("(?:g+s+)+")  # "for TurkPA, of Turkey; for the CIS IPA, of Belarus"
_TO_BODY = re.compile(r'(?:[HBPOYQLTZN"\-,(.]|w|f){0,14}')  # between a state and its mission: who they are, and no verb
_ITEM_ENDS = re.compile(r'[wOQP")]{0,4}(?:[,;a.)]|$)')
_ITEM_BEGINS = re.compile(r'(?:^|[,;a.(:-])[wfYQO"L]{0,5}$')
_AT = 8  # tokens


def build(text: Text, sentence: Sentence, votes: Sequence[Vote]) -> Iterator[Fact]:
    """The rows of a sentence that names each state beside its mission."""
    for place, group in _paired(text, sentence).items():
        token = sentence.tokens[place]
        code = token.mention.value if token.mention is not None else None
        values: dict[str, object] = {"election_id": vote_of(sentence, votes, token.start), "group_id": group, "country_code": code}
        yield Fact("observer_countries", values, token.start, token.end, "countries-paired", (f"group {group}: the mission named beside it",))


def _paired(text: Text, sentence: Sentence) -> dict[int, str]:
    """The places of a sentence's states with the missions that stand beside them, where each of several missions has states of its own."""
    letters = sentence.letters
    if letters.count("G") < _SEVERAL or not re.search("[HPOBQ]", letters) or slots.says("set_against", text, sentence.start, sentence.end):
        return {}
    kinds = {i: _kind(sentence, i) for i, letter in enumerate(letters) if letter in "CAG"}
    places = [i for i, kind in kinds.items() if kind]
    order = "".join(kinds[i] for i in places)
    if _STATES_FIRST.fullmatch(order):
        found = _beside(sentence, kinds, places[::-1])
        is_told = all(_TO_BODY.fullmatch(letters, i + 1, j) for i, j in found.items() if not any(i < k < j for k in found))
        is_told = is_told and all(_ITEM_ENDS.match(letters, j + 1) for j in found.values())
    elif _BODIES_FIRST.fullmatch(order):
        found = _beside(sentence, kinds, places)
        is_told = all(_ITEM_BEGINS.search(letters, max(0, j - _AT), j) for j in found.values())
    else:
        return {}
    groups = {i: str(m.value) for i, j in found.items() if (m := sentence.tokens[j].mention) is not None}
    states = {i: str(m.value) for i in found if (m := sentence.tokens[i].mention) is not None}
    several = len(set(groups.values())) >= _SEVERAL and len(set(states.values())) >= _SEVERAL
    return groups if is_told and several and all(could_send(group, {states[i]}) for i, group in groups.items()) else {}


def _kind(sentence: Sentence, place: int) -> str:
    """`s` for a state, `g` for a body that observes."""
    mention = sentence.tokens[place].mention
    if sentence.letters[place] == "G":
        return "g" if place in sentence.observing and mention is not None and not str(mention.value).startswith("party:") else ""
    return "s" if mention is not None and mention.value != HOME else ""


def _beside(sentence: Sentence, kinds: dict[int, str], places: Sequence[int]) -> dict[int, int]:
    """Each state's place with that of the body last met on the way through `places`."""
    found: dict[int, int] = {}
    body: int | None = None
    for place in places:
        if kinds[place] == "g":
            body = place
        elif body is not None:
            found[place] = body
    return found
