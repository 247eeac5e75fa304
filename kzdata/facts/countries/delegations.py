"""Delegations: the people of one foreign state, of its commission, parliament or embassy, who observe for that state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kzdata import phrases
from kzdata.facts import slots
from kzdata.facts.countries.chambers import KIND
from kzdata.facts.countries.figured import STATES
from kzdata.facts.countries.nationals import Told
from kzdata.facts.countries.people import are_its_people, head
from kzdata.facts.sentences import Sentence, bodies
from kzdata.languages import kk
from kzdata.records import Fact, Text
from kzdata.votes import HOME, Vote, vote_of

NEAR = 2  # sentences: so long a pronoun stands for people
_OTHERS = re.compile("[OFSITM]|BH")  # whoever else may observe there
_GROUP = re.compile("[QGO]")
_DELEGATION, _ITS_DELEGATION = (
    re.compile("Q[wfYG]{0,4}$"),
    re.compile("[wGYLF]{0,4}Q"),
)  # "a delegation of the Commission of Chile", "the Chilean delegation"
_AT_VOTE = re.compile("A[wL]?QwD?[vV]|QCwD?[vV]")  # «венгерскую делегацию на выборах возглавляет …»
_SUBJECT = re.compile("[QPB][wYGR]{0,6}$")


def observe(text: Text, sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether people of the one foreign state that a sentence names, and no body, observe the vote, or go round the polling stations."""
    token = sentence.tokens[places[-1]]
    named = {m.value for m in sentence.mentions("CA")} - {HOME}
    is_of_mission = sentence.is_close and sentence.inherited is not None
    if is_of_mission or token.mention is None or named != {token.mention.value} or bodies(sentence, 0, len(sentence.tokens)):
        return False
    if text.language == "ru" and _AT_VOTE.search(sentence.letters, max(0, places[0] - 2), places[-1] + 5) and "O" not in sentence.letters:
        at = sentence.letters.find("Q", max(0, places[0] - 2))
        if slots.says("at_vote", text, sentence.tokens[at].end, min(sentence.end, sentence.tokens[at].end + _BEFORE)):
            return True
    found = slots.words("watching", text.language).search(text.folded, token.end, sentence.end)
    if found is None and text.language == "ru" and _SUBJECT.search(sentence.letters, max(0, places[0] - 9), places[0]):
        found = slots.words("watching", "ru").search(text.folded, sentence.start, token.start)  # «наблюдает и делегация Турции»
    if found is None and _is_delegation(text, sentence, places):
        return are_its_people(text, sentence, places) and not any(m.value == "head_of_state" for m in sentence.mentions("B"))
    if found is None or phrases.search("meetings", "spoken", text, token.end, found.start()) is not None:
        return False
    reach = 8 if text.language == "kk" else 3  # a Kazakh state stands before its people
    is_group = _GROUP.search(sentence.letters, max(0, places[0] - 8), places[-1] + reach) is not None
    if not is_group and (sentence.inherited is not None or slots.says("leads", text, token.end, found.start())):
        return False  # «посол Турции возглавит миссию, которая будет наблюдать»
    is_theirs = are_its_people(text, sentence, places) and not _is_object(text, sentence, places)
    return is_theirs and not any(m.value == "head_of_state" for m in sentence.mentions("B"))


def _is_delegation(text: Text, sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether a delegation of the state is said to be there for the vote, or the vote to be watched by one."""
    first, last = sentence.tokens[places[0]], sentence.tokens[places[-1]]
    if slots.says("watched_by", text, sentence.start, first.start):
        return True
    is_delegation = _DELEGATION.search(sentence.letters, max(0, places[0] - 6), places[0]) or _ITS_DELEGATION.match(sentence.letters, places[-1] + 1)
    return is_delegation is not None and slots.says("at_the_vote", text, last.end, sentence.end)


def of_commissions(text: Text, sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether people of the election commissions of several states watch: "Members of the election bodies of Chile and Peru will follow the vote"."""
    first, last = sentence.tokens[places[0]], sentence.tokens[places[-1]]
    if bodies(sentence, 0, len(sentence.tokens)):
        return False
    named = slots.says("commission_people", text, max(sentence.start, first.start - _BEFORE), first.start)
    return named and slots.words("watching", text.language).search(text.folded, last.end, sentence.end) is not None


_BEFORE = 120  # characters


def build(text: Text, sentence: Sentence, votes: Sequence[Vote], told: Told | None) -> Iterator[Fact]:
    """The `observer_countries` of a sentence that names no state and no body, but tells what people of the state spoken of before observe."""
    observed = sentence.named.get(KIND) and not slots.says("to_observe", text, sentence.start, sentence.end)
    first = 0 if observed else 1  # "MPs of the Bundestag watched the vote"
    if told is None or not first <= sentence.index - told.index <= NEAR or sentence.inherited is not None or _OTHERS.search(sentence.letters):
        return
    if bodies(sentence, 0, len(sentence.tokens)):
        return
    if slots.says("watching", text, sentence.start, sentence.end) and not any(m.value != HOME for m in sentence.mentions("CA")):
        values: dict[str, object] = {"election_id": vote_of(sentence, votes, sentence.start), "group_id": STATES, "country_code": told.code}
        why = "people of the state spoken of before observe"
        yield Fact("observer_countries", values, sentence.tokens[0].start, sentence.tokens[-1].end, "countries-delegation", (why,))


def _is_object(text: Text, sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether the case of a Kazakh word for people says that somebody else does something with or to them."""
    people = head(sentence, places) if text.language == "kk" else None
    return people is not None and any(case.search(text.folded, people.start, people.end) for case in (kk.COMITATIVE, kk.PLACE))
