"""The phrases of rules/judgements.toml and the words of rules/verdicts.toml as regular expressions, found by the words that they begin with.

All of a language stand in one Aho-Corasick automaton, so that a text is read once however many phrases there are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from kzdata import phrases
from kzdata.errors import RuleError
from kzdata.facts.assessments.asides import COVER, LONGEST
from kzdata.resources import rulefile

ASPECTS = ("election", "preparation", "cooperation", "statement", "legislation")
KINDS = ("object", "verdict", "general", "measure", "quality", "fault", "thanks", "rebuttal", "echo")
_ANY_WORDS = re.compile(r"(?:\(\* \)\?){2,}")  # each may be there or not: as one repetition they are not tried in every selection
_SPACE = rf'(?:[\s"«»“”{COVER}]{{1,{LONGEST}}}+)'  # also an aside that is covered
_TURN = r"(?:что|а (?!так(?:же| же)|именно)|но|однако|but|that|while|whereas|атап|үшін)\b"  # another clause begins
_GAP = rf",?{_SPACE}(?:(?!{_TURN})[^\s.;:!?\"«»“”{COVER}]{{1,40}}{_SPACE}){{0,6}}?"  # words and spaces share no character: nothing to try twice


class Cue(NamedTuple):  # one is made for every phrase that a text holds
    """A phrase of the dictionary in a text, in clean offsets."""

    kind: str
    polarity: str | None
    aspect: str | None
    start: int
    end: int
    phrase: str


class Word(NamedTuple):
    """A word of a class of rules/verdicts.toml in a text, in clean offsets."""

    name: str
    start: int
    end: int
    phrase: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What finds the phrases and words of a language."""

    automaton: Any
    phrases: tuple[tuple[Cue | Word, ...], ...]  # those that begin with each word of the automaton


def words(name: str, language: str) -> re.Pattern[str]:
    """The regular expression of a slot of rules/assessments.toml in one language."""
    return phrases.compiled("assessments", name, language)


@cache
def _classes() -> dict[str, dict[str, list[str]]]:
    """The classes of words that phrases name."""
    return {**rulefile("verdicts")["classes"], **rulefile("judgements")["classes"]}


def entries() -> list[dict[str, Any]]:
    """The entries of rules/judgements.toml. Raises RuleError on one without kind, phrases, or with an unknown aspect."""
    found: list[dict[str, Any]] = rulefile("judgements")["judgement"]
    for number, entry in enumerate(found, 1):
        if entry.get("kind") not in KINDS or entry.get("aspect", "election") not in ASPECTS or not {"ru", "kk", "en"} <= entry.keys():
            raise RuleError(f"judgements.toml: judgement {number} {entry.get('kind')!r} needs a kind, an aspect and phrases in ru, kk and en")
    return found


@cache
def spelt(phrase: str, language: str) -> str:
    """A phrase with the words of its classes (`{good}`) in their places. Raises RuleError on a class that is not there."""
    try:
        return re.sub(r"\{(\w+)\}", lambda m: f"({'|'.join(_classes()[m[1]][language])})", phrase)
    except KeyError as error:
        raise RuleError(f"judgements.toml: phrase {phrase!r} names a class that is not there ({error}); mend its braces") from None


@cache
def compiled(phrase: str, language: str) -> re.Pattern[str]:
    """The regular expression of a phrase: `*` any ending, `…` up to six words between, `……` up to twelve (in Kazakh within a clause).

    Compiled when a text first has the letters that the phrase begins with. Raises RuleError on a phrase that cannot be read.
    """
    gap = _GAP[2:].replace(";", ",;") if language == "kk" else _GAP
    wide = gap.replace("{0,6}", "{0,12}")
    told = _ANY_WORDS.sub(lambda m: f"(* ){{0,{len(m[0]) // len('(* )?')}}}", spelt(phrase, language))
    body = told.replace("(", "(?:").replace(" …… ", wide).replace(" … ", gap).replace("* ", r"\w{0,30}+ ").replace(" ", _SPACE)
    body = body.replace("*", r"\w{0,30}")
    try:
        return re.compile(rf"(?:{body})(?!\w)")
    except re.error as error:
        raise RuleError(f"judgements.toml: phrase {phrase!r} cannot be read ({error}); mend its brackets") from None


def beginnings(phrase: str, language: str) -> list[str]:
    """The letters that a phrase begins with, one string an alternative of its first group: «на (ура|славу)» costs nothing at every «на»."""
    phrase = spelt(phrase, language)
    group = re.match(r"([^*(?…]*)\(([^()]*)\)(?!\?|\{0)", phrase)
    return [re.split(r"[*(?…]", part)[0] for part in ([group[1] + part for part in group[2].split("|")] if group else [phrase])]


@cache
def lexicon(language: str) -> Lexicon:
    """All phrases of a language. Raises RuleError on one that begins with no letters of its own."""
    import ahocorasick_rs

    table: dict[str, list[Cue | Word]] = {}
    members = rulefile("verdicts")["classes"].items()
    entered: list[Cue | Word] = [Word(name, 0, 0, phrase) for name, classes in members for phrase in classes[language]]
    entered += [Cue(e["kind"], e.get("polarity"), e.get("aspect"), 0, 0, phrase) for e in entries() for phrase in e[language]]
    for entry in entered:
        for beginning in beginnings(entry.phrase, language):
            if len(beginning) < 2:
                raise RuleError(f"judgements.toml, verdicts.toml: {entry.phrase!r} must begin with at least two letters of its own")
            table.setdefault(beginning, []).append(entry)
    return Lexicon(ahocorasick_rs.AhoCorasick(list(table)), tuple(tuple(p) for p in table.values()))
