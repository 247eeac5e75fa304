"""Lists whose items are lines: countries under a sentence that speaks of observers, members of a mission with their countries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kzdata.facts.countries.figured import STATES
from kzdata.facts.countries.senders import could_send
from kzdata.facts.sentences import Sentence, bodies
from kzdata.records import Fact, Text
from kzdata.votes import HOME, Vote, vote_of

_ITEM = re.compile(r'[-."(yw]{0,2}N?[.)]?[-"(YfS]{0,3}(?:C|AY)(?:[,a]{1,2}C)*[-,;:.NPzYSTw()"O]{0,8}')
_BODY_ITEM = re.compile(r'[-.][GYZvwf"]{0,8}C[GYZvw"]{0,8}[-N;,.P]{0,4}')  # «– Қазақстанның Орталық сайлау комиссиясы;»
_HEADED = re.compile(r'[-."(wfyN]{0,4}G[wOQB")]{0,4}[:-]')  # "– CIS mission:"
_OF_LINE = re.compile(r'[CAHYBPawfZqN(),;."-]+')
_COUNTED = re.compile(r'G[)"w]{0,3}[-:]q?N[;,.]{0,2}$')  # «– миссия СНГ – 7;»
_MEMBER = re.compile(r'(?:N[.)])?[-."(ywY]{0,3}H[,(][YwPBfGQL"]{0,12}C[),;.Yw]{0,8}')  # «Ян Новак, Словакия», "Ann Lee (Norway, EPP)"
_MEMBER_TOO = re.compile(r'(?:N[.)])?[-."(]{0,2}[YwHB]{1,6}[,(][YwPBfGQL"]{0,4}C[),;.Yw]{0,8}')  # between two of them, whose name no rule knows
_COLON = re.compile(r":\W{0,2}$")
_SENDER = re.compile("[-.][^GC]{0,20}[GC]")
_APART = 3  # lines: names of groups may stand between the members


def is_item(sentence: Sentence | None) -> bool:
    """Whether a sentence is a line with a country, its number and little else."""
    return sentence is not None and (_ITEM.fullmatch(sentence.letters) or _BODY_ITEM.fullmatch(sentence.letters)) is not None


def is_listed(sentence: Sentence, following: Sentence | None) -> bool:
    """Whether a first line with countries begins a list: another follows it, or it is one by itself."""
    return is_item(following) or (sentence.letters[:1] in "-." and sentence.letters.count("C") > 1)


def country(text: Text, sentence: Sentence, head: Sentence, votes: Sequence[Vote]) -> Iterator[Fact]:
    """A country that is a line of a list, under the sentence before the list; beside lines of missions it sends observers of its own.

    Kazakhstan sends them to votes abroad only.
    """
    if not _is_lead(text, head):
        return
    abroad = any(v.is_primary for v in votes) and not any(v.is_primary and v.election_id.startswith(HOME.lower()) for v in votes)
    host = None if abroad else HOME
    named = bodies(head, 0, len(head.tokens)) if "S" not in head.letters and not _COUNTED.search(head.letters[-12:]) else []
    for token in sentence.tokens:
        if token.letter in "CA" and token.mention is not None and token.mention.value != host:
            code = str(token.mention.value)
            group = named[-1] if named and could_send(named[-1], {code}) else STATES
            values: dict[str, object] = {"election_id": vote_of(sentence, votes, token.start), "group_id": group, "country_code": code}
            yield Fact("observer_countries", values, token.start, token.end, "countries-lines", (f"group {group}: the sentence before the list",))


def _is_lead(text: Text, sentence: Sentence) -> bool:
    """Whether a list of observers' countries may follow: behind a colon, observers, or an item that names a sender. A menu has no such head."""
    is_open = _COLON.search(text.clean, max(sentence.start, sentence.end - 3), sentence.end) is not None
    return is_open or "O" in sentence.letters or _SENDER.match(sentence.letters) is not None


def headed(sentence: Sentence, votes: Sequence[Vote]) -> Iterator[Fact]:
    """The states of a line that begins with a mission and lists them or its people: "CIS IPA: Igor Popov (Belarus), Arman Sargsyan (Armenia)"."""
    found = _HEADED.match(sentence.letters)
    named = bodies(sentence, 0, found.end()) if found else []
    states = [m for m in sentence.mentions("CA") if m.value != HOME]
    if len(named) != 1 or found is None or not _OF_LINE.fullmatch(sentence.letters, found.end()):
        return
    if ("H" not in sentence.letters and len(states) == 1) or not could_send(named[0], {str(m.value) for m in states}):
        return
    for state in states:
        values: dict[str, object] = {"election_id": vote_of(sentence, votes, state.start), "group_id": named[0], "country_code": state.value}
        yield Fact("observer_countries", values, state.start, state.end, "countries-lines", (f"group {named[0]}: the mission that heads the line",))


def roster(parsed: Sequence[Sentence]) -> frozenset[int]:
    """The sentences that are lines of a list of persons with their countries."""
    found = [s.index for s in parsed if "H" in s.letters[:8] and _MEMBER.fullmatch(s.letters)]
    pairs = [pair for pair in pairwise(found) if pair[1] - pair[0] <= _APART]
    between = (i for a, b in pairs for i in range(a + 1, b) if _MEMBER_TOO.fullmatch(parsed[i].letters))
    return frozenset([*(i for pair in pairs for i in pair), *between])


def member(sentence: Sentence, votes: Sequence[Vote]) -> Iterator[Fact]:
    """The country of a person who is a line of a list, in the mission spoken of last."""
    group = sentence.inherited
    for mention in sentence.mentions("C"):
        if group is not None and mention.value != HOME and could_send(group, {str(mention.value)}):
            values: dict[str, object] = {"election_id": vote_of(sentence, votes, mention.start), "group_id": group, "country_code": mention.value}
            first = sentence.tokens[0].start
            yield Fact("observer_countries", values, first, mention.end, "countries-roster", (f"group {group}: the mission spoken of last",))
