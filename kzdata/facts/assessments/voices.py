"""Voices: the bodies and persons of a text that may judge, sentence by sentence. A person stands for the body of the post."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from operator import attrgetter

from kzdata import phrases
from kzdata.facts import sentences as names
from kzdata.facts.assessments.verdicts import LONGEST
from kzdata.facts.officials.bodies import slug
from kzdata.facts.sentences import Sentence, joint
from kzdata.folding import fold
from kzdata.mentions import Token
from kzdata.records import Fact, Text
from kzdata.registry import COMMISSIONS, OfficeHolder, office_holders
from kzdata.resources import rulefile
from kzdata.votes import HOME

HOSTS = "kz-"
PARTY = "party:"
AGGREGATES = ("all", "domestic", "foreign-states", "international-organizations")  # beginnings of their ids
OPPOSITION = "other:opposition"
NOBODY = ""  # a voice that is no judge of ours: the police, voters, a territorial commission
WITHIN = 45  # characters: how far from «в составе» the mission is named
HOUSES = ("kz-mazhilis", "kz-senate", "kz-president")  # what is voted on, as often as who speaks
UNKNOWN = "?"  # a person of whom the text tells no body
CAPITAL_BEFORE = re.compile(r"(?<!\. )\b([A-ZА-ЯӘІҢҒҮҰҚӨҺ][a-zа-яәіңғүұқөһё-]{3,}) $")  # what may be a surname, right before a word
LAST_SPEAKER = "~"  # «он», «миссия», «глава делегации»: the one of before
LAST_MISSION = "~m"  # the same where no body of Kazakhstan can be meant
_OF_STATES = re.compile("[OPQ][wf]{1,2}(G)S")  # «наблюдатели из стран СНГ»
_SENT = re.compile("[OPQ][wf]{1,2}$")  # right before the body whose states sent a mission: "the mission of the CIS countries"
_KINDS = ("head_of_mission", "mission_coordinator", "deputy_head_of_mission", "mission_member")
_DELEGATION = re.compile("(?<![CA,])(?:([AC])[wKJF]{0,2}Q|([AC])G[wKJF]{0,2}Q|QG?w{0,2}f?(C)(?![,a]))")  # «делегация ЦИК России»
# «Зарубежные наблюдатели», «российская миссия», «наблюдатели от Литвы», but not «5 наблюдателей из …» nor a list of countries
_WHOLE = re.compile(r"([FR])[wL]{0,2}[OP]|(?<!f)(C)[OP]|(A)[wL]{0,2}[OPQ]|(?<!N)[OP][wK]?f[wYS]{0,2}(C)(?![wY]{0,2}[,a][wYS]{0,2}C)")
_KK_OWNER = re.compile(r"([CA])[RwvZF]{0,4}$")  # right before a commission: whose it is
_OWNER = re.compile(r"f?w?(C)")  # right behind it
_start = attrgetter("start")
SMALL = 3  # letters: "of", "for", "and" within a name


_POST = 60  # characters between the noun of a post and the name of its bearer


@dataclass(frozen=True, slots=True)
class Voice:
    """A body or a person that may judge: the body's id, and where it is named."""

    judge: str
    start: int
    end: int
    is_person: bool
    name: str | None = None  # the person's, as fully as the text gives it


@cache
def _holders() -> tuple[tuple[str, OfficeHolder], ...]:
    """The bodies that holders of an office speak for, with each."""
    offices: dict[str, str] = rulefile("assessments")["offices"]
    named = ((offices.get(h.office.rpartition(" of the ")[2]), h) for h in office_holders())
    return tuple((body, holder) for body, holder in named if body is not None)


@dataclass(frozen=True)
class Voices:
    """The voices of one text, and the bodies that its bare words «миссия», «комиссия», «гость» stand for."""

    text: Text
    parsed: Sequence[Sentence]
    people: Sequence[Fact]
    _known: dict[int, list[Voice]] = field(default_factory=dict)

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

    @cached_property
    def observing(self) -> Counter[str]:
        """The observing bodies of a text, and how often it names each."""
        found = Counter(b for s in self.parsed for b in names.bodies(s, 0, len(s.tokens)))
        found.update(b for s in self.parsed for m in _OF_STATES.finditer(s.letters) if (b := names.body(s.tokens[m.start(1)])))
        sent = ((s, _state(s.tokens[m.start(m.lastindex or 0)])) for s in self.parsed for m in _DELEGATION.finditer(s.letters))
        states = Counter(state for s, state in sent for _ in range(2 if s.in_title else 1))
        found.update({state: times for state, times in states.items() if times > 1 and not is_home(state)})
        return found

    @cached_property
    def main(self) -> str | None:
        """The observing body that the text speaks of most."""
        return max(self.observing, key=lambda b: self.observing[b], default=None)

    @cached_property
    def leading(self) -> str | None:
        """The observing body that the text speaks of far more than of all others together: «миссия» without more is its."""
        main = self.main
        return main if main is not None and 3 * self.observing[main] > 2 * self.observing.total() and self.observing[main] > 2 else None

    @cached_property
    def only(self) -> str | None:
        """The observing body, where the text names one only: whoever else is quoted belongs to it."""
        named = sorted(b for b in self.observing if not b.startswith(("other:", "party:")))
        return joint(named) if len(named) == 1 or (named and set(named) <= names.JOINT | {"osce"}) else None

    @cached_property
    def commission(self) -> str | None:
        """The commission of the vote, where the text names one: in a referendum that of the referendum."""
        named = {str(m.value) for s in self.parsed for m in s.mentions("G") if m.value in COMMISSIONS}
        return max(named, default=None)

    @cached_property
    def ministry(self) -> str | None:
        """The foreign ministry, where the text names it."""
        return "kz-mfa" if any(m.value == "kz-mfa" for s in self.parsed for m in s.mentions("G")) else None

    def of(self, sentence: Sentence) -> list[Voice]:
        """The voices that a sentence names, in order."""
        if sentence.index not in self._known:
            bodies = list(self._bodies(sentence))
            words = (v for v in self._words(sentence) if v.judge != LAST_SPEAKER or not any(b.start <= v.start and v.end <= b.end for b in bodies))
            found = [*self.persons(sentence), *bodies, *words]
            self._known[sentence.index] = sorted(found, key=lambda v: (v.start, -v.end))
        return self._known[sentence.index]

    def borne(self, voices: Sequence[Voice]) -> list[Voice]:
        """The voices of a sentence, a post as that of the person named behind it: «глава делегации от Совета Федерации Андрей Шевченко»."""
        return [self._of_bearer(v, voices) if v.judge == LAST_SPEAKER else v for v in voices]

    def _of_bearer(self, post: Voice, voices: Sequence[Voice]) -> Voice:
        bearer = next((v for v in voices if v.start >= post.end and v.is_person and v.judge != LAST_SPEAKER), None)
        if bearer is None or bearer.judge == UNKNOWN or bearer.start - post.end > _POST:
            return post
        between = self.text.folded[post.end : bearer.start]
        if set(",;:.()«»") & set(between) or phrases.compiled("assessments", "quoted", self.text.language).search(between):
            return post
        return Voice(bearer.judge, post.start, post.end, True, bearer.name)

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

    def _bodies(self, sentence: Sentence) -> Iterator[Voice]:
        observing = set(names.bodies(sentence, 0, len(sentence.tokens)))
        for place, token in enumerate(sentence.tokens):
            if token.letter == "G" and token.mention is not None:
                body = str(token.mention.value)
                if self._is_voted_on(token, body):
                    continue
                if body in observing or body.startswith((HOSTS, PARTY)) or _SENT.search(sentence.letters[:place]):
                    yield Voice(_abroad(sentence, place) or body, token.start, token.end, False)
        for match in _WHOLE.finditer(sentence.letters):
            slot = match.lastindex or 0
            judge = _whole(sentence.tokens[match.start(slot)], match.group(slot))
            if judge is not None and (slot != 2 or not is_home(judge)):
                yield Voice(judge, sentence.tokens[match.start()].start, sentence.tokens[match.end() - 1].end, False)

    def _is_voted_on(self, token: Token, body: str) -> bool:
        """Whether a house of parliament, or the president, is what the vote is about: «выборы депутатов Мажилиса», «Мәжіліс сайлауы»."""
        folded = self.text.folded
        around = f"{folded[max(0, token.start - 70) : token.start]}|{folded[token.end : token.end + 25]}" if body in HOUSES else ""
        return phrases.compiled("meetings", "voted_on", self.text.language).search(around) is not None

    def _words(self, sentence: Sentence) -> Iterator[Voice]:
        """Nouns that stand for a body, unless they are part of the name of one or the name follows («миссия наблюдателей от СНГ»)."""
        organisations = list(self._organisations(sentence))
        yield from organisations
        named = sorted([*((t.start, t.end) for t in sentence.tokens if t.letter == "G"), *((v.start, v.end) for v in organisations)])
        stand_for = (
            ("those_before", LAST_SPEAKER),
            ("commission", self.commission),
            ("guest", self.main),
            ("foreign_guests", "foreign-states"),
            ("nobody", NOBODY),
            ("opposition", OPPOSITION),
            ("citizens", "domestic"),
            ("ministry", self.ministry),
        )
        for name, judge in stand_for:
            if judge is not None:
                for match in phrases.finditer("assessments", name, self.text, sentence.start, sentence.end):
                    beside = bisect_right(named, (match.start(), match.end()))
                    if not any(self._is_of(match, judge, start, end) for start, end in named[max(0, beside - 1) : beside + 1]):
                        yield Voice((name == "commission" and self._of_state(sentence, *match.span())) or judge, *match.span(), False)

    def _of_state(self, sentence: Sentence, start: int, end: int) -> str | None:
        """The other country whose commission a word at [start, end) means: «Кореяның Ұлттық сайлау комиссиясы», «комиссия Грузии»."""
        tokens, letters = sentence.tokens, sentence.letters
        if self.text.language == "kk":
            found = _KK_OWNER.search(letters, 0, bisect_left(tokens, start, key=_start))
        else:
            found = _OWNER.match(letters, bisect_left(tokens, end, key=_start))
        return None if found is None or is_home(state := _state(tokens[found.start(1)])) else state

    def _organisations(self, sentence: Sentence) -> Iterator[Voice]:
        """The organisations of citizens and the parties that a sentence names by what they are called, or by their initials."""
        end = sentence.start
        taken = {t.start for t in sentence.tokens if t.letter == "G"}
        for name in ("civic", "civic_behind", "civic_beside"):
            for match in phrases.finditer("assessments", name, self.text, sentence.start, sentence.end):
                called = match["name"] if name == "civic" else _capitalised(self.text.clean[slice(*match.span("name"))], name == "civic_beside")
                is_name = self.text.clean[match.start("name")].isupper() if name == "civic" else bool(called)
                if is_name and not any(match.start() <= t < match.end() for t in taken):
                    yield Voice(f"{PARTY if match['party'] else 'other:'}{slug(called)}", *match.span(), False)
                    taken.add(match.start())
                    end = max(end, match.end())
        for match in phrases.finditer("assessments", "parties", self.text, end, sentence.end):
            yield Voice(f"{PARTY}{slug(match['name'])}", *match.span(), False)

    def _is_of(self, word: re.Match[str], judge: str, start: int, end: int) -> bool:
        """Whether a word is part of the body's name that stands at [start, end), or the name says which mission or opposition it means."""
        if judge == LAST_SPEAKER and word.start() <= start and end <= word.end():
            return True  # "the CIS mission"
        if start <= word.start() < end or judge not in (LAST_SPEAKER, OPPOSITION):
            return start <= word.start() < end
        if judge == OPPOSITION:
            return start - word.end() < 3 and word.start() < end
        between = self.text.folded[word.end() : start] if 0 <= start - word.end() < 40 else "-"
        return phrases.compiled("assessments", "whose", self.text.language).fullmatch(between) is not None


def _abroad(sentence: Sentence, place: int) -> str | None:
    """The other country whose commission or ministry a name of ours stands for: «ЦИК России»."""
    token = sentence.tokens[place]
    behind = place + 2 if sentence.letters[place + 1 : place + 2] in ("f", "w") else place + 1  # "the commission of Russia"
    beside = [t for t in (*sentence.tokens[max(0, place - 1) : place], *sentence.tokens[behind : behind + 1]) if t.letter in "CA"]
    country = next((str(t.mention.value) for t in beside if t.mention is not None), HOME)
    is_ours = token.mention is not None and str(token.mention.value).startswith(HOSTS)
    return f"country:{country}" if is_ours and country != HOME else None


def _capitalised(words: str, at_end: bool) -> str:
    """The words with a capital that a stretch begins or ends with, and the small ones between them: "For a Just Kazakhstan"."""
    split = words.split()
    capitals = [place for place, word in enumerate(split) if word[0].isupper()]
    low = [place for place, word in enumerate(split) if not word[0].isupper() and len(word) > SMALL]
    if at_end:
        split, capitals = split[max(low, default=-1) + 1 :], [c - max(low, default=-1) - 1 for c in capitals if c > max(low, default=-1)]
        return " ".join(split[capitals[0] :]) if capitals and capitals[-1] == len(split) - 1 else ""
    capitals = [c for c in capitals if c < min(low, default=len(split))]
    return " ".join(split[: capitals[-1] + 1]) if capitals and capitals[0] == 0 else ""


def _surname(name: str) -> str:
    return fold(name.split()[-1])


def _whole(token: Token, letter: str) -> str | None:
    if letter in "AC":
        return f"country:{token.mention.value}" if token.mention is not None else None
    return "all-international" if letter == "F" else "domestic"


def _state(token: Token) -> str:
    return f"country:{token.mention.value}" if token.mention is not None else f"country:{HOME}"


def is_home(judge: str) -> bool:
    """Whether a judge is a body of Kazakhstan or its observers abroad."""
    return judge.startswith(HOSTS) or judge == f"country:{HOME}"
