"""The rules: a sentence is a string of letters, a rule a short regular expression over it (see rules/*.toml).

Letters: N number, O observer, Q mission, G organisation, C country, A nationality, S "states", I "international organisations", F foreign,
R domestic, P person, Z what is no observer, L term, K status, q qualifier, i increment, T total, U they, f from, a and, z each, D date, V/v vote,
B post, M meeting, J judgement, Y capitalised word, y initial, w other word; punctuation stands for itself, a full stop for the end.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kzdata import anchors
from kzdata.errors import RuleError
from kzdata.mentions import Token
from kzdata.resources import folder

_MARK = re.compile("[,a:]")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id, what it says, its pattern over letters, the constants it sets, and the examples that test it."""

    id: str
    description: str
    pattern: re.Pattern[str]
    sets: dict[str, object]
    languages: tuple[str, ...]
    examples: tuple[dict[str, object], ...]
    letters: frozenset[str]  # that every match holds


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that applies: `slots` are the tokens of each named group that matched something."""

    rule: Rule
    slots: dict[str, Sequence[Token]]
    first: int
    last: int
    clause: tuple[int, int] | None = None  # the tokens of the clause, where the rule reads clauses


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rules of rules/<name>.toml in order of precedence. Raises RuleError on a pattern that does not compile."""
    path = folder("rules") / f"{name}.toml"
    made = []
    for raw in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]:
        try:
            pattern = re.compile(raw["pattern"].replace(" ", ""))
        except re.error as error:
            raise RuleError(f"{path.name}: rule {raw['id']}: pattern {raw['pattern']!r} is no regular expression ({error})") from None
        made.append(
            Rule(
                raw["id"],
                raw["description"],
                pattern,
                raw.get("sets", {}),
                tuple(raw.get("languages", ("ru", "kk", "en"))),
                tuple(raw.get("examples", ())),
                anchors.letters(pattern.pattern),
            )
        )
    return tuple(made)


def apply(name: str, tokens: Sequence[Token], language: str) -> Iterator[Match]:
    """Every match of every rule in order; a place of the sentence may be matched by several rules (the caller takes the first)."""
    letters = "".join([t.letter for t in tokens])
    present = set(letters)
    for rule in rules(name):
        if language not in rule.languages or not rule.letters <= present:
            continue
        spans = clauses(letters) if rule.sets.get("clause") else [None]
        for span in spans:
            for match in rule.pattern.finditer(letters, *(span or ())):
                slots = {k: tokens[match.start(k) : match.end(k)] for k in rule.pattern.groupindex if match.start(k) >= 0}
                yield Match(rule, slots, match.start(), match.end(), span)


def clauses(letters: str) -> list[tuple[int, int]]:
    """The sentence cut into clauses of one number each, at a semicolon, else at the comma or «и» that leaves both sides a sender."""
    numbers = [m.start() for m in re.finditer("N", letters)]
    found, start = [], 0
    for number, following in pairwise([*numbers, len(letters)]):
        if following == len(letters):
            found.append((start, following))
            break
        cut = letters.rfind(";", number, following)
        if cut < 0:
            sender = None if re.search("[GC]", letters[start:number]) else re.search("[GC]", letters[number:following])
            start_of = number + (sender.end() if sender else 1)
            mark = _MARK.search(letters, start_of, following) or _MARK.search(letters, number + 1, following)
            cut = mark.start() if mark else following
        found.append((start, cut))
        start = cut
    return found
