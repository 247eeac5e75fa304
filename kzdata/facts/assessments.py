"""Verdicts: which body judged the vote, its preparation, the cooperation, the law or somebody's statement, and how.

A verdict is a phrase of rules/assessments.toml; the judge is the body or person that the sentence quotes, or that was quoted last. An author's own
voice, and a commission's praise of its own vote, give nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kzdata.errors import RuleError
from kzdata.facts.sentences import Sentence, body, joint
from kzdata.records import Fact, Text
from kzdata.resources import folder
from kzdata.votes import HOME, Vote, vote_of

HOSTS = ("kz-cec", "kz-crc", "kz-mfa", "kz-president", "kz-government")
NEAR = 5  # sentences: how long a speaker is still the one who speaks


@dataclass(frozen=True, slots=True)
class Verdict:
    """A phrase that judges, in clean offsets."""

    polarity: str
    aspect: str
    start: int
    end: int
    is_thanks: bool  # «поблагодарил»: whoever does it judges


_THANKS = re.compile(r"благодар|признательн|thank|алғыс")


@cache
def _verdicts(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    path = folder("rules") / "assessments.toml"
    made = []
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["verdict"]:
        try:
            made.append((entry["polarity"], entry["aspect"], re.compile("|".join(entry[language]))))
        except re.error as error:
            raise RuleError(f"{path.name}: {entry[language]!r} are no regular expressions ({error}); mend them") from None
    return tuple(made)


@cache
def _words(name: str, language: str) -> re.Pattern[str]:
    return re.compile(tomllib.loads((folder("rules") / "assessments.toml").read_text(encoding="utf-8"))[name][language])


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote], people: Sequence[Fact]) -> Iterator[Fact]:
    """The `assessments` of one text: one row a judge and aspect; positive and negative verdicts of one judge on one aspect are mixed."""
    bodies = {str(f.values["person_name"]).split()[-1].casefold(): f.values["organization_id"] for f in people}
    made: dict[tuple[str, str], Fact] = {}
    speaker: str | None = None
    spoke = -9
    abroad = any(v.is_primary for v in votes) and not any(v.is_primary and v.election_id.startswith(HOME.lower()) for v in votes)
    for sentence in parsed:
        if sentence.in_title or abroad:
            continue
        named = _speaker(sentence, bodies)
        if named is not None:
            speaker, spoke = named, sentence.index
        quoted = _words("attribution", text.language).search(text.folded, sentence.start, sentence.end) is not None
        near = speaker if sentence.index - spoke <= NEAR else None
        if not quoted and near is None and "G" not in sentence.letters:
            continue
        for verdict in _found(text, sentence):
            for judge in _judges(sentence, verdict, bodies, named, near, quoted):
                fact = _fact(sentence, votes, verdict, judge)
                key = (judge, verdict.aspect)
                known = made.get(key)
                if known is None:
                    made[key] = fact
                elif known.values["polarity"] != verdict.polarity:
                    made[key] = replace(known, values=known.values | {"polarity": "mixed"})
    yield from made.values()


def _found(text: Text, sentence: Sentence) -> Iterator[Verdict]:
    """The verdict phrases of a sentence; a stretch belongs to the first phrase that takes it."""
    taken: list[tuple[int, int]] = []
    for polarity, aspect, pattern in _verdicts(text.language):
        for match in pattern.finditer(text.folded, sentence.start, sentence.end):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                if _words("purpose", text.language).search(text.folded, max(sentence.start, match.start() - 60), match.end() + 10):
                    continue
                yield Verdict(polarity, aspect, *match.span(), _THANKS.search(match.group()) is not None)


def _speaker(sentence: Sentence, bodies: dict[str, object]) -> str | None:
    """The body of the person with a post that the sentence names last, or the observing mission that it names."""
    for token in reversed(sentence.tokens):
        if token.letter == "H" and token.mention is not None:
            found = bodies.get(str(token.mention.value).split()[-1].casefold())
            if isinstance(found, str):
                return found
    named = [b for t in sentence.tokens if (b := body(t))]
    return joint(named) if named and "Q" in sentence.letters else None


def _judges(
    sentence: Sentence, verdict: Verdict, bodies: dict[str, object], named: str | None, near: str | None, quoted: bool
) -> list[str]:
    """Who judges: the person quoted, the bodies that the sentence names before the verdict, observers as a whole, the last speaker."""
    observing = [b for t in sentence.tokens if (b := body(t))]
    hosts = [str(t.mention.value) for t in sentence.tokens if t.letter == "G" and t.mention is not None and str(t.mention.value) in HOSTS]
    if verdict.is_thanks and (thanking := _subject(sentence, bodies, verdict)) is not None:
        return [thanking]
    if verdict.aspect == "statement":
        judge = next(iter(hosts), None) or (near if near in HOSTS else None)
        return [judge] if judge else []
    before = [b for t in sentence.tokens if t.start < verdict.start and (b := body(t))]
    if len(set(before)) >= 3:
        return list(dict.fromkeys(before))
    if named is not None:
        return [] if named in HOSTS and verdict.aspect != "cooperation" else [named]
    if before and quoted:
        return [joint(before)]
    if hosts and verdict.aspect == "cooperation" and quoted:
        return [hosts[0]]
    whole = _whole(sentence)
    if whole and quoted:
        return [whole]
    if observing and quoted:
        return [joint(observing)]
    if near is None or (near in HOSTS and verdict.aspect != "cooperation"):
        return []
    return [near]


def _subject(sentence: Sentence, bodies: dict[str, object], verdict: Verdict) -> str | None:
    """Who thanks: the person or body named last before the word of thanks."""
    for token in reversed([t for t in sentence.tokens if t.end <= verdict.start]):
        if token.mention is None:
            continue
        if token.letter == "H":
            found = bodies.get(str(token.mention.value).split()[-1].casefold())
            return found if isinstance(found, str) else None
        if token.letter == "G":
            return str(token.mention.value)
    return None


def _whole(sentence: Sentence) -> str | None:
    """«Зарубежные наблюдатели», «независимые наблюдатели», «российские наблюдатели»."""
    match = re.search(r"([FRA])[wL]{0,1}[OP]", sentence.letters)
    if match is None:
        return None
    mention = sentence.tokens[match.start()].mention
    if match.group(1) == "A":
        return f"country:{mention.value}" if mention is not None and mention.value != HOME else None
    return "all-international" if match.group(1) == "F" else "domestic"


def _fact(sentence: Sentence, votes: Sequence[Vote], verdict: Verdict, judge: str) -> Fact:
    vote = vote_of(sentence, votes, verdict.start)
    target = vote
    if verdict.aspect == "statement":
        others = [b for t in sentence.tokens if (b := body(t))]
        target = joint(others) if others else sentence.inherited
    values: dict[str, object] = {
        "election_id": vote,
        "assessor_id": judge,
        "polarity": verdict.polarity,
        "aspect": verdict.aspect,
        "target_id": target,
    }
    rule = f"assessment-{verdict.aspect}-{verdict.polarity}"
    return Fact("assessments", values, verdict.start, verdict.end, rule, (f"judge {judge}",))
