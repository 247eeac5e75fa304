"""The phrases of rules/judgements.toml as regular expressions, found by the words that they begin with.

All of a language stand in one Aho-Corasick automaton, so that a text is read once however many phrases there are.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from kzdata.errors import RuleError
from kzdata.resources import folder

ASPECTS = ("election", "preparation", "cooperation", "statement", "legislation")
KINDS = ("object", "verdict", "general", "measure", "quality", "fault", "thanks", "rebuttal", "echo")
_SPACE = r'[\s"«»“”]{1,4}'
_GAP = rf",?{_SPACE}(?:[^\s.;!?\"«»“”]{{1,40}}{_SPACE}){{0,9}}?"  # words and spaces have no character in common: nothing to try twice


class Cue(NamedTuple):  # one is made for every phrase that a text holds
    """A phrase of the dictionary in a text, in clean offsets."""

    kind: str
    polarity: str | None
    aspect: str | None
    start: int
    end: int
    phrase: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What finds the phrases of a language."""

    automaton: Any
    phrases: tuple[tuple[Cue, ...], ...]  # those that begin with each word of the automaton


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((folder("rules") / "judgements.toml").read_text(encoding="utf-8"))


def entries() -> list[dict[str, Any]]:
    """The entries of rules/judgements.toml. Raises RuleError on one without kind, phrases, or with an unknown aspect."""
    path = folder("rules") / "judgements.toml"
    found: list[dict[str, Any]] = _rules()["judgement"]
    for number, entry in enumerate(found, 1):
        if entry.get("kind") not in KINDS or entry.get("aspect", "election") not in ASPECTS or not {"ru", "kk", "en"} <= entry.keys():
            raise RuleError(f"{path.name}: judgement {number} {entry.get('kind')!r} needs a kind, an aspect and phrases in ru, kk and en")
    return found


@cache
def spelt(phrase: str, language: str) -> str:
    """A phrase with the words of its classes (`{good}`) in their places. Raises RuleError on a class that is not there."""
    try:
        return re.sub(r"\{(\w+)\}", lambda m: f"({'|'.join(_rules()['classes'][m[1]][language])})", phrase)
    except KeyError as error:
        raise RuleError(f"judgements.toml: phrase {phrase!r} names a class that is not there ({error}); mend its braces") from None


@cache
def compiled(phrase: str, language: str) -> re.Pattern[str]:
    """The regular expression of a phrase: `*` any ending, `…` up to nine words between (in Kazakh, whose verbs end clauses, no comma).

    Compiled when a text first has the letters that the phrase begins with. Raises RuleError on a phrase that cannot be read.
    """
    gap = _GAP[2:].replace(";", ",;") if language == "kk" else _GAP
    body = spelt(phrase, language).replace("(", "(?:").replace(" … ", gap).replace(" ", _SPACE).replace("*", r"\w{0,30}")
    try:
        return re.compile(rf"(?:{body})(?!\w)")
    except re.error as error:
        raise RuleError(f"judgements.toml: phrase {phrase!r} cannot be read ({error}); mend its brackets") from None


def beginnings(phrase: str, language: str) -> list[str]:
    """The letters that a phrase begins with, one string an alternative of its first word."""
    phrase = spelt(phrase, language)
    group = re.match(r"\(([^()]*)\)(?!\?)", phrase)
    return [re.split(r"[*(?…]", part)[0] for part in (group.group(1).split("|") if group else [phrase])]


@cache
def lexicon(language: str) -> Lexicon:
    """All phrases of a language. Raises RuleError on one that begins with no letters of its own."""
    import ahocorasick_rs

    table: dict[str, list[Cue]] = {}
    for entry in entries():
        for phrase in entry[language]:
            cue = Cue(entry["kind"], entry.get("polarity"), entry.get("aspect"), 0, 0, phrase)
            for beginning in beginnings(phrase, language):
                if len(beginning) < 2:
                    raise RuleError(f"judgements.toml: phrase {phrase!r} must begin with at least two letters of its own")
                table.setdefault(beginning, []).append(cue)
    return Lexicon(ahocorasick_rs.AhoCorasick(list(table)), tuple(tuple(p) for p in table.values()))
