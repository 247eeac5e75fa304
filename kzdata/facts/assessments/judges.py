"""Who judges: the bodies that speak, sentence by sentence, and who is still the one who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kzdata import phrases
from kzdata.facts.assessments import authors, references, subjects
from kzdata.facts.assessments.cast import HOUSES, Cast
from kzdata.facts.assessments.lexicon import words
from kzdata.facts.assessments.references import LAST_CITIZENS, THOSE_BEFORE
from kzdata.facts.assessments.sayings import APART, Sayings
from kzdata.facts.assessments.speeches import DASHES, Speeches
from kzdata.facts.assessments.verdicts import LONGEST
from kzdata.facts.assessments.voices import (
    AGGREGATES,
    HOSTS,
    LAST_MISSION,
    LAST_SPEAKER,
    NOBODY,
    OPPOSITION,
    UNKNOWN,
)
from kzdata.facts.sentences import Sentence, joint
from kzdata.records import Text

NEAR = 6  # sentences: how long «the mission» is the one that spoke last
CLOSE = 2  # sentences: how long a speaker is still the one who speaks where no word says that somebody does (NEAR: with such a word)
LONG = 60  # sentences: how long «the foundation» is the organisation that spoke last
LONG_CAPTION = 160  # characters: a longer line before a colon is no name with its post
_CAPTION = re.compile(r"^(?P<name>[A-ZА-ЯӘІҢҒҮҰҚӨҺ][^\n:.!?«»\"]{8,200}):(?P<below>[ \n]*\n)?(?P<said>[^\n]+)", re.MULTILINE)


@dataclass(frozen=True)
class Speakers:
    """Who speaks where in a text."""

    text: Text
    parsed: Sequence[Sentence]
    voices: Cast
    speeches: Speeches
    _spoken: list[str | None] = field(default_factory=list)

    @cached_property
    def sayings(self) -> Sayings:
        """Its words of speaking."""
        return Sayings(self.text, self.parsed, self.voices, self.speeches)

    def spoken(self, count: int) -> list[str | None]:
        """For each of the first sentences, and maybe more, the body that speaks in it, if it names one or refers to it."""
        for sentence in self.parsed[len(self._spoken) : count]:
            judge = self._speaker(sentence)
            if judge in (LAST_SPEAKER, LAST_MISSION):
                before = (s for s in reversed(self._spoken[-NEAR:]) if s is not None and (judge == LAST_SPEAKER or not s.startswith(HOSTS)))
                judge = next(before, self.voices.main)
            self._spoken.append(self.voices.only if judge == UNKNOWN else judge)
        return self._spoken

    @cached_property
    def captioned(self) -> dict[int, str]:
        """Sentence → whose words it is part of: a paragraph under a line that names a person and ends with a colon."""
        found: dict[int, str] = {}
        for caption in _CAPTION.finditer(self.text.clean):
            head = self.sayings.at(caption.start("name"))
            if head.end - head.start > LONGEST:
                continue
            named = [v for v in self.voices.bearers.persons(head) if caption.start() <= v.start < caption.end("name") and v.judge != UNKNOWN]
            whole = caption.end("name") - caption.start() - APART
            capitals = caption["name"].isupper()  # of a transcript: «ИВАН ПЕТРОВ: …»
            people = [v.judge for v in named if caption["below"] or capitals or v.end - v.start > whole]
            if people and caption.end("name") - caption.start() < LONG_CAPTION:
                for sentence in self.parsed[self.sayings.at(caption.start("said")).index : self.sayings.at(caption.end() - 1).index + 1]:
                    found[sentence.index] = people[0]
        return found

    @cached_property
    def headline(self) -> str | None:
        """The mission whose statement the text is, or which its title quotes."""
        titles = [s for s in self.parsed if s.in_title]
        quoted = (j for s in titles for j in self.sayings.quoted(s, s.start, s.end, s.start) if j != UNKNOWN and not j.startswith(LAST_SPEAKER))
        judge = next(quoted, None)
        if words("statement_document", self.text.language).search(self.text.folded[:1200]):
            return judge or self.voices.main
        return judge if judge is not None and not judge.startswith((HOSTS, *AGGREGATES)) else None

    @cached_property
    def author(self) -> str | None:
        """The state whose statement a text is: whoever says «we» in it."""
        return authors.state(self.text, self.parsed)

    @cached_property
    def commenter(self) -> str | None:
        """The body of Kazakhstan whose comment on somebody's statement a text is."""
        return authors.commenting(self.text, self.parsed)

    @cached_property
    def citizens(self) -> str | None:
        """The observers of Kazakhstan's own, where a text is about them."""
        return authors.citizens(self.text, self.parsed, self.voices)

    def are_citizens_named(self, sentence: Sentence) -> bool:
        """Whether citizens who observe are named by the end of the sentence behind one, where a text names no organisation of theirs.

        Whom it names later only has not spoken yet.
        """
        following = self.parsed[sentence.index : sentence.index + 2]
        named = words("civic_observers", self.text.language).search(self.text.folded)
        return self.citizens != "domestic" or bool(self._organisations) or (named is not None and named.start() < following[-1].end)

    @cached_property
    def interviewee(self) -> str | None:
        """The body of whoever answers, where a text is an interview."""
        asked = [s for s, e in self.speeches.spans if self.text.clean[s] in DASHES and self.text.clean[s:e].rstrip().endswith("?")]
        return authors.answering(self.parsed, self.voices, asked[0]) or self.citizens if len(asked) > 1 else None

    def is_told(self, sentence: Sentence) -> bool:
        """Whether a sentence gives what somebody else has said or seen."""
        told = ("quoted", "quoted_before", "quoted_behind", "first_person", "hearsay")
        return any(phrases.search("assessments", name, self.text, sentence.start, sentence.end) for name in told)

    def finding(self, sentence: Sentence) -> str | None:
        """The one mission that a sentence without a word of speaking names: «замечаний у наблюдателей СНГ нет»."""
        if re.search("[OPQ]", sentence.letters) is None or phrases.search("assessments", "quoted", self.text, sentence.start, sentence.end):
            return None
        named = {v.judge for v in self.voices.of(sentence) if not v.judge.startswith((LAST_SPEAKER, *AGGREGATES)) and v.judge != NOBODY}
        return next(iter(named)) if len(named) == 1 else None

    def visiting(self, sentence: Sentence) -> str | None:
        """The mission that the sentence before is about, though it has said nothing, where this one tells what «they» have seen."""
        before = self.parsed[max(0, sentence.index - 1) : sentence.index]
        if self.voices.of(sentence) or not phrases.search("assessments", "hearsay", self.text, sentence.start, sentence.end):
            return None
        is_about = any(v.judge == LAST_SPEAKER for s in before for v in self.voices.of(s))
        return self.last(sentence.index, NEAR, (HOSTS,)) or self.voices.main if is_about else None

    def last(self, index: int, reach: int, without: tuple[str, ...] = ()) -> str | None:
        """The body that spoke last in the `reach` sentences before sentence `index`, and whose id begins with none of `without`."""
        before = reversed(self.spoken(index)[max(0, index - reach) : index])
        return next((s for s in before if s is not None and s != UNKNOWN and not s.startswith(without)), None)

    def nearest(self, sentence: Sentence) -> str | None:
        """The mission that spoke last before a sentence, unless the one right before it is about another."""
        return sentence.inherited if self._is_new(sentence) else self.last(sentence.index, NEAR, (HOSTS,))

    def _is_new(self, sentence: Sentence) -> bool:
        before = self.parsed[max(0, sentence.index - 1) : sentence.index]
        return sentence.inherited is not None and any(v.judge == sentence.inherited for s in before for v in self.voices.of(s))

    def other(self, index: int, judge: str) -> str | None:
        """The body other than the judge that spoke last before sentence `index`: whose words are judged."""
        return next((s for s in reversed(self.spoken(index)[max(0, index - NEAR) : index]) if s not in (None, UNKNOWN, judge)), None)

    def host_before(self, index: int) -> str | None:
        """The body of Kazakhstan that the sentences right before sentence `index` named last: «Комиссия изучила доклад. Она считает его …»."""
        before = (v for s in reversed(self.parsed[max(0, index - CLOSE) : index]) for v in reversed(self.voices.of(s)))
        return next((v.judge for v in before if v.judge.startswith(HOSTS)), None)

    def rebutter(self, index: int) -> str | None:
        """The body of Kazakhstan, the party or the organisation that spoke last, whoever of it faults a statement in sentence `index`."""
        before = reversed(self.spoken(index)[max(0, index - NEAR) : index])
        return next((s for s in before if s is not None and s.startswith((HOSTS, "party:", "other:"))), None) or self.voices.only

    def _speaker(self, sentence: Sentence) -> str | None:
        """The body that speaks in a sentence, or that it is about: whom it quotes, the person or the mission that it names."""
        if sentence.in_title or sentence.end - sentence.start > LONGEST:
            return None
        judge = [j for j in self.sayings.quoted(sentence, sentence.start, sentence.end, sentence.start) if j not in (LAST_CITIZENS, THOSE_BEFORE)]
        if judge and judge[0] != OPPOSITION and (judge[0] == "foreign-states" or not judge[0].startswith(AGGREGATES)):
            return judge[0]
        outside = [v for v in self.voices.of(sentence) if v.judge not in (LAST_SPEAKER, OPPOSITION, NOBODY) and self.speeches.at(v.start) is None]
        persons = [v for v in outside if v.is_person]
        if persons:
            acting = [v for v in persons if not subjects.is_object(self.text, v)]
            return (acting or persons)[-1].judge
        met = phrases.search("assessments", "met", self.text, sentence.start, sentence.end)
        outside = [v for v in outside if met is None or v.start < met.start()]
        named = [v.judge for v in outside if not v.judge.startswith((HOSTS, "country:", *AGGREGATES))]
        if named and re.search("[QO]", sentence.letters):
            return joint(named)
        return next((v.judge for v in outside if v.judge in HOUSES and phrases.match("assessments", "members", self.text, v.end)), None)

    @cached_property
    def _organisations(self) -> list[str]:
        return authors.organisations(self.parsed, self.voices)

    def organisation(self, judge: str, index: int) -> str:
        """The judge of sentence `index`; the organisation of citizens spoken of before, where the judge's own is «областной филиал» or unnamed."""
        sentence = self.parsed[index]
        is_one = phrases.says("assessments", "an_association", self.text, sentence.start, sentence.end)
        if judge == "domestic" and is_one and len(self._organisations) == 1:
            return self._organisations[0]
        return self.referred(LAST_CITIZENS, index)[0] if _is_nameless(judge) and self._organisations else judge

    def referred(self, judge: str, index: int) -> list[str]:
        """The bodies that «фонд», «эти миссии» of sentence `index` refer to."""
        if judge == THOSE_BEFORE:
            return references.listed(self.parsed[max(0, index - NEAR) : index])
        before = reversed(self.spoken(index)[max(0, index - LONG) : index])
        known = next((s for s in before if s is not None and s.startswith(("other:", "party:", "domestic")) and not _is_nameless(s)), None)
        return [known or next(iter(self._organisations), None) or self.citizens or "domestic"]


def _is_nameless(judge: str) -> bool:
    """Whether the id of an organisation is made of common words only."""
    prefix, _, slug = judge.partition("other:")
    return not prefix and slug != "" and all(words("nameless", "en").match(word) for word in slug.split("-"))
