"""Whose words they are: the words of speaking of a sentence, and the voice that is the subject of each.

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
from kzdata.facts.assessments import posts, references, subjects
from kzdata.facts.assessments.cast import Cast
from kzdata.facts.assessments.lexicon import words
from kzdata.facts.assessments.speeches import Speeches
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
from kzdata.facts.sentences import Sentence
from kzdata.records import Text

MOST = 8  # words of speaking, and voices, that are weighed for one place: those nearest to it
TOLD = 90  # characters: how far before whoever judges stands the word that begins what is told
APART = 4  # characters: how far a post stands from the person that holds it
COLON = 30  # characters: how much nearer a word of speaking is than a colon
AROUND = 25  # characters: around a pronoun or a voice
_CAPITAL_BEHIND = re.compile(r" ([A-ZА-ЯӘІҢҒҮҰҚӨҺ][a-zа-яәіңғүұқөһё-]{3,})\b")
_ENDED = re.compile(r"[,»”\"–—-] ?$")  # before the tag that tells who said a sentence
BEARER = 40  # characters: how far behind the body of a post whoever holds it is named
CITED = 60  # characters
_TITLED = phrases.joined("assessments", "title_of_statement")


@dataclass(frozen=True)
class Sayings:
    """The words of speaking of one text."""

    text: Text
    parsed: Sequence[Sentence]
    voices: Cast
    speeches: Speeches
    _known: dict[int, list[Voice]] = field(default_factory=dict)
    _words_said: dict[tuple[str, int], Sequence[tuple[int, int]]] = field(default_factory=dict)

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.parsed]

    def at(self, place: int) -> Sentence:
        """The sentence around a place."""
        return self.parsed[max(0, bisect_right(self._starts, place) - 1)]

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
        speech = self.speeches.at(at)
        said = at if speech is None else min(end, max(at, speech[1]))  # a «but» within direct speech is the speaker's own
        if at > sentence.start and (turn := phrases.search("assessments", "but", self.text, said, end)):
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
        if (bearer := self._bearer(best[1], voices)) is not None:
            return [bearer.judge]
        if best[1].judge == LAST_SPEAKER:  # «X похвалил …: подготовка, признал он, …», «X, координатор миссии»
            people = [v for v in voices if v.is_person and v.end <= best[1].start and v.judge != LAST_SPEAKER]
            if people and (best[1].is_person or best[1].start - people[-1].end < APART):
                known = [v.judge for v in people if v.judge != UNKNOWN]
                return known[-1:] or [_body_beside(people[-1], voices)]
            if best[1].is_person and (body := self._body_of(best[1], voices, start, end)) is not None:
                return subjects.together(self.text, sentence, body, voices)
        if best[1].judge == UNKNOWN:
            beside = [v for v in voices if v.judge == OPPOSITION and 0 < best[1].start - v.end < 3]  # «кандидат от оппозиции X»
            posts = {v.judge for v in voices if 0 < best[1].start - v.end < AROUND}
            if NOBODY in posts and OPPOSITION not in posts:  # «сказал аким Алматы Аскар Ахметов»
                return [NOBODY]
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

    def _bearer(self, body: Voice, voices: Sequence[Voice]) -> Voice | None:
        """The person whose post at home a body is named for, and who speaks for a mission: «председатель ЦИК Беларуси X, работавший в группе Y»."""
        if body.is_person or not body.judge.startswith("country:"):
            return None
        beside = next((v for v in voices if v.is_person and 0 < v.start - body.end < BEARER), None)
        if beside is None or beside.judge in (UNKNOWN, NOBODY, LAST_SPEAKER) or set(",;:.()«»–") & set(self.text.clean[body.end : beside.start]):
            return None
        return beside

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
        if inside := next((v.judge for v in bodies if v.start < at <= v.end), None):
            return inside  # «слова ОБСЕ»
        near = [v for v in bodies if 0 <= v.start - at < CITED and self.text.language != "kk"]
        after = [v.judge for v in near if _TITLED.fullmatch(folded, at, v.start) or not other.search(folded, at, v.start)]
        before = [v.judge for v in bodies if 0 < at - v.end < 25 or subjects.is_own(self.text, v, at)]
        return next(iter([*before[-1:], *after] if self.text.language == "kk" else [*after, *before[-1:]]), None)

    def _weighed(self, voices: Sequence[Voice], start: int, end: int, at: int, phrase: tuple[int, int] | None) -> Iterator[tuple[float, Voice]]:
        """The voices nearest to a place, each with its distance to the words of speaking nearest to it."""
        voices = sorted(voices, key=lambda v: abs(v.start - at))[:MOST]
        colon = self.text.clean.rfind(":", start, at)
        if colon > start and self.speeches.quotation(colon) is None:  # «ОБСЕ: выборы не были честными», «наблюдатели сошлись в одном: …»
            for voice in (v for v in voices if v.end <= colon and v.judge != NOBODY and not self._is_place(v, voices)):
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

    def _is_place(self, voice: Voice, voices: Sequence[Voice]) -> bool:
        """Whether a body is only where somebody named before it has turned to: «X подал жалобы в прокуратуру: …»."""
        into = words("turned_to", self.text.language).search(self.text.folded, max(0, voice.start - TOLD), voice.start)
        return into is not None and any(v.end <= into.start() for v in voices)

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


def _body_beside(person: Voice, voices: Sequence[Voice]) -> str:
    """The body that stands right beside a person of no known post: «X, эксперт миссии ШОС»."""
    near = [v for v in voices if not v.is_person and v.judge not in (NOBODY, OPPOSITION) and not v.judge.startswith(AGGREGATES)]
    beside = next((v.judge for v in near if 0 <= v.start - person.end < 90 or 0 <= person.start - v.end < 40), UNKNOWN)
    return LAST_MISSION if beside == LAST_SPEAKER else beside


def _is_name(sentence: Sentence, at: int) -> bool:
    """Whether the capitalised word at a place is none that the dictionary knows (a country, a body)."""
    return any(t.start == at and t.letter in "YH" for t in sentence.tokens)
