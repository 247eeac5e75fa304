"""Homes: the states of those whom the text puts into missions by name: «координатор её группы, белорусский парламентарий …»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kzdata.facts.countries.senders import could_send
from kzdata.facts.sentences import JOINT, Sentence, bodies
from kzdata.folding import fold
from kzdata.mentions import Token
from kzdata.records import Fact
from kzdata.votes import HOME, Vote, vote_of

SERVING = ("mission_member", "mission_coordinator")  # who leads a mission is appointed, and no part of what it is made up of
_APPOINTED = JOINT | {"osce", "cis-ipa"}  # by these coordinators are, too
_NOBODYS = ("kz-", "country:", "european-parliament")  # a member of the European Parliament is sent by it
_BEFORE = re.compile(r'(?P<c>[CA])(?:[wf]C)?[YRGPBZwvqV"]{0,10}[BPOA]?H$')  # «депутат парламента Кипра Н», «поляк Н», «посол Чехии в Казахстане Н»
_BEHIND = re.compile(r"H(?:[(,-]w?|,?[wBPYGfvZO]{0,6}f)(?P<c>C)(?![CA])|H,[wfL]{0,2}(?P<a>A)[wYGZ]{0,3}[BP]")
_REACH = 14  # tokens between a state and a name


def build(parsed: Sequence[Sentence], votes: Sequence[Vote], people: Sequence[Fact]) -> Iterator[Fact]:
    """The `observer_countries` of the persons of one text: `people` are its `officials`, whose organisation is the mission."""
    serving: dict[str, list[str]] = {}
    for person in people:
        kind, group = person.values["role_kind"], str(person.values["organization_id"] or "")
        if group and kind in SERVING[: 1 if group in _APPOINTED else 2] and not group.startswith(_NOBODYS):
            serving.setdefault(_surname(person.values["person_name"]), []).append(group)
    if not serving:
        return
    for sentence in parsed:
        is_told = not sentence.is_host or set("OQ") & set(sentence.letters) or bodies(sentence, 0, len(sentence.tokens))
        if "H" not in sentence.letters or not is_told:
            continue
        for place, token in enumerate(sentence.tokens):
            groups = serving.get(_surname(token.mention.value), ()) if token.letter == "H" and token.mention is not None else ()
            home = _home(sentence, place) if groups else None
            if home is None or home.mention is None:
                continue
            first, last, code = min(home.start, token.start), max(home.end, token.end), str(home.mention.value)
            for group in (g for g in groups if could_send(g, {code})):
                values: dict[str, object] = {"election_id": vote_of(sentence, votes, token.start), "group_id": group, "country_code": code}
                yield Fact("observer_countries", values, first, last, "countries-homes", (f"group {group}: the mission in which the person serves",))


def _home(sentence: Sentence, place: int) -> Token | None:
    """The state named beside a person as his: before his post and name, or behind the name; Kazakhstan is where he works."""
    start = max(0, place - _REACH)
    before = _BEFORE.search(sentence.letters, start, place + 1)
    behind = _BEHIND.match(sentence.letters, place)
    at = behind.start(behind.lastgroup or 0) if behind else before.start("c") if before else None
    token = sentence.tokens[at] if at is not None else None
    return token if token is not None and token.mention is not None and token.mention.value != HOME else None


def _surname(name: object) -> str:
    return fold(str(name).split()[-1])
