"""The phrases that name a kind of vote: «выборы в Сенат», "the referendum", «әкімдер сайлауы» (rules/votes.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from kzdata import anchors, phrases, registry
from kzdata.errors import RuleError
from kzdata.records import Text
from kzdata.resources import rulefile


@dataclass(frozen=True, slots=True)
class Kind:
    """A phrase that names a kind of vote."""

    kind: str
    start: int
    end: int


TWINS = {"mazhilis": "maslikhat", "maslikhat": "mazhilis"}


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote that the text speaks of, with the clean offsets of what says so and whether the article is about it.

    `places` are the offsets of all passages that speak of it; of the vote that the article is about, of those that set it off from others.
    """

    election_id: str
    start: int
    end: int
    is_primary: bool
    rule_id: str
    places: tuple[int, ...] = ()


_NEVER = re.compile("\0")  # cleaned text has no control characters


@dataclass(frozen=True, slots=True)
class Told:
    """Times told by an adjective or a season: the pattern, and the beginnings of the twelve months and of spring, summer and autumn."""

    pattern: re.Pattern[str]
    months: tuple[re.Pattern[str], ...]
    seasons: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The patterns of one language over folded text: kinds, subjects of votes, parliaments and capitals of other countries, times told."""

    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    told: Told
    cues: tuple[tuple[str, re.Pattern[str]], ...]
    abroad: tuple[tuple[str, re.Pattern[str]], ...]
    capitals: tuple[tuple[str, re.Pattern[str]], ...]


def rules(text: Text) -> Rules:
    """The rules of a text's language, without those that cannot match in it."""
    return _fitting(text.language, text.folded)


@lru_cache(maxsize=1)
def _fitting(language: str, folded: str) -> Rules:
    known, _ = compiled(language)
    places = _places(language, folded)
    tables = (known.kinds, known.cues, known.abroad, known.capitals)
    kinds, cues, abroad, capitals = (tuple((i, p) for i, p in table if p.pattern in places) for table in tables)
    told = known.told if known.told.pattern.pattern in places else replace(known.told, pattern=_NEVER)
    return Rules(kinds=kinds, cues=cues, abroad=abroad, capitals=capitals, told=told)


@lru_cache(maxsize=1)
def _places(language: str, folded: str) -> Mapping[str, Sequence[int]]:
    return compiled(language)[1].places(folded)


@cache
def compiled(language: str) -> tuple[Rules, anchors.Index]:
    """The rules of rules/votes.toml. Raises RuleError on a broken pattern and on a cue for a vote that the registry lacks."""
    raw = rulefile("votes")
    try:
        named = tuple((k["kind"], re.compile(rf"\b(?:{'|'.join(k[language])})")) for k in raw["kind"])
        told_by = [(c["election_id"], c["pattern"]) for c in raw["cue"]] + [(vote, rf"\b(?:{name})") for vote, name in registry.candidates()]
        cues = tuple((vote, re.compile(pattern)) for vote, pattern in [*told_by, *_by_number(raw["nth"])])
        abroad = tuple((a["country"], re.compile(a["pattern"])) for a in raw["abroad"])
        capitals = tuple((code, re.compile(rf"\b(?:{pattern})")) for code, pattern in raw["capital"].items())
        told = Told(re.compile(raw["told"][language]), *(tuple(re.compile(p) for p in raw[n][language]) for n in ("told_months", "told_seasons")))
    except (re.error, KeyError) as error:
        raise RuleError(f"votes.toml: {error}; every kind needs regular expressions in ru, kk and en") from None
    known = {e.election_id for e in registry.elections()}
    if unknown := [c for c, _ in cues if c not in known]:
        raise RuleError(f"votes.toml: cue for {unknown[0]!r}, which is not in registry/elections.csv; add the vote")
    patterns = [p.pattern for _, p in (*named, *cues, *abroad, *capitals, ("told", told.pattern))]
    return Rules(kinds=named, cues=cues, abroad=abroad, capitals=capitals, told=told), anchors.index({p: p for p in patterns})


def _by_number(nth: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each vote at home of a kind that is numbered, with the pattern for its number: "the seventh presidential election since independence"."""
    for kind in nth["kind"]:
        held = sorted(e.election_id for e in registry.elections() if (e.kind, e.country_code) == (kind["kind"], "KZ"))
        for vote, word in zip(held, nth["words"], strict=False):
            yield vote, kind["pattern"].replace("{n}", word)


def kinds(text: Text) -> list[Kind]:
    """The phrases that name a kind of vote, in order; maslikhats and Mazhilis named beside each other there are both voted on."""
    folded = text.folded
    places = _places(text.language, folded)
    named = [
        Kind(kind, *match.span())
        for kind, pattern in rules(text).kinds
        for stretch in anchors.stretches(places[pattern.pattern], len(folded))
        for match in pattern.finditer(folded, *stretch)
    ]
    named = [k for k in named if k.kind != "referendum" or not _is_in_name(text, k)]
    found = {Kind("senate", k.start, k.end) if k.kind == "mazhilis" and _is_of_senate(text, k) else k for k in named}
    found |= set(_of_parliaments(text))
    for kind in named:
        if kind.kind == "mazhilis" and (match := _joint(text, kind)):
            found.add(Kind("maslikhat", match.start(), match.end()))
        if kind.kind == "maslikhat" and (match := phrases.search("votes", "with_lower_house", text, max(0, kind.start - 30), kind.end + 30)):
            found.add(Kind("mazhilis", match.start(), match.end()))
    return sorted(found, key=lambda k: (k.start, k.kind, k.end))


_BESIDE = 40  # characters between the name of a parliament and the word for its election


def _of_parliaments(text: Text) -> list[Kind]:
    """Votes for parliaments of other countries, by their names: «выборы депутатов Жогорку Кенеша»."""
    named = [m for _, pattern in rules(text).abroad for m in pattern.finditer(text.folded)]
    return [
        Kind("mazhilis", *m.span())
        for m in named
        if phrases.says("votes", "vote_before", text, max(0, m.start() - _BESIDE), m.start()) or phrases.match("votes", "vote_behind", text, m.end())
    ]


_END = re.compile(r"[.;\n]")


def _joint(text: Text, kind: Kind) -> re.Match[str] | None:
    """The maslikhats, where they stand beside a vote for the Mazhilis: before it, or behind it in its sentence."""
    if before := phrases.search("votes", "maslikhats", text, max(0, kind.start - 30), kind.end):
        return before
    end = _END.search(text.folded, kind.end, kind.end + 110)
    return phrases.search("votes", "maslikhats", text, kind.end, end.start() if end else kind.end + 110)


def _is_in_name(text: Text, kind: Kind) -> bool:
    """Whether referendums stand in the name of a commission or of a law, which no referendum need follow."""
    is_before = phrases.says("votes", "of_body_before", text, max(0, kind.start - 90), kind.start)
    return is_before or phrases.match("votes", "of_body_behind", text, kind.end) is not None


def _is_of_senate(text: Text, kind: Kind) -> bool:
    """Whether a vote for parliament is one for its upper house: the Senate stands in the phrase and the Mazhilis does not."""
    behind = 0 if text.language == "kk" else 30  # a Kazakh attribute stands before its noun
    around = (max(0, kind.start - 15), kind.end + behind)
    return phrases.says("votes", "upper_house", text, *around) and not phrases.says("votes", "lower_house", text, *around)


@cache
def by_id() -> dict[str, registry.Election]:
    """The votes of the registry by their ids, in its order."""
    return {e.election_id: e for e in registry.elections()}


@cache
def of_kind(kind: str) -> tuple[registry.Election, ...]:
    """The votes of a kind, in all countries."""
    return tuple(e for e in registry.elections() if kind in (e.kind, *reads_as(e)))


def reads_as(election: registry.Election) -> tuple[str, ...]:
    """The kinds of phrase that may mean a vote: a parliament abroad, or the one of 1994, is spoken of as a parliamentary vote."""
    return ("mazhilis", "parliamentary") if election.kind == "parliamentary" else (election.kind,)
