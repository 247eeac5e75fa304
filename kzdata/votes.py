"""Which votes an article speaks of: the kinds it names × the days it names × its publication day × who was in office × the registry.

Every vote of the registry that the kinds allow is weighed; the best one is taken where something in the text or its day of publication
dates it and no vote of another day comes close. Nothing is assumed: what cannot be told apart gives no vote.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from kzdata import registry
from kzdata.dates import DateSpan
from kzdata.errors import RuleError
from kzdata.records import Mention, Text
from kzdata.resources import folder

if TYPE_CHECKING:
    from kzdata.facts.sentences import Sentence

HOME = "KZ"
BEFORE, AFTER = 150, 120  # days: a campaign begins at most five months before the vote, final reports follow within four
GRACE = timedelta(days=120)  # around a term of office: somebody may be named before or after it
HEAD = 1500  # characters: what a text is about it says at its beginning
_EXACT, _YEARLESS = 5.0, 2.5  # weight of a date that is a voting day, with and without its year
ENOUGH, MARGIN = 3.0, 0.75  # weight that a vote needs, and its lead over votes of other days
_UNNAMED = {"presidential": 1.0, "mazhilis": 1.0, "parliamentary": 1.0, "referendum": -9.0}  # how often «the elections» means a kind
TWINS = {"mazhilis": "maslikhat", "maslikhat": "mazhilis"}


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote that the text speaks of, with the clean offsets of what says so and whether the article is about it."""

    election_id: str
    start: int
    end: int
    is_primary: bool
    rule_id: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A phrase that names a kind of vote."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Rules:
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    early: re.Pattern[str]
    cues: tuple[tuple[str, re.Pattern[str]], ...]
    abroad: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _rules(language: str) -> _Rules:
    path = folder("rules") / "votes.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        named = tuple((k["kind"], re.compile(rf"\b(?:{'|'.join(k[language])})")) for k in raw["kind"])
        cues = tuple((c["election_id"], re.compile(c["pattern"])) for c in raw["cue"])
        abroad = tuple((a["country"], re.compile(a["pattern"])) for a in raw["abroad"])
        early = re.compile(raw["early"][language])
    except (re.error, KeyError) as error:
        raise RuleError(f"{path.name}: {error}; every kind needs regular expressions in ru, kk and en") from None
    known = {e.election_id for e in registry.elections()}
    if unknown := [c for c, _ in cues if c not in known]:
        raise RuleError(f"{path.name}: cue for {unknown[0]!r}, which is not in registry/elections.csv; add the vote")
    return _Rules(named, early, cues, abroad)


def kinds(text: Text, folded: str) -> list[Kind]:
    """The phrases that name a kind of vote, in order."""
    found = [Kind(kind, *match.span()) for kind, pattern in _rules(text.language).kinds for match in pattern.finditer(folded)]
    return sorted(found, key=lambda k: k.start)


def resolve(text: Text, mentions: Sequence[Mention]) -> list[Vote]:
    """The votes of one text, the primary ones first. A vote that nothing dates is left out."""
    folded = text.folded
    named = _with_joint(text, folded, kinds(text, folded))
    named += [Kind("referendum", m.start, m.end) for m in mentions if m.letter == "G" and m.value == "kz-crc"]
    words = [m for m in mentions if m.letter in "vV"]
    if not named and not words:
        return []
    days = _with_bare_years(folded, [m for m in mentions if m.letter == "D" and isinstance(m.value, DateSpan)])
    country = _country(text, folded, mentions, words)
    primary = _primary(text, folded, named, words, days, country) or (
        _primary(text, folded, named, words, days, HOME) if country != HOME else None
    )
    found: dict[str, Vote] = {}
    if primary is not None:
        found[primary.election_id] = primary
        for twin in _twins(text, named, primary):
            found[twin.election_id] = twin
    for other in _mentioned(text, named, words, days, mentions, found):
        found.setdefault(other.election_id, other)
    return sorted(found.values(), key=lambda v: (not v.is_primary, v.election_id.endswith("maslikhat"), v.start, v.election_id))


_BARE_YEAR = re.compile(
    r"(?:выбор\w*|референдум\w*|сайлау\w*|referendum|elections?|vote)[ -](?P<after>(?:19|20)\d\d)\b"
    r"|\b(?P<before>(?:19|20)\d\d) (?:\w+ ){0,2}election"
)


def _with_bare_years(folded: str, days: list[Mention]) -> list[Mention]:
    """The dates together with years that stand beside the word for a vote without more («Референдум-2024»)."""
    starts = {m.start for m in days}
    for match in _BARE_YEAR.finditer(folded):
        name = "after" if match["after"] else "before"
        if match.start(name) not in starts:
            days.append(Mention("D", *match.span(name), DateSpan(*match.span(name), "year", year=int(match[name]))))
    return sorted(days, key=lambda m: m.start)


_JOINT = re.compile(r"(?:маслихат|мәслихат|maslikhat)\w*")


def _with_joint(text: Text, folded: str, named: list[Kind]) -> list[Kind]:
    """Maslikhats named right beside the Mazhilis in a phrase about a vote are voted on too."""
    extra = []
    for kind in named:
        if kind.kind == "mazhilis" and (match := _JOINT.search(folded, max(0, kind.start - 30), kind.end + 60)):
            extra.append(Kind("maslikhat", match.start(), match.end()))
    upper = [Kind("senate", k.start, k.end) if k.kind == "mazhilis" and _of_senate(folded, k) else k for k in named]
    return sorted({*upper, *extra}, key=lambda k: (k.start, k.kind))


_SENATE = re.compile(r"сенат|senat|верхн\w+ палат|жоғарғы палат|upper")
_LOWER = re.compile(r"мажилис|мәжіліс|ma[zj]h?ilis|нижн|lower|төменгі")


def _of_senate(folded: str, kind: Kind) -> bool:
    """Whether a vote for parliament is one for its upper house: the Senate stands in the phrase and the Mazhilis does not."""
    around = folded[max(0, kind.start - 15) : kind.end + 30]
    return _SENATE.search(around) is not None and _LOWER.search(around) is None


def _country(text: Text, folded: str, mentions: Sequence[Mention], words: Sequence[Mention]) -> str:
    """The country of a vote abroad: named as the vote's place or by its parliament, more often than Kazakhstan.

    Where no place is said and Kazakhstan is not named at all, it is the country named before the first vote (a date must confirm it).
    """
    places = [m for m in mentions if m.letter in "CA"]
    starts = [m.start for m in places]
    head = max(text.title_end, 300)
    beside: dict[str, float] = {}
    for word in words:
        for place in places[bisect_left(starts, word.start - 60) : bisect_left(starts, word.end + 60)]:
            if _is_place_of(text, place, word):
                beside[str(place.value)] = beside.get(str(place.value), 0) + (2.0 if word.start < head else 1.0)
    for country, pattern in _rules(text.language).abroad:
        if match := pattern.search(folded):
            near = bisect_left([w.start for w in words], match.start() - 60)
            if near < len(words) and words[near].start < match.end() + 60:
                beside[country] = beside.get(country, 0) + (4.0 if match.start() < head else 2.0)
    best = max(sorted(beside), key=lambda c: beside[c], default=None)
    if best is not None:
        return HOME if beside.get(HOME, 0) >= beside[best] else best
    first = words[0].start if words else 0
    before = [str(p.value) for p in places if p.letter == "C" and first - 250 < p.start < first]
    at_home = _AT_HOME.search(folded, 0, 2 * HEAD) or any(m.value == HOME for m in places)
    return HOME if at_home or not before else before[0]


_AT_HOME = re.compile(r"казах|қазақ|kazakh|\bрк\b|\bқр\b|мажилис|мәжіліс|ma[zj]h?ilis|маслихат|мәслихат|астан|astana|алмат|almaty")


_PEOPLE = re.compile(r"наблюда|бақыла|байқа|observ|monitor|делегац|посол|елші|embass|мисси|mission|[.;:\n«»\"]")


def _is_place_of(text: Text, place: Mention, word: Mention) -> bool:
    """Whether a country is where a vote is held: «выборы … Казахстана», "Kazakhstan's … election", «Қазақстандағы … сайлау»."""
    between = text.clean[min(place.end, word.end) : max(place.start, word.start)]
    if _PEOPLE.search(between.lower()):
        return False
    count = len(between.split())
    if place.start > word.start:
        return place.letter == "C" and count <= 5 and text.language != "kk"
    return count <= (1 if place.letter == "A" else 5 if text.language == "kk" else 2)


def _primary(
    text: Text, folded: str, named: Sequence[Kind], words: Sequence[Mention], days: Sequence[Mention], country: str
) -> Vote | None:
    """The vote that the article is about."""
    weights: dict[str, float] = {}
    for kind in named:
        weights[kind.kind] = weights.get(kind.kind, 0) + (3.0 if kind.start < text.title_end else 1.0 / (1 + kind.start / HEAD))
    top = max(weights.values(), default=0)
    pool = _of_country(country)
    starts = [w.start for w in words]
    near = [(d, bisect_left(starts, d.start - 60) < bisect_left(starts, d.end + 60)) for d in days]
    years = {d.value.year for d in days if isinstance(d.value, DateSpan)}
    context = _context(text, folded)
    scored = []
    for election in pool:
        share = max((weights.get(k, 0) for k in _read_as(election)), default=0) / top if top else None
        if share == 0:
            continue
        dated, anchor, rule = _dated(text, election, near, years)
        weight = dated + _fits(context, election)
        if weight <= 0:
            continue
        scored.append((weight + (_UNNAMED.get(election.kind, 0.0) if share is None else 2.0 * share), election, anchor, rule))
    if not scored:
        return None
    scored.sort(key=lambda s: (-s[0], s[1].kind == "maslikhat", s[1].election_id))
    score, election, anchor, rule = scored[0]
    rival = next((s[0] for s in scored if s[1].voting_date != election.voting_date), 0.0)
    if score < ENOUGH or score - rival < MARGIN:
        return None
    if anchor is None:
        first = next((k for k in named if k.kind in _read_as(election)), None)
        anchor = (first.start, first.end) if first else (0, max(1, min(len(text.clean), text.title_end or 60)))
    return Vote(election.election_id, *anchor, True, rule)


@cache
def _of_country(country: str) -> tuple[registry.Election, ...]:
    return tuple(e for e in registry.elections() if e.country_code == country)


def _read_as(election: registry.Election) -> tuple[str, ...]:
    """The kinds of phrase that may mean a vote: a parliament abroad, or the one of 1994, is spoken of as a parliamentary vote."""
    return ("mazhilis", "parliamentary") if election.kind == "parliamentary" else (election.kind,)


def _dated(
    text: Text, election: registry.Election, days: Sequence[tuple[Mention, bool]], years: set[int | None]
) -> tuple[float, tuple[int, int] | None, str]:
    """How well the text's dates (with: stands it by the word for a vote) and its publication name a voting day; where; the rule."""
    best, anchor, rule = 0.0, None, "vote-kind-published"
    published = text.document.published_on
    ahead = (election.voting_date - published).days if published is not None else None
    for mention, by_vote in days:
        weight = _names(election.voting_date, mention.value)
        if weight == _YEARLESS and ahead is not None and -AFTER <= ahead <= BEFORE:
            weight = _EXACT
        elif weight == _YEARLESS and election.voting_date.year in years:
            weight += 1.0
        weight = (weight + (0.75 if by_vote and weight else 0)) / (1 + mention.start / (4 * HEAD))
        if weight > best:
            best, anchor, rule = weight, (mention.start, mention.end), "vote-day"
    if ahead is not None and 0 <= ahead <= BEFORE:
        best += 3.5 - ahead / 100
    elif ahead is not None and -AFTER <= ahead < 0:
        best += max(0.5, 3.5 + ahead / 30)
    elif ahead is not None and ahead > 400:
        best -= 3.0
    return best, anchor, rule


def _names(voting: date, span: object) -> float:
    """Whether a date of the text is the voting day (5 with its year, 2.5 without), its month (2) or its year (1.5)."""
    if not isinstance(span, DateSpan):
        return 0.0
    if span.day is not None and span.month is not None:
        if (span.month, span.day) == (voting.month, voting.day) and span.year in (None, voting.year):
            return _YEARLESS if span.year is None else _EXACT
        if span.year == voting.year:
            return 1.0
        return 0.0
    if span.year != voting.year:
        return 0.0
    return 1.5 if span.month is None else 2.0 if span.month == voting.month else 0.5


@dataclass(frozen=True, slots=True)
class _Context:
    """What the text says beside kinds and dates: who is in office, which subjects are voted on, whether the vote is early."""

    holders: tuple[registry.OfficeHolder, ...]
    cued: frozenset[str]
    is_early: bool


def _context(text: Text, folded: str) -> _Context:
    rules = _rules(text.language)
    stems, automaton = _office_stems()
    near = {holder for index in {i for i, _, _ in automaton.find_matches_as_indexes(folded, overlapping=True)} for holder in stems[index]}
    holders = tuple(h for h in registry.office_holders() if h in near and re.search(rf"\b(?:{h.pattern})", folded))
    return _Context(holders, frozenset(i for i, cue in rules.cues if cue.search(folded)), rules.early.search(folded) is not None)


def _fits(context: _Context, election: registry.Election) -> float:
    """How well that goes with a vote at home."""
    if election.country_code != HOME:
        return 0.0
    weight = max(-3.0, min(3.0, sum(_in_office(holder, election.voting_date) for holder in context.holders)))
    if election.election_id in context.cued:
        weight += 2.0
    if election.is_early is not None and context.is_early:
        weight += 0.5 if election.is_early else -1.0
    return weight


def _in_office(holder: registry.OfficeHolder, day: date) -> float:
    years = (holder.last_day - holder.first_day).days / 365
    if holder.first_day <= day <= holder.last_day:
        return 2.5 if years < 1 else 1.5 if years < 4 else 1.0
    return 0.0 if holder.first_day - GRACE <= day <= holder.last_day + GRACE else -1.5


@cache
def _office_stems() -> tuple[tuple[tuple[registry.OfficeHolder, ...], ...], Any]:
    """The longest plain word of every alternative of the patterns, in one automaton: a text without it needs no look at the pattern."""
    import ahocorasick_rs

    table: dict[str, list[registry.OfficeHolder]] = {}
    for holder in registry.office_holders():
        for alternative in re.sub(r"\\[wSsb]|\([^()]*\)", " ", re.sub(r"\(\?[!=][^()]*\)", " ", holder.pattern)).split("|"):
            table.setdefault(max(re.findall(r"[^\W\d_]+", alternative), key=len), []).append(holder)
    return tuple(tuple(h) for h in table.values()), ahocorasick_rs.AhoCorasick(list(table))


def _twins(text: Text, named: Sequence[Kind], primary: Vote) -> list[Vote]:
    """The other vote of a joint voting day, where the text names it."""
    day, kind = primary.election_id[3:13], primary.election_id[14:]
    other = TWINS.get(kind)
    where = next((k for k in named if k.kind == other), None)
    twin = f"kz-{day}-{other}"
    if where is None or all(e.election_id != twin for e in registry.elections()):
        return []
    return [Vote(twin, where.start, where.end, True, "vote-joint")]


def _mentioned(
    text: Text,
    named: Sequence[Kind],
    words: Sequence[Mention],
    days: Sequence[Mention],
    mentions: Sequence[Mention],
    found: dict[str, Vote],
) -> list[Vote]:
    """Votes beside the main one: a kind, or the word for a vote, right beside a year, month or day that is not the main vote's."""
    result = []
    main = next((e for e in registry.elections() if e.election_id in found), None)
    starts = [m.start for m in days]
    abroad = {str(m.value) for m in mentions if m.letter == "C" and m.value != HOME}
    candidates = [(k.kind, k.start, k.end) for k in named] + [(main.kind, w.start, w.end) for w in words if w.letter == "v" and main]
    for kind, start, end in candidates:
        for day in days[bisect_left(starts, start - 100) : bisect_left(starts, end + 100)]:
            between = text.clean[min(day.end, end) : max(day.start, start)]
            if len(between) > 90 or "." in between or "\n" in between:
                continue
            fits = [e for e in _of_kind(kind) if _mentions(e, day.value, main, abroad, len(between))]
            if len(fits) == 1 and (main is None or fits[0].voting_date != main.voting_date):
                result.append(Vote(fits[0].election_id, min(start, day.start), max(end, day.end), False, "vote-mentioned"))
    return result


@cache
def _of_kind(kind: str) -> tuple[registry.Election, ...]:
    return tuple(e for e in registry.elections() if kind in (e.kind, *_read_as(e)))


def _mentions(election: registry.Election, span: object, main: registry.Election | None, abroad: set[str], distance: int) -> bool:
    """Whether a date beside the word for a vote means this vote: with its year, or abroad in the year of the main vote."""
    if not isinstance(span, DateSpan):
        return False
    weight = _names(election.voting_date, span)
    if election.country_code == HOME:
        return span.year is not None and distance <= 45 and weight >= (1.5 if span.day is None else _EXACT)
    if election.country_code not in abroad:
        return False
    if span.day is not None and span.year is None:
        return weight == _YEARLESS and main is not None and election.voting_date.year == main.voting_date.year
    return span.year is not None and distance <= 45 and weight >= (2.0 if span.day is None else _EXACT)


def vote_of(sentence: Sentence, votes: Sequence[Vote], at: int) -> str | None:
    """The vote that a fact at offset `at` belongs to: one that its sentence names and dates, else the article's first at home.

    Figures for joint votes of the Mazhilis and the maslikhats go under the Mazhilis (GOLD.md).
    """
    primary = [v.election_id for v in votes if v.is_primary]
    main = next((v for v in primary if v.endswith("-mazhilis")), primary[0] if primary else None)
    for vote in votes:
        if (
            not vote.is_primary
            and sentence.start <= vote.start < sentence.end
            and abs(vote.start - at) < 160
            and vote.election_id[3:13] != (main or "")[3:13]
        ):
            return vote.election_id if vote.election_id.startswith(HOME.lower()) else main
    return main
