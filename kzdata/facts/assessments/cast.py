"""The cast of a text: the bodies and persons that may judge, sentence by sentence. A person stands for the body of the post."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kzdata import phrases
from kzdata.facts import sentences as names
from kzdata.facts.assessments import civic, owners
from kzdata.facts.assessments.bearers import Bearers
from kzdata.facts.assessments.voices import HOSTS, LAST_SPEAKER, NOBODY, OPPOSITION, PARTY, UNKNOWN, Voice, is_home, state
from kzdata.facts.sentences import Sentence, joint
from kzdata.mentions import Token
from kzdata.records import Fact, Mention, Text
from kzdata.registry import COMMISSIONS

HOUSES = ("kz-mazhilis", "kz-senate", "kz-president")  # what is voted on, as often as who speaks
_OF_STATES = re.compile("[OPQ][wf]{1,2}(G)S")  # «наблюдатели из стран СНГ»
_SENT = re.compile("[OPQ][wf]{1,2}$")  # right before the body whose states sent a mission: "the mission of the CIS countries"
_DELEGATION = re.compile("(?<![CA,])(?:([AC])[wKJF]{0,2}Q|([AC])G[wKJF]{0,2}Q|QG?w{0,2}f?(C)(?![,a]))")  # «делегация ЦИК России»


_POST = 60  # characters between the noun of a post and the name of its bearer


@dataclass(frozen=True)
class Cast:
    """The voices of one text, and the bodies that its bare words «миссия», «комиссия», «гость» stand for."""

    text: Text
    parsed: Sequence[Sentence]
    people: Sequence[Fact]
    _known: dict[int, list[Voice]] = field(default_factory=dict)

    @cached_property
    def bearers(self) -> Bearers:
        """The persons of the text, and the bodies that they speak for."""
        return Bearers(self.text, self.parsed, self.people)

    @cached_property
    def observing(self) -> Counter[str]:
        """The observing bodies of a text, and how often it names each."""
        found = Counter(b for s in self.parsed for b in names.bodies(s, 0, len(s.tokens)))
        found.update(b for s in self.parsed for m in _OF_STATES.finditer(s.letters) if (b := names.body(s.tokens[m.start(1)])))
        sent = ((s, state(s.tokens[m.start(m.lastindex or 0)])) for s in self.parsed for m in _DELEGATION.finditer(s.letters))
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
        """The observing body, or without one the state, where the text names one only: whoever else is quoted belongs to it."""
        named = sorted(b for b in self.observing if not b.startswith(("other:", "party:")))
        if not named:  # "Observers from the US spoke to us. “…,” said John Smith, a consultant."
            named = sorted({v.judge for s in self.parsed for v in self.of(s) if not v.is_person and v.judge.startswith("country:")})
        return joint(named) if len(named) == 1 or (named and set(named) <= names.JOINT | {"osce"}) else None

    @cached_property
    def commission(self) -> str | None:
        """The commission of the vote, where the text names one: in a referendum that of the referendum."""
        named = {str(m.value) for s in self.parsed for m in _all_bodies(s) if m.value in COMMISSIONS}
        return max(named, default=None)

    @cached_property
    def ministry(self) -> str | None:
        """The foreign ministry, where the text names it."""
        return "kz-mfa" if any(m.value == "kz-mfa" for s in self.parsed for m in _all_bodies(s)) else None

    def of(self, sentence: Sentence) -> list[Voice]:
        """The voices that a sentence names, in order."""
        if sentence.index not in self._known:
            bodies = list(self._bodies(sentence))
            words = (v for v in self._words(sentence) if v.judge != LAST_SPEAKER or not any(b.start <= v.start and v.end <= b.end for b in bodies))
            found = [*self.bearers.persons(sentence), *(b for b in bodies if b.judge != "domestic" or not self._is_named(sentence, b)), *words]
            self._known[sentence.index] = sorted(found, key=lambda v: (v.start, -v.end))
        return self._known[sentence.index]

    def _is_named(self, sentence: Sentence, voice: Voice) -> bool:
        """Whether the words for observers are what an organisation is called: «объединение „Независимые наблюдатели“»."""
        return any(o.start <= voice.start and voice.end <= o.end for o in civic.organisations(self.text, sentence))

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

    def _bodies(self, sentence: Sentence) -> Iterator[Voice]:
        observing = set(names.bodies(sentence, 0, len(sentence.tokens)))
        for place, token in enumerate(sentence.tokens):
            if token.letter == "G" and token.mention is not None:
                body = str(token.mention.value)
                if self._is_voted_on(token, body):
                    continue
                if body in observing or body.startswith((HOSTS, PARTY)) or _SENT.search(sentence.letters[:place]):
                    yield Voice(owners.abroad(sentence, place) or body, token.start, token.end, False)
        yield from (Voice(str(t.mention.value), t.start, t.end, False) for t in sentence.sources if t.mention is not None)
        as_one = phrases.compiled("assessments", "as_one", self.text.language)
        yield from owners.offices(self.text, sentence)
        yield from (v for v in owners.whole(self.text, sentence) if as_one.search(self.text.folded[max(0, v.start - 8) : v.start]) is None)

    def _is_voted_on(self, token: Token, body: str) -> bool:
        """Whether a house of parliament, or the president, is what the vote is about: «выборы депутатов Мажилиса», «Мәжіліс сайлауы»."""
        folded = self.text.folded
        around = f"{folded[max(0, token.start - 70) : token.start]}|{folded[token.end : token.end + 25]}" if body in HOUSES else ""
        return phrases.compiled("meetings", "voted_on", self.text.language).search(around) is not None

    def _words(self, sentence: Sentence) -> Iterator[Voice]:
        """Nouns that stand for a body, unless they are part of the name of one or the name follows («миссия наблюдателей от СНГ»)."""
        registered = [(t.start, t.end) for t in sentence.tokens if t.letter == "G"]
        called = civic.organisations(self.text, sentence)  # but parties that the registry knows, which are voices by themselves
        organisations = [v for v in called if not (v.judge.startswith(PARTY) and any(v.start < end and start < v.end for start, end in registered))]
        yield from organisations
        named = sorted([*registered, *((v.start, v.end) for v in organisations)])
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
                        yield Voice((name == "commission" and owners.commission(self.text, sentence, *match.span())) or judge, *match.span(), False)

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


def _all_bodies(sentence: Sentence) -> list[Mention]:
    """The bodies that a sentence names, those among them that only told somebody of it."""
    return [*sentence.mentions("G"), *(t.mention for t in sentence.sources if t.mention is not None)]
