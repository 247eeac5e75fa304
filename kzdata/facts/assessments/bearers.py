"""Bearers of posts: for which body the persons that a text names speak."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from kzdata import phrases
from kzdata.facts import sentences as names
from kzdata.facts.assessments.verdicts import LONGEST
from kzdata.facts.assessments.voices import UNKNOWN, Voice
from kzdata.facts.sentences import Sentence
from kzdata.folding import fold
from kzdata.mentions import Token
from kzdata.records import Fact, Text
from kzdata.registry import OfficeHolder, office_holders
from kzdata.resources import rulefile

WITHIN = 45  # characters: how far from «в составе» the mission is named
_KINDS = ("head_of_mission", "mission_coordinator", "deputy_head_of_mission", "mission_member")


@cache
def _holders() -> tuple[tuple[str, OfficeHolder], ...]:
    """The bodies that holders of an office speak for, with each."""
    offices: dict[str, str] = rulefile("assessments")["offices"]
    named = ((offices.get(h.office.rpartition(" of the ")[2]), h) for h in office_holders())
    return tuple((body, holder) for body, holder in named if body is not None)


@dataclass(frozen=True)
class Bearers:
    """The persons of one text, by their surnames."""

    text: Text
    parsed: Sequence[Sentence]
    people: Sequence[Fact]

    @cached_property
    def bodies(self) -> dict[str, str]:
        """Surname (folded) → the body of its post; the post in a mission goes first."""
        found: dict[str, str] = {}
        for fact in sorted(self.people, key=lambda f: str(f.values["role_kind"]) not in _KINDS):
            body = fact.values["organization_id"]
            if isinstance(body, str):
                found.setdefault(_surname(str(fact.values["person_name"])), body)
        return self._in_office() | found | dict(self._within())

    def _within(self) -> Iterator[tuple[str, str]]:
        """Surname (folded) → the body whose mission a person is told to be part of: «сенатор X, работавший в составе миссии ОБСЕ»."""
        for sentence in (s for s in self.parsed if s.end - s.start < LONGEST):
            for match in phrases.finditer("assessments", "within", self.text, sentence.start, sentence.end):
                near = [t for t in sentence.tokens if t.letter == "G" and self._is_beside(t, match)]
                people = [t for t in sentence.tokens if t.letter == "H" and t.end <= match.start()]
                sent = [b for t in near if t.mention is not None and names.observes(b := str(t.mention.value))]
                if sent and people and people[-1].mention is not None:
                    yield _surname(str(people[-1].mention.value)), sent[0]

    def _is_beside(self, body: Token, match: re.Match[str]) -> bool:
        """Whether a body is the one whose ranks are spoken of; in Kazakh it stands before them."""
        if self.text.language == "kk":
            return 0 <= match.start() - body.end < WITHIN
        return 0 <= body.start - match.end() < WITHIN

    def _in_office(self) -> dict[str, str]:
        """Surname (folded) → the body that the registry knows its bearer to speak for, where the text names that body."""
        named = {str(m.value) for s in self.parsed for m in s.mentions("G")}
        published = self.text.document.published_on
        found: dict[str, str] = {}
        for body, holder in _holders():
            if body in named and (published is None or holder.first_day <= published <= holder.last_day):
                found |= {name: body for name in holder.pattern.split("|") if name.isalpha()}
        return found

    @cached_property
    def _posts(self) -> dict[str, list[Fact]]:
        """Surname (folded) → the posts of its bearer that the text tells."""
        found: dict[str, list[Fact]] = {}
        for fact in self.people:
            found.setdefault(_surname(str(fact.values["person_name"])), []).append(fact)
        return found

    def posts_of(self, name: str | None) -> Sequence[Fact]:
        """The posts of a person that the text tells."""
        return self._posts.get(_surname(name), ()) if name else ()

    def body_of(self, name: str) -> str | None:
        """The body of a person's post."""
        return self.bodies.get(_surname(name))

    @cached_property
    def fullest(self) -> dict[str, str]:
        """Surname (folded) → the name of a person in office, else the longest name that the text gives."""
        found = {_surname(str(f.values["person_name"])): str(f.values["person_name"]) for f in self.people}
        for mention in (m for s in self.parsed for m in s.mentions("H")):
            found.setdefault(_surname(str(mention.value)), str(mention.value))
        return found

    @cached_property
    def _stems(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for surname, body in self.bodies.items():
            if len(surname) > 3:
                found.setdefault(surname[:4], []).append((surname, body))
        return found

    def persons(self, sentence: Sentence) -> Iterator[Voice]:
        """The persons that a sentence names."""
        for token in sentence.tokens:
            if token.letter == "H" and token.mention is not None:
                surname = self._known_surname(str(token.mention.value))
                yield Voice(self.bodies.get(surname, UNKNOWN), token.start, token.end, True, self.fullest.get(surname))
            elif token.letter == "Y" and (known := self._by_surname(token)) is not None:
                yield Voice(self.bodies[known], token.start, token.end, True, self.fullest.get(known))

    def _known_surname(self, name: str) -> str:
        """The surname of a name; behind an initial in the case in which the text gives it in full: «К. Ищанова» of Кайрат Ищанов."""
        surname = _surname(name)
        if surname in self.fullest and self.fullest[surname] != name:
            return surname
        masculine = surname.removesuffix("а")
        full = self.fullest.get(masculine, "") if name[1:2] == "." else ""
        return masculine if full[:1] == name[:1] and full[1:2] != "." else surname

    def _by_surname(self, token: Token) -> str | None:
        """The surname of the person that a word names, in any case."""
        word = self.text.folded[token.start : token.end]
        for surname, _ in self._stems.get(word[:4], ()):
            if word.startswith(surname[: max(4, len(surname) - 2)]) and len(word) < len(surname) + 5:
                return surname
        return None


def _surname(name: str) -> str:
    return fold(name.split()[-1])
