"""Who judges: the bodies and persons that a text names, whom it quotes where, and who is still the one who speaks.

A person stands for the body of the post; words in quotation marks belong to whoever is quoted beside them; a name inside a quotation is no speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kzdata.facts import sentences as names
from kzdata.facts.sentences import Sentence, joint
from kzdata.facts.verdicts import words
from kzdata.folding import fold
from kzdata.mentions import Token
from kzdata.records import Fact, Text
from kzdata.votes import HOME

HOSTS = "kz-"
NEAR = 6  # sentences: how long «the mission» is the one that spoke last
AGGREGATES = ("all", "domestic", "foreign-states", "international-organizations")
FAR = 400.0  # characters from the word of speaking at which nobody is its subject any more
OPPOSITION = "other:opposition"
NOBODY = ""  # a voice that is no judge of ours
UNKNOWN = "?"  # a person of whom the text tells no body
LAST_SPEAKER = "~"  # «миссия», «глава делегации»: the one of before
_KINDS = ("head_of_mission", "mission_coordinator", "deputy_head_of_mission", "mission_member")
_WORD = re.compile(r"\w[\w'-]*")
_QUOTE = re.compile(r"«[^«»\n]{25,3000}(?:[»\n]|$)|“[^“”\n]{25,3000}(?:[”\n]|$)|\"[^\"\n]{25,3000}(?:\"|\n|$)")
_DASH = re.compile(r"^[-–—] ?", re.MULTILINE)
_REMARK = re.compile(r"[,.!?…»”\"] ?[-–—] (?=[a-zа-яәіңғүұқөһ])")
_OBJECT = {  # right before a name that is spoken of and does not speak
    "ru": re.compile(r"\b(?:с|со|для|к|перед|в адрес|внутри|у|при|против|о|об|на) (?:мисси\w+ |наблюдател\w+ |доклад\w* |отчет\w* )?$"),
    "en": re.compile(r"\b(?:with|for|to|against|about|of)(?: the)? $"),
    "kk": re.compile(r"(?!)"),
}
_KK_OBJECT = re.compile(r"(?:[-]?(?:ға|ге|қа|ке|на|не|мен|бен|пен|да|де|та|те|нда|нде|дан|ден|тан|тен|ны|ні|ды|ді|ты|ті))$")
_WHOLE = re.compile(r"([FR])[wL]{0,2}[OP]|(A)[wL]{0,2}[OPQ]|(?<!N)[OP][wK]?f[wYS]{0,2}(C)(?![wY]{0,2}[,a][wYS]{0,2}C)")


@dataclass(frozen=True, slots=True)
class Voice:
    """A body or a person that may judge: the body's id, and where it is named."""

    judge: str
    start: int
    end: int
    is_person: bool


@dataclass(frozen=True)
class Speakers:
    """The voices of a text and who speaks where."""

    text: Text
    parsed: Sequence[Sentence]
    people: Sequence[Fact]
    _cache: dict[int, list[Voice]] = field(default_factory=dict)

    @cached_property
    def bodies(self) -> dict[str, str]:
        """Surname (folded) → the body of its post; the post in a mission goes first."""
        found: dict[str, str] = {}
        for fact in sorted(self.people, key=lambda f: str(f.values["role_kind"]) not in _KINDS):
            body = fact.values["organization_id"]
            if isinstance(body, str):
                found.setdefault(fold(str(fact.values["person_name"]).split()[-1]), body)
        return found

    @cached_property
    def speeches(self) -> list[tuple[int, int]]:
        """Direct speech: what stands in quotation marks, and paragraphs that begin with a dash."""
        found = [m.span() for m in _QUOTE.finditer(self.text.clean)]
        for match in _DASH.finditer(self.text.clean):
            end = self.text.clean.find("\n", match.end())
            found.append((match.start(), len(self.text.clean) if end < 0 else end))
        return sorted(found)

    @cached_property
    def spoken(self) -> list[str | None]:
        """For every sentence the body that speaks in it, if it names one or refers to it."""
        found: list[str | None] = []
        for sentence in self.parsed:
            judge = self._speaker(sentence)
            if judge == LAST_SPEAKER:
                judge = next((s for s in reversed(found[-NEAR:]) if s is not None), self.main)
            found.append(self.only if judge == UNKNOWN else judge)
        return found

    @cached_property
    def commission(self) -> str | None:
        """The commission of the vote, where the text names one."""
        return next((str(m.value) for s in self.parsed for m in s.mentions("G") if m.value in ("kz-cec", "kz-crc")), None)

    @cached_property
    def headline(self) -> str | None:
        """The mission whose statement the text is, or which its title quotes."""
        head = self.text.folded[:1200]
        titles = [s for s in self.parsed if s.in_title]
        judge = next((j for s in titles for j in self.quoted(s, s.start, s.end, s.start) if j not in (LAST_SPEAKER, UNKNOWN)), None)
        if words("statement_document", self.text.language).search(head):
            return judge or self.main
        return judge if judge is not None and not judge.startswith((HOSTS, *AGGREGATES)) else None

    @cached_property
    def only(self) -> str | None:
        """The observing body, where the text names one only: whoever else is quoted belongs to it."""
        named = {b for s in self.parsed for b in names.bodies(s, 0, len(s.tokens))}
        return joint(sorted(named)) if len(named) == 1 or named <= names.JOINT | {"osce"} and named else None

    @cached_property
    def main(self) -> str | None:
        """The observing body that the text speaks of most."""
        named = Counter(b for s in self.parsed for b in names.bodies(s, 0, len(s.tokens)))
        return max(named, key=lambda b: named[b], default=None)

    def speech(self, at: int) -> tuple[int, int] | None:
        """The direct speech around a place."""
        place = bisect_right(self.speeches, (at, len(self.text.clean) + 1)) - 1
        for start, end in reversed(self.speeches[max(0, place - 2) : place + 1]):
            if start <= at < end:
                return start, end
        return None

    def voices(self, sentence: Sentence) -> list[Voice]:
        """The voices that a sentence names, in order."""
        if sentence.index not in self._cache:
            self._cache[sentence.index] = sorted(self._voices(sentence), key=lambda v: (v.start, -v.end))
        return self._cache[sentence.index]

    def _voices(self, sentence: Sentence) -> Iterator[Voice]:
        folded, home = self.text.folded, self.bodies
        for token in sentence.tokens:
            if token.letter in "HY":
                known = self._known(token) if token.letter == "Y" else home.get(fold(str(token.mention.value).split()[-1]), UNKNOWN) if token.mention else None
                if known is not None:
                    yield Voice(known, token.start, token.end, True)
        observing = set(names.bodies(sentence, 0, len(sentence.tokens)))
        for token in sentence.tokens:
            if token.letter == "G" and token.mention is not None:
                body = str(token.mention.value)
                if body in observing or body.startswith(HOSTS):
                    yield Voice(body, token.start, token.end, False)
        for match in _WHOLE.finditer(sentence.letters):
            place = match.start(match.lastindex or 0)
            judge = _whole(sentence.tokens[place], match.group(match.lastindex or 0))
            if judge is not None:
                yield Voice(judge, sentence.tokens[match.start()].start, sentence.tokens[match.end() - 1].end, False)
        for found in words("those_before", self.text.language).finditer(folded, sentence.start, sentence.end):
            yield Voice(LAST_SPEAKER, *found.span(), False)
        for found in words("commission", self.text.language).finditer(folded, sentence.start, sentence.end):
            if self.commission is not None:
                yield Voice(self.commission, *found.span(), False)
        for name, judge in (("guest", self.main), ("nobody", NOBODY)):
            for found in words(name, self.text.language).finditer(folded, sentence.start, sentence.end):
                if judge is not None:
                    yield Voice(judge, *found.span(), False)
        for found in words("opposition", self.text.language).finditer(folded, sentence.start, sentence.end):
            yield Voice(OPPOSITION, *found.span(), False)

    def _known(self, token: Token) -> str | None:
        """The body of a person named by surname only, in any case."""
        word = self.text.folded[token.start : token.end]
        stem = self._stems.get(word[:4], ())
        return next((body for surname, body in stem if word.startswith(surname[: max(4, len(surname) - 2)]) and len(word) < len(surname) + 5), None)

    @cached_property
    def _stems(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for surname, body in self.bodies.items():
            if len(surname) > 3:
                found.setdefault(surname[:4], []).append((surname, body))
        return found

    def _speaker(self, sentence: Sentence) -> str | None:
        """The body that speaks in a sentence, or that it is about: whom it quotes, the person or the mission that it names."""
        if sentence.in_title:
            return None
        judge = self.quoted(sentence, sentence.start, sentence.end, sentence.start)
        if judge and judge[0] != OPPOSITION and not judge[0].startswith(AGGREGATES):
            return judge[0]
        outside = [v for v in self.voices(sentence) if v.judge not in (LAST_SPEAKER, OPPOSITION) and self.speech(v.start) is None]
        persons = [v.judge for v in outside if v.is_person]
        if persons:
            return persons[-1]
        named = [v.judge for v in outside if not v.judge.startswith((HOSTS, "country:", *AGGREGATES))]
        return joint(named) if named and re.search("[QO]", sentence.letters) else None

    def quoted(self, sentence: Sentence, start: int, end: int, at: int, extra: tuple[int, int] | None = None, subject: int | None = None) -> list[str]:
        """Whom the stretch [start, end) of a sentence quotes: the voice nearest to a word of speaking (`extra`: a phrase that is one)."""
        folded, language = self.text.folded, self.text.language
        voices = [v for v in self.voices(sentence) if start <= v.start < end and (at == sentence.start or not self._inside(v, at))]
        if at > sentence.start and (turn := words("but", language).search(folded, at, end)):  # whoever is named behind a «but» did not say this
            voices = [v for v in voices if v.start < turn.start()]
        if subject is not None:
            voices = self._subjects(voices, subject)
        best: tuple[float, Voice] | None = None
        for side, name in (("ahead", "quoted_before"), ("behind", "quoted_behind"), ("", "quoted")):
            spans = [m.span() for m in words(name, language).finditer(folded, start, end)]
            if extra is not None and not side:
                spans.append(extra)
            for span in spans:
                if self.speech(span[0]) not in (None, self.speech(at)) :
                    continue
                if self._by_pronoun(span, start, end):
                    near_voices = [*voices, Voice(LAST_SPEAKER, span[0], span[0], True)]
                else:
                    near_voices = voices
                for voice in near_voices:
                    distance = self._distance(voice, span, side)
                    if best is None or distance < best[0]:
                        best = (distance, voice)
        if best is None or best[0] >= FAR or best[1].judge == NOBODY:
            return []
        if best[1].judge == UNKNOWN:
            return [self._body_beside(sentence, best[1], voices)]
        return self._list(sentence, best[1], voices)

    def _by_pronoun(self, span: tuple[int, int], start: int, end: int) -> bool:
        """Whether a pronoun is the subject of a word of speaking."""
        pattern, folded = words("pronoun_beside", self.text.language), self.text.folded
        return bool(pattern.search(folded[max(start, span[0] - 25) : span[0]]) or pattern.search(folded[span[1] : min(end, span[1] + 22)]))

    def _body_beside(self, sentence: Sentence, person: Voice, voices: Sequence[Voice]) -> str:
        """The body that stands right beside a person of no known post: «X, эксперт миссии ШОС»."""
        near = [v for v in voices if not v.is_person and v.judge not in (NOBODY, OPPOSITION) and not v.judge.startswith(AGGREGATES)]
        beside = [v for v in near if 0 <= v.start - person.end < 90 or 0 <= person.start - v.end < 40]
        return beside[0].judge if beside else UNKNOWN

    def _subjects(self, voices: Sequence[Voice], at: int) -> list[Voice]:
        """Whoever may be the subject of a verb at a place: named before it, in Kazakh first of all, and not as its object."""
        folded, language = self.text.folded, self.text.language
        before = [v for v in voices if v.end <= at]
        if language == "kk":
            free = [v for v in before if not _KK_OBJECT.search(folded[v.start : v.end])]
            return free[:1]
        return [v for v in before if not _OBJECT[language].search(folded[max(0, v.start - 25) : v.start])][-1:]

    def _inside(self, voice: Voice, at: int) -> bool:
        """Whether a voice is named within direct speech (other than by quoting it): it does not speak itself."""
        speech = self.speech(voice.start)
        return speech is not None and not self.text.clean[speech[0]] in "-–—" and speech[1] - speech[0] > voice.end - voice.start + 4

    def _distance(self, voice: Voice, span: tuple[int, int], side: str) -> float:
        """How far a voice is from being the subject of a word of speaking, in characters."""
        folded, language = self.text.folded, self.text.language
        gap = voice.start - span[1] if voice.start >= span[1] else span[0] - voice.end
        if side == "ahead" and (voice.start < span[1] or gap > 90) or side == "behind" and (voice.end > span[0] or gap > 40):
            return FAR
        if voice.judge == OPPOSITION and gap > 40 or voice.judge.startswith((*AGGREGATES, "country:")) and not voice.is_person and gap > 90:
            return FAR
        between = folded[min(voice.end, span[1]) : max(voice.start, span[0])]
        distance = float(max(gap, 0)) - (60 if side else 0) - (40 if voice.is_person else 0) + (20 if voice.judge == LAST_SPEAKER else 0)
        distance += 60 * len(re.findall(r"[.;:]", between))
        if not side and not voice.is_person and _OBJECT[language].search(folded[max(0, voice.start - 25) : voice.start]):
            distance += 100
        if language == "kk" and not voice.is_person and _KK_OBJECT.search(folded[voice.start : voice.end]):
            distance += 80
        return distance

    def _list(self, sentence: Sentence, voice: Voice, voices: Sequence[Voice]) -> list[str]:
        """The judge, and those named in one list with it: «наблюдатели от СНГ, ШОС и ОТГ»."""
        bodies = [v for v in voices if not v.is_person and v.judge != LAST_SPEAKER]
        if voice.is_person or voice not in bodies:
            return [voice.judge]
        place = bodies.index(voice)
        first = last = place
        while first > 0 and self._listed(sentence, bodies[first - 1], bodies[first]):
            first -= 1
        while last + 1 < len(bodies) and self._listed(sentence, bodies[last], bodies[last + 1]):
            last += 1
        together = list(dict.fromkeys(v.judge for v in bodies[first : last + 1]))
        if names.JOINT & set(together):
            others = [b for b in together if b not in names.JOINT and b != "osce"]
            together = [joint([b for b in together if b not in others]), *others]
        return together

    def _listed(self, sentence: Sentence, one: Voice, other: Voice) -> bool:
        starts = [t.start for t in sentence.tokens]
        between = sentence.letters[bisect_left(starts, one.end) : bisect_left(starts, other.start)]
        return len(between) <= 6 and re.fullmatch(r'[,aQOfFSw(")PC]*', between) is not None and bool(re.search("[,a(]|^$", between))

    def last(self, index: int, reach: int) -> str | None:
        """The body that spoke last in the `reach` sentences before sentence `index`."""
        return next((s for s in reversed(self.spoken[max(0, index - reach) : index]) if s not in (None, UNKNOWN)), None)

    def other(self, index: int, judge: str) -> str | None:
        """The body other than the judge that spoke last before sentence `index`: whose words are judged."""
        return next((s for s in reversed(self.spoken[max(0, index - NEAR) : index]) if s not in (None, judge)), None)

    def at(self, place: int) -> int:
        """The index of the sentence around a place."""
        return max(0, bisect_right([s.start for s in self.parsed], place) - 1)


def _whole(token: Token, letter: str) -> str | None:
    """«Зарубежные наблюдатели», «независимые наблюдатели», «российские наблюдатели», «наблюдатели от Литвы»."""
    if letter in "AC":
        return f"country:{token.mention.value}" if token.mention is not None else None
    return "all-international" if letter == "F" else "domestic"


def is_home(judge: str) -> bool:
    """Whether a judge is a body of Kazakhstan or its observers abroad."""
    return judge.startswith(HOSTS) or judge == f"country:{HOME}"
