"""Who judges: whom a text quotes where, and who is still the one who speaks.

Words in quotation marks belong to whoever is quoted beside them; a name inside a quotation is no speaker. Where several voices stand in a
sentence, the one nearest to a word of speaking is its subject.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kzdata import phrases
from kzdata.facts.assessments import authors, posts, references, subjects
from kzdata.facts.assessments.cast import Cast
from kzdata.facts.assessments.lexicon import words
from kzdata.facts.assessments.references import LAST_CITIZENS, THOSE_BEFORE
from kzdata.facts.assessments.speeches import DASHES, Speeches
from kzdata.facts.assessments.verdicts import LONGEST
from kzdata.facts.assessments.voices import (
    AGGREGATES,
    CAPITAL_BEFORE,
    HOSTS,
    LAST_MISSION,
    LAST_SPEAKER,
    NOBODY,
    OPPOSITION,
    UNKNOWN,
    Voice,
)
from kzdata.facts.sentences import Sentence, joint
from kzdata.records import Text

NEAR = 6  # sentences: how long «the mission» is the one that spoke last
CLOSE = 2  # sentences: how long a speaker is still the one who speaks where no word says that somebody does (NEAR: with such a word)
LONG = 60  # sentences: how long «the foundation» is the organisation that spoke last
MOST = 8  # words of speaking, and voices, that are weighed for one place: those nearest to it
TOLD = 90  # characters: how far before whoever judges stands the word that begins what is told
APART = 4  # characters: how far a post stands from the person that holds it
COLON = 30  # characters: how much nearer a word of speaking is than a colon
LONG_CAPTION = 160  # characters: a longer line before a colon is no name with its post
AROUND = 25  # characters: around a pronoun or a voice
_CAPTION = re.compile(r"^(?P<name>[A-ZА-ЯӘІҢҒҮҰҚӨҺ][^\n:.!?«»\"]{8,200}):(?P<below>[ \n]*\n)?(?P<said>[^\n]+)", re.MULTILINE)
_CAPITAL_BEHIND = re.compile(r" ([A-ZА-ЯӘІҢҒҮҰҚӨҺ][a-zа-яәіңғүұқөһё-]{3,})\b")
_ENDED = re.compile(r"[,»”\"–—-] ?$")  # before the tag that tells who said a sentence


CITED = 60  # characters
_TITLED = re.compile(r" (?:о|об|on|of) [^\W\d]+(?: [^\W\d]+){0,6} ")  # «заявление о предварительных выводах и заключениях миссии»


@dataclass(frozen=True)
class Speakers:
    """Who speaks where in a text."""

    text: Text
    parsed: Sequence[Sentence]
    voices: Cast
    speeches: Speeches
    _known: dict[int, list[Voice]] = field(default_factory=dict)
    _spoken: list[str | None] = field(default_factory=list)
    _words_said: dict[tuple[str, int], Sequence[tuple[int, int]]] = field(default_factory=dict)

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.parsed]

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
            head = self.at(caption.start("name"))
            if head.end - head.start > LONGEST:
                continue
            named = [v for v in self.voices.bearers.persons(head) if caption.start() <= v.start < caption.end("name") and v.judge != UNKNOWN]
            whole = caption.end("name") - caption.start() - APART
            capitals = caption["name"].isupper()  # of a transcript: «ИВАН ПЕТРОВ: …»
            people = [v.judge for v in named if caption["below"] or capitals or v.end - v.start > whole]
            if people and caption.end("name") - caption.start() < LONG_CAPTION:
                for sentence in self.parsed[self.at(caption.start("said")).index : self.at(caption.end() - 1).index + 1]:
                    found[sentence.index] = people[0]
        return found

    @cached_property
    def headline(self) -> str | None:
        """The mission whose statement the text is, or which its title quotes."""
        titles = [s for s in self.parsed if s.in_title]
        quoted = (j for s in titles for j in self.quoted(s, s.start, s.end, s.start) if j != UNKNOWN and not j.startswith(LAST_SPEAKER))
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

    def at(self, place: int) -> Sentence:
        """The sentence around a place."""
        return self.parsed[max(0, bisect_right(self._starts, place) - 1)]

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

    def _speaker(self, sentence: Sentence) -> str | None:
        """The body that speaks in a sentence, or that it is about: whom it quotes, the person or the mission that it names."""
        if sentence.in_title or sentence.end - sentence.start > LONGEST:
            return None
        judge = [j for j in self.quoted(sentence, sentence.start, sentence.end, sentence.start) if j not in (LAST_CITIZENS, THOSE_BEFORE)]
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
        return joint(named) if named and re.search("[QO]", sentence.letters) else None

    def quoted(self, sentence: Sentence, start: int, end: int, at: int) -> list[str]:
        """Whom the stretch [start, end) of a sentence quotes for what stands at `at`, of those that may judge."""
        return [j for j in self.subject(sentence, start, end, at) if j != NOBODY]

    def subject(
        self, sentence: Sentence, start: int, end: int, at: int, phrase: tuple[int, int] | None = None, without: str | None = None
    ) -> list[str]:
        """Who says what stands at `at` in the stretch [start, end) of a sentence: the voice nearest to a word of speaking, be it NOBODY.

        `phrase` is a judgement that is a word of speaking itself («высоко оценил»); `without` is the body whose words are judged.
        """
        referred = self.referring(sentence)
        whole = [v for v in self.voices.borne(self.voices.of(sentence)) if v.judge != NOBODY or not any(r.start <= v.start < r.end for r in referred)]
        named = sorted((*whole, *referred), key=lambda v: v.start)
        voices = [v for v in named if start <= v.start < end and (at == sentence.start or not self._is_cited(v))]
        voices = [v for v in voices if (v.judge != without or without is None) and not subjects.is_measure(self.text, v)]
        if at > sentence.start and (turn := phrases.search("assessments", "but", self.text, at, end)):
            voices = [v for v in voices if v.start < turn.start() or self._is_tag(v)]  # whoever is named behind a «but» did not say this
        if phrase is None and (inner := self._innermost(voices, start, at)) is not None:
            return [LAST_MISSION] if inner.judge == LAST_SPEAKER else subjects.together(self.text, sentence, inner, voices)
        nominative = phrases.compiled("assessments", "nominative", self.text.language)
        weighed = sorted(self._weighed(voices, start, end, at, phrase), key=lambda w: w[0])
        subject = (w for w in weighed if w[1].judge != NOBODY or nominative.search(self.text.folded, w[1].start, w[1].end))
        best = next(subject, None)
        if best is None or best[0] >= subjects.FAR:
            return []
        if best[1].judge == NOBODY:
            return [NOBODY]
        if best[1].judge == LAST_SPEAKER:  # «X похвалил …: подготовка, признал он, …», «X, координатор миссии»
            people = [v for v in voices if v.is_person and v.end <= best[1].start and v.judge != LAST_SPEAKER]
            if people and (best[1].is_person or best[1].start - people[-1].end < APART):
                known = [v.judge for v in people if v.judge != UNKNOWN]
                return known[-1:] or [_body_beside(people[-1], voices)]
            if best[1].is_person and (body := self._body_of(best[1], voices, start, end)) is not None:
                return subjects.together(self.text, sentence, body, voices)
        if best[1].judge == UNKNOWN:
            beside = [v for v in voices if v.judge == OPPOSITION and 0 < best[1].start - v.end < 3]  # «кандидат от оппозиции X»
            return [OPPOSITION] if beside else [_body_beside(best[1], voices)]
        if best[1].judge == LAST_SPEAKER and not best[1].is_person:
            return [LAST_MISSION]
        return subjects.together(self.text, sentence, best[1], voices)

    def _innermost(self, voices: Sequence[Voice], start: int, at: int, *, is_speech: bool = False) -> Voice | None:
        """Whoever another speaker says has judged: "she recalled that the CIS had called the vote fair", “The SCO has called it fair.”"""
        told = words("told_inside", self.text.language)
        before = (v for v in reversed(voices) if v.end <= at and v.judge not in (NOBODY, OPPOSITION, UNKNOWN))
        inside = (v for v in before if is_speech or told.search(self.text.folded, max(start, v.start - TOLD), v.start))
        return next((v for v in inside if (verb := self.verb_of(v)) is not None and verb <= at), None)

    def verb_of(self, voice: Voice) -> int | None:
        """Where a word of speaking stands right behind a voice: "the CIS has also called"."""
        folded, said = self.text.folded, words("quoted", self.text.language)
        asides = self.text.language == "en" and folded.startswith(",", voice.end)  # that a comma opens, or ends
        for at in (voice.end, voice.end + asides):
            between = words("auxiliary", self.text.language).match(folded, at)
            if between is not None and said.match(folded, between.end()) is not None:
                return between.end()
        return None

    def _body_of(self, pronoun: Voice, voices: Sequence[Voice], start: int, end: int) -> Voice | None:
        """The body that a pronoun of the same sentence stands for: «иначе высказалась ОБСЕ: по её мнению, …»."""
        bodies = [v for v in voices if not v.is_person and v.end <= pronoun.start and v.judge and not v.judge.startswith((HOSTS, LAST_SPEAKER))]
        around = max(start, pronoun.start - AROUND), min(end, pronoun.end + AROUND)
        if not bodies or words("body_pronoun", self.text.language).search(self.text.folded, *around) is None:
            return None
        return bodies[-1] if self.speeches.quotation(bodies[-1].start) is None else None

    def _is_tag(self, voice: Voice) -> bool:
        """Whether a voice ends a sentence as whoever said all of it: «…, но …, отметил X»."""
        said = words("quoted", self.text.language).search(self.text.folded, max(0, voice.start - AROUND), voice.start)
        return said is not None and _ENDED.search(self.text.clean, max(0, said.start() - 3), said.start()) is not None

    def referring(self, sentence: Sentence) -> list[Voice]:
        """The words of a sentence that refer to bodies named before, and the states that speak in it."""
        if sentence.index not in self._known:
            self._known[sentence.index] = [*references.voices(self.text, sentence), *posts.referred(self.voices, self.parsed, sentence)]
        return self._known[sentence.index]

    @cached_property
    def _organisations(self) -> list[str]:
        return authors.organisations(self.parsed, self.voices)

    def organisation(self, judge: str, index: int) -> str:
        """The judge of sentence `index`; the organisation of citizens spoken of before, where the judge's own is «областной филиал» or unnamed."""
        return self.referred(LAST_CITIZENS, index)[0] if _is_nameless(judge) and self._organisations else judge

    def referred(self, judge: str, index: int) -> list[str]:
        """The bodies that «фонд», «эти миссии» of sentence `index` refer to."""
        if judge == THOSE_BEFORE:
            return references.listed(self.parsed[max(0, index - NEAR) : index])
        before = reversed(self.spoken(index)[max(0, index - LONG) : index])
        known = next((s for s in before if s is not None and s.startswith(("other:", "party:", "domestic")) and not _is_nameless(s)), None)
        return [known or next(iter(self._organisations), None) or self.citizens or "domestic"]

    def cited_within(self, sentence: Sentence, start: int, end: int) -> list[str]:
        """Whom a speaker cites in the stretch [start, end) of direct speech: «по словам главы миссии СНГ, …»."""
        spans = [m.end() for m in phrases.finditer("assessments", "quoted_before", self.text, start, end)]
        voices = sorted((*self.voices.of(sentence), *self.referring(sentence)), key=lambda v: v.start)
        near = (v for at in spans for v in voices if 0 <= v.start - at < 50 and v.end <= end and v.judge != NOBODY)
        found = next(near, None) or self._innermost(
            [v for v in voices if start <= v.start and not v.judge.startswith(HOSTS)], start, end, is_speech=True
        )
        return [] if found is None or found.judge in (UNKNOWN, LAST_SPEAKER) else [found.judge]

    def cited(self, sentence: Sentence, at: int) -> str | None:
        """The body whose statement stands at a place: «заявление миссии БДИПЧ», "the OSCE report"."""
        bodies = [v for v in self.voices.of(sentence) if not v.is_person and v.judge not in (LAST_SPEAKER, NOBODY, OPPOSITION)]
        folded, other = self.text.folded, words("saying", self.text.language)
        near = [v for v in bodies if 0 <= v.start - at < CITED and self.text.language != "kk"]
        after = [v.judge for v in near if _TITLED.fullmatch(folded, at, v.start) or not other.search(folded, at, v.start)]
        before = [v.judge for v in bodies if 0 < at - v.end < 25]
        return next(iter([*before[-1:], *after] if self.text.language == "kk" else [*after, *before[-1:]]), None)

    def _weighed(self, voices: Sequence[Voice], start: int, end: int, at: int, phrase: tuple[int, int] | None) -> Iterator[tuple[float, Voice]]:
        """The voices nearest to a place, each with its distance to the words of speaking nearest to it."""
        voices = sorted(voices, key=lambda v: abs(v.start - at))[:MOST]
        colon = self.text.clean.rfind(":", start, at)
        if colon > start and self.speeches.quotation(colon) is None:  # «ОБСЕ: выборы не были честными», «наблюдатели сошлись в одном: …»
            for voice in (v for v in voices if v.end <= colon and v.judge != NOBODY):
                gap = colon - voice.end
                yield float(gap + COLON if gap else 0), voice
        for side, name in (("ahead", "quoted_before"), ("behind", "quoted_behind"), ("", "quoted")):
            spans = self._said(name, start, end)
            if phrase is not None and not side:
                spans = [*spans, phrase]
            for span in sorted(spans, key=lambda s: abs(s[0] - at))[:MOST]:
                if self.speeches.at(span[0]) in (None, self.speeches.at(at)):
                    for voice in (*voices, *self._beside(span, start, end, side, voices)):
                        yield subjects.distance(self.text, voice, span, side), voice

    def _said(self, name: str, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Where words of speaking stand in a stretch of a sentence, which is asked of it as often as it has voices."""
        sentence = self.at(start)
        if end > sentence.end:
            return [m.span() for m in phrases.finditer("assessments", name, self.text, start, end)]
        key = (name, sentence.index)
        if key not in self._words_said:
            self._words_said[key] = [m.span() for m in phrases.finditer("assessments", name, self.text, sentence.start, sentence.end)]
        return [span for span in self._words_said[key] if start <= span[0] and span[1] <= end]

    def _beside(self, span: tuple[int, int], start: int, end: int, side: str, voices: Sequence[Voice]) -> Iterator[Voice]:
        """A pronoun, or a surname of nobody known, that is the subject of a word of speaking."""
        folded, clean = self.text.folded, self.text.clean
        if side == "ahead":
            if phrases.search("assessments", "pronoun", self.text, *span):
                yield Voice(LAST_SPEAKER, span[1], span[1], True)
            return
        before, behind = max(start, span[0] - AROUND), min(end, span[1] + AROUND)
        pronoun = words("pronoun_beside", self.text.language)
        if pronoun.search(folded[before : span[0]]) or pronoun.search(folded[span[1] : behind]):
            yield Voice(LAST_SPEAKER, span[0], span[0], True)
        for match in (CAPITAL_BEFORE.search(clean, before, span[0]), _CAPITAL_BEHIND.match(clean, span[1], behind)):
            if match is None or match.start(1) <= start or not _is_name(self.at(match.start(1)), match.start(1)):
                continue
            if not any(v.start < match.end(1) and match.start(1) < v.end for v in voices):
                yield Voice(UNKNOWN, *match.span(1), True)

    def _is_cited(self, voice: Voice) -> bool:
        """Whether a voice is named within direct speech: it does not speak itself. A dash may part speech and speaker anywhere."""
        speech = self.speeches.quotation(voice.start)
        return speech is not None and speech[1] - speech[0] > voice.end - voice.start + 4


def _is_nameless(judge: str) -> bool:
    """Whether the id of an organisation is made of common words only."""
    prefix, _, slug = judge.partition("other:")
    return not prefix and slug != "" and all(words("nameless", "en").match(word) for word in slug.split("-"))


def _body_beside(person: Voice, voices: Sequence[Voice]) -> str:
    """The body that stands right beside a person of no known post: «X, эксперт миссии ШОС»."""
    near = [v for v in voices if not v.is_person and v.judge not in (NOBODY, OPPOSITION) and not v.judge.startswith(AGGREGATES)]
    beside = next((v.judge for v in near if 0 <= v.start - person.end < 90 or 0 <= person.start - v.end < 40), UNKNOWN)
    return LAST_MISSION if beside == LAST_SPEAKER else beside


def _is_name(sentence: Sentence, at: int) -> bool:
    """Whether the capitalised word at a place is none that the dictionary knows (a country, a body)."""
    return any(t.start == at and t.letter in "YH" for t in sentence.tokens)
