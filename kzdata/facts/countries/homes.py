"""Homes: the states of those whom the text puts into missions by name: «координатор её группы, белорусский парламентарий …»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kzdata.facts import slots
from kzdata.facts.countries import service
from kzdata.facts.countries.senders import could_send
from kzdata.facts.sentences import JOINT, Sentence, bodies, joint
from kzdata.folding import fold
from kzdata.mentions import Token
from kzdata.records import Fact, Text
from kzdata.votes import HOME, Vote, vote_of

SERVING = ("mission_member", "mission_coordinator", "head_of_mission", "deputy_head_of_mission")
_APPOINTED = JOINT | {"osce", "cis-ipa"}  # who leads their missions is appointed, and no part of what they are made up of
_NOBODYS = ("kz-", "country:", "european-parliament")  # a member of the European Parliament is sent by it
_BEFORE = re.compile(r'(?P<c>[CA])(?:[wf]?C)?(?:[YRGPBZwvqQV"]|[BPw]-[BPw]){0,10}[BPOA]?H$')  # «депутат сейма Латвии Н», «поляк Н»
_BEHIND = re.compile(r"H(?:[(,-]w?|,?[wBPYGfvZO]{0,6}f)(?P<c>C)(?![CA])|H,[wfL]{0,2}(?P<a>A)[wYGZ]{0,3}[BP]")
_HEAD = re.compile(r":w?$")
_LINE = re.compile(r'(?:[-"(yN]|N[.)]|[CAB]).*H|H[,(-]')
_REACH = 14  # tokens between a state and a name
_TITLE = 24  # characters before a name in which its title stands
_POST = 70  # characters before a leader's home in which the word stands that says so
_ONCE = 12  # characters: "the former Russian minister", who may be sent by nobody


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote], people: Sequence[Fact]) -> Iterator[Fact]:
    """The `observer_countries` of the persons of one text: `people` are its `officials`, whose organisation is the mission.

    Who is a line of the list of a mission's members serves there, whatever his post.
    """
    serving: dict[str, list[str]] = {}
    kinds = {_surname(p.values["person_name"]): p.values["role_kind"] for p in people}
    rolled = {_surname(p.values["person_name"]) for p in people if p.rule_id == "official-roll"}
    for person in people:
        kind, group = person.values["role_kind"], str(person.values["organization_id"] or "")
        if group and kind in SERVING[: 1 if group in _APPOINTED else None] and not group.startswith(_NOBODYS):
            serving.setdefault(_surname(person.values["person_name"]), []).append(group)
    listed, leaders = _listed(text, parsed), of_leaders(text, parsed)
    for sentence in parsed if serving or listed else ():
        own = listed.get(sentence.index) or service.listed_in_house(sentence)
        is_told = own is not None or not sentence.is_host or set("OQ") & set(sentence.letters) or bodies(sentence, 0, len(sentence.tokens))
        if "H" not in sentence.letters or not is_told:
            continue
        for place, token in enumerate(sentence.tokens):
            if token.letter != "H" or token.mention is None:
                continue
            groups = [own] if own is not None else serving.get(_surname(token.mention.value), ())
            home = _home(sentence, place) if groups else None
            if groups and home is None and _surname(token.mention.value) in rolled:
                home = _of_item(sentence, place)
            if kinds.get(_surname(token.mention.value)) in SERVING[2:] and slots.says(
                "envoy", text, max(sentence.start, token.start - _TITLE), token.start
            ):
                continue  # a diplomat whom an organisation makes head of its mission
            if home is None or home.mention is None or home.start in leaders:
                continue
            if slots.says("once_of", text, max(sentence.start, home.start - _ONCE), home.start):
                continue
            first, last, code = min(home.start, token.start), max(home.end, token.end), str(home.mention.value)
            for group in (g for g in groups if could_send(g, {code})):
                values: dict[str, object] = {"election_id": vote_of(sentence, votes, token.start), "group_id": group, "country_code": code}
                yield Fact("observer_countries", values, first, last, "countries-homes", (f"group {group}: the mission in which the person serves",))


def of_leaders(text: Text, parsed: Sequence[Sentence]) -> frozenset[int]:
    """Where a state is named as the home of somebody who leads a mission or stands in for its leader, and is not one of those that make it up."""
    found: set[int] = set()
    for sentence in parsed:
        if not set("CA") & set(sentence.letters) or not slots.says("led_by", text, sentence.start, sentence.end):
            continue
        for place, token in enumerate(sentence.tokens):
            home = _home(sentence, place) if token.letter == "H" else None
            at = min(home.start, token.start) if home is not None else 0
            if home is not None and slots.says("led_by_whom", text, max(sentence.start, at - _POST), at):
                found.add(home.start)
    return frozenset(found)


def _listed(text: Text, parsed: Sequence[Sentence]) -> dict[int, str]:
    """The sentences that are lines of a list of a mission's members, with the mission: the lines under «В составе миссии:»."""
    found: dict[int, str] = {}
    group: str | None = None
    for sentence in parsed:
        if _HEAD.search(sentence.letters) and slots.says("consists_of", text, sentence.start, sentence.end):
            named = bodies(sentence, 0, len(sentence.tokens))
            group = joint(named) if named else sentence.inherited
        elif group is not None and _LINE.match(sentence.letters):
            found[sentence.index] = group
        else:
            group = None
    return found


def _home(sentence: Sentence, place: int) -> Token | None:
    """The state named beside a person as his: before his post and name, or behind the name; Kazakhstan is where he works."""
    start = max(0, place - _REACH)
    before = _BEFORE.search(sentence.letters, start, place + 1)
    behind = _BEHIND.match(sentence.letters, place)
    at = behind.start(behind.lastgroup or 0) if behind else before.start("c") if before else None
    token = sentence.tokens[at] if at is not None else None
    return token if token is not None and token.mention is not None and token.mention.value != HOME else None


def _of_item(sentence: Sentence, place: int) -> Token | None:
    """The first state that is named between the semicolons around a person on a list."""
    letters = sentence.letters
    first = max(letters.rfind(";", 0, place), letters.rfind(":", 0, place)) + 1
    last = letters.find(";", place)
    item = sentence.tokens[first : last if last >= 0 else len(letters)]
    return next((t for t in item if t.letter in "CA" and t.mention is not None and t.mention.value != HOME), None)


def _surname(name: object) -> str:
    return fold(str(name).split()[-1])
