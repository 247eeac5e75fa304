"""Which votes an article speaks of: the kinds it names × the days it names × its publication day × who was in office × the registry.

Every vote of the registry that the kinds allow is weighed; the best one is taken where something in the text or its day of publication
dates it and no vote of another day comes close. Nothing is assumed: what cannot be told apart gives no vote.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from kzdata import phrases, registry, vote_context, vote_joint, vote_passages, vote_places
from kzdata.addresses import FAR, Told, near, told
from kzdata.records import Mention, Text
from kzdata.vote_context import HOME
from kzdata.vote_days import AFTER, CAMPAIGN, EXACT, YEAR, YEARLESS, Dated, days_of, names, without_over
from kzdata.vote_kinds import TWINS, Kind, Vote, kinds, reads_as
from kzdata.vote_mentions import mentioned
from kzdata.vote_untold import untold

if TYPE_CHECKING:
    from kzdata.facts.sentences import Sentence

__all__ = ["HOME", "Vote", "are_abroad", "resolve", "vote_of"]

BEFORE = 150  # days: a campaign begins at most five months before the vote
WEEK, YEAR_AND_MORE = 7, 400  # days
FORMER = 50  # characters between «предыдущие выборы» and their date
NEAR = 30  # days
FIRST = 2003  # nothing on the web speaks of older votes without the year
MANY = 500  # phrases and dates that are weighed: no article has more to say of its votes
HEAD = 1500  # characters: what a text is about it says at its beginning
REACH = 160  # characters from a fact to what names its vote in its sentence
AMONG = 1.9  # weight of a vote that a page may be close to, where its day is not told: too little where no kind of vote is named
ENOUGH, MARGIN = 3.0, 0.75  # weight that a vote needs, and its lead over votes of other days
_UNNAMED = {"presidential": 1.0, "mazhilis": 1.0, "parliamentary": 1.0, "referendum": -9.0}  # how often «the elections» means a kind


@dataclass(frozen=True, slots=True)
class _Scored:
    """A vote with the weight of all that speaks for it, and the date that does most."""

    weight: float
    election: registry.Election
    anchor: tuple[int, int] | None
    rule: str


def resolve(text: Text, mentions: Sequence[Mention]) -> list[Vote]:
    """The votes of one text, the primary ones first. A vote that nothing dates is left out."""
    named = kinds(text)
    named += [Kind("referendum", m.start, m.end) for m in mentions if m.letter == "G" and m.value == "kz-crc"]
    named = sorted(named, key=lambda k: k.start)[:MANY]
    words = [m for m in mentions if m.letter in "vV"][:MANY]
    if not named and not words and not _accredits(text, mentions):
        return untold(text, mentions)
    days = days_of(text, mentions, named, words)[:MANY]
    country = vote_places.country(text, mentions, words, named)
    scored = _of_now(text, named, days, country) or _scored(text, named, days, country)
    if country == HOME and not _is_enough(scored) and (host := vote_places.elsewhere(text, mentions)) is not None:
        scored = _scored(text, named, days, host)
    is_away = country != HOME and (vote_places.is_abroad(text, mentions, words) or vote_places.is_said_abroad(text, mentions, words, named))
    if country != HOME and not _is_enough(scored) and not is_away:
        home = _scored(text, named, days, HOME)
        scored = home if _is_now(text, home) or not vote_places.is_led_abroad(text, mentions, words) else scored
    primary = _best(text, named, scored)
    found: dict[str, Vote] = {}
    if primary is not None:
        found[primary.election_id] = primary
        for twin in vote_joint.beside(text, named, primary):
            found.setdefault(twin.election_id, twin)
    dated = [d.mention for d in days if d.nearness > 0 or not _is_vague(d)]
    others = mentioned(text, named, words, dated, mentions, found, country if is_away else HOME)
    for other in others:
        found.setdefault(other.election_id, other)
    if primary is None:
        found = _equals(found, scored)
    if not found and not named and country == HOME and not phrases.says("votes", "elections", text, 0, len(text.folded)):
        return untold(text, mentions)
    rivals = {s.election.election_id[:13] for s in scored if s.weight >= ENOUGH}
    if primary is None and len({v.election_id[:13] for v in found.values()} | rivals) == 1:  # the only vote it speaks of is the one it is about
        found = {i: replace(v, is_primary=True) for i, v in found.items()}
    spoken = vote_passages.passages(text, list(found.values()), others, days, named)
    return sorted(spoken, key=lambda v: (not v.is_primary, v.election_id.endswith("maslikhat"), v.start, v.election_id))


def _of_now(text: Text, named: Sequence[Kind], days: Sequence[Dated], country: str) -> list[_Scored]:
    """The votes weighed without the phrases for former ones, where one of them is close to the publication."""
    published = near(text.document)
    if published is None or len(current := without_over(named, days, published)) == len(named):
        return []
    scored = _scored(text, current, days, country)
    return scored if _is_enough(scored) and _is_now(text, scored) else []


def _is_now(text: Text, scored: Sequence[_Scored]) -> bool:
    """Whether the likeliest vote is close to the publication."""
    published = near(text.document, FAR)
    return bool(scored) and published is not None and -AFTER <= (scored[0].election.voting_date - published).days <= BEFORE


def _is_vague(day: Dated) -> bool:
    """Whether a date is a season or a month without its year."""
    return day.span.day is None and day.span.year is None and day.span.kind in ("season", "month")


def _equals(found: dict[str, Vote], scored: Sequence[_Scored]) -> dict[str, Vote]:
    """The votes found, those that lead together as the ones that the article is about: it names the day of each."""
    leading = {s.election.election_id for s in scored if s.weight >= ENOUGH and s.weight > scored[0].weight - MARGIN}
    if not leading or not leading <= found.keys():
        return found
    return {i: replace(v, is_primary=v.is_primary or i in leading) for i, v in found.items()}


def _accredits(text: Text, mentions: Sequence[Mention]) -> bool:
    """Whether observers are spoken of, and the election commission or polls: there is a vote, though no word for it falls."""
    if all(m.letter != "O" for m in mentions):
        return False
    return any(m.letter == "G" and m.value == "kz-cec" for m in mentions) or phrases.says("votes", "polls", text, 0, len(text.folded))


def _is_enough(scored: Sequence[_Scored]) -> bool:
    return bool(scored) and scored[0].weight >= ENOUGH


def _scored(text: Text, named: Sequence[Kind], days: Sequence[Dated], country: str) -> list[_Scored]:
    """The votes of a country that the article may be about, the likeliest first."""
    weights: dict[str, float] = {}
    for kind in named:
        weights[kind.kind] = weights.get(kind.kind, 0) + (3.0 if kind.start < text.title_end else 1.0 / (1 + kind.start / HEAD))
    top = max(weights.values(), default=0)
    years = {d.span.year for d in days}
    published = near(text.document, FAR)
    page = told(text.document.url) if text.document.published_on is None else None
    context = vote_context.context(text)
    scored = []
    shares = {kind: max(weights.get(r, 0) for r in read) / top for kind, read in _kinds_of(country).items()} if top else {}
    for election in _of_country(country):
        share = shares.get(election.kind)
        if share == 0 and not _is_day_of(election, days, published):
            continue
        dated, anchor, rule = _dated(text, published, page, election, days, years)
        weight = dated + vote_context.fits(context, election)
        weight += vote_context.called(context, election) if weight > 0 else 0.0
        if weight > 0:
            is_told = anchor is not None and election.election_id in context.cued  # by its day and its subject
            kind_weight = 2.0 * share if share else 1.0 if is_told else _UNNAMED.get(election.kind, 0.0)
            scored.append(_Scored(weight + kind_weight, election, anchor, rule))
    return sorted(scored, key=lambda s: (-s.weight, s.election.kind == "maslikhat", s.election.election_id))


def _best(text: Text, named: Sequence[Kind], scored: Sequence[_Scored]) -> Vote | None:
    """The likeliest vote, where enough speaks for it and no vote of another day comes close."""
    if not scored:
        return None
    best = scored[0]
    if best.election.kind == "maslikhat":  # of joint votes the Mazhilis leads, where it is named
        best = next((s for s in scored if s.election.kind == "mazhilis" and s.election.voting_date == best.election.voting_date), best)
    rival = next((s.weight for s in scored if s.election.voting_date != best.election.voting_date), 0.0)
    if best.weight < ENOUGH or best.weight - rival < MARGIN:
        return None
    anchor = best.anchor
    if anchor is None:
        first = next((k for k in named if k.kind in reads_as(best.election)), None)
        anchor = (first.start, first.end) if first else (0, max(1, min(len(text.clean), text.title_end or 60)))
    return Vote(best.election.election_id, *anchor, True, best.rule)


@cache
def _of_country(country: str) -> tuple[registry.Election, ...]:
    return tuple(e for e in registry.elections() if e.country_code == country)


@cache
def _kinds_of(country: str) -> dict[str, tuple[str, ...]]:
    """The kinds of vote of a country with the kinds of phrase that may mean them."""
    return {e.kind: reads_as(e) for e in _of_country(country)}


def _is_this_week(day: Dated, voting: date, ahead: int) -> bool:
    """Whether a weekday or «завтра» is the voting day, counted from the publication."""
    if day.span.kind == "weekday":
        return -WEEK <= ahead <= WEEK and day.span.weekday == voting.weekday()
    return day.span.kind == "relative" and day.span.offset == ahead


def _is_day_of(election: registry.Election, days: Sequence[Dated], published: date | None) -> bool:
    """Whether «выборы 19 марта», without a kind, names the day of a vote close to the publication, though a phrase names a kind of another vote."""
    if published is None or not -AFTER <= (election.voting_date - published).days <= BEFORE or election.kind not in ("presidential", "mazhilis"):
        return False
    beside = [d for d in days if d.nearness > 1 and d.kind is None and d.span.day is not None]
    return any(names(election.voting_date, d.span, True) >= YEARLESS for d in beside)


def _is_past(text: Text, day: Dated) -> bool:
    """Whether a date is told as that of a vote that is not the one of which the text tells: «на предыдущих выборах, в 2019-м», "last spring"."""
    start = day.mention.start
    return phrases.match("votes", "last", text, start) is not None or phrases.says("votes", "before", text, max(0, start - FORMER), start)


def _follows(text: Text, day: Dated, election: registry.Election) -> bool:
    """Whether a date is told to be that of the vote before: «предыдущие президентские выборы прошли весной 2018 года»."""
    before = _before(election)
    if before is None or day.kind not in reads_as(election) or day.span.year is None or names(before.voting_date, day.span, True) < YEAR:
        return False
    around = text.sentences[max(0, bisect_right(text.sentences, (day.mention.start, len(text.clean))) - 1)]
    return phrases.says("votes", "before", text, max(around[0], day.mention.start - FORMER), min(around[1], day.mention.end + FORMER))


@cache
def _before(election: registry.Election) -> registry.Election | None:
    """The last vote of the same kind and country."""
    held = [e for e in registry.elections() if (e.kind, e.country_code) == (election.kind, election.country_code)]
    return max((e for e in held if e.voting_date < election.voting_date), key=lambda e: e.voting_date, default=None)


@cache
def _is_only(election: registry.Election) -> bool:
    """Whether no other vote of that kind and country was held on the same day of a year."""
    same = [e for e in registry.elections() if (e.kind, e.country_code) == (election.kind, election.country_code)]
    return len([e for e in same if (e.voting_date.month, e.voting_date.day) == (election.voting_date.month, election.voting_date.day)]) == 1


def _among(page: Told, voting: date) -> float:
    """How well a vote goes with a page that came out at some time between two days: most is written in its campaign and in the month behind it."""
    if page.first - timedelta(days=NEAR) <= voting <= page.last + timedelta(days=CAMPAIGN):
        return AMONG if -AFTER <= (voting - page.day).days <= BEFORE else AMONG - 1.0
    return AMONG - 1.0 if page.first - timedelta(days=AFTER) <= voting <= page.last + timedelta(days=BEFORE) else -2.0


def _dated(
    text: Text, published: date | None, page: Told | None, election: registry.Election, days: Sequence[Dated], years: set[int | None]
) -> tuple[float, tuple[int, int] | None, str]:
    """How well the text's dates, and its publication or what the address of its page tells of it, name a voting day; where; the rule."""
    best, anchor = 0.0, None
    ahead = (election.voting_date - published).days if published is not None else None
    among = _among(page, election.voting_date) if page is not None and ahead is None else 0.0
    is_now = -AFTER <= ahead <= BEFORE if ahead is not None else among > 0
    is_exact = page is None or not page.within
    rule = "vote-kind-context" if not is_now else page.rule if page is not None else "vote-kind-published"
    for day in days:
        weight = names(election.voting_date, day.span, day.nearness > 0)
        if weight == YEARLESS and is_now:
            weight = EXACT
        elif weight == YEARLESS and election.voting_date.year in years:
            weight += 1.0
        elif weight == YEARLESS and ahead is not None and abs(ahead) > YEAR_AND_MORE:
            weight = 0.5  # the same day of another year
        elif day.nearness and is_exact and ahead is not None and _is_this_week(day, election.voting_date, ahead):
            weight = EXACT
        is_of = day.kind is None or day.kind in reads_as(election) or TWINS.get(day.kind) == election.kind
        weight += 1.0 if weight == YEARLESS and day.nearness and _is_only(election) else 0.0
        if day.nearness and (ahead is None or -AFTER <= ahead <= BEFORE) and _follows(text, day, election):
            weight = EXACT
        is_told = weight >= YEARLESS or (weight > 0 and day.span.day is None)
        weight = (weight + (day.nearness + day.is_ahead if is_told and is_of else 0)) / (1 + day.mention.start / (4 * HEAD))
        if ahead is not None and ahead < -AFTER and _is_past(text, day):
            weight *= 0.4
        if weight > best:
            best, anchor, rule = weight, (day.mention.start, day.mention.end), "vote-day"
    titled = [d for d in days if d.mention.start < text.title_end and d.nearness]
    best += 1.0 if any(names(election.voting_date, d.span, True) for d in titled) else 0.0
    if ahead is not None and election.kind == "akim" and anchor is None and abs(ahead) > NEAR:
        return 0.0, None, rule  # villages elect their akims all the year round
    if ahead is not None and 0 <= ahead <= BEFORE:
        best += 3.5 - ahead / 100
    elif ahead is not None and -AFTER <= ahead < 0:
        best += max(0.5, 3.5 + ahead / 30)
    elif ahead is not None:
        best -= 3.0 if ahead > 400 else 2.0 if best < YEARLESS else 0.0
    elif page is not None:
        best += among
    elif election.voting_date.year < FIRST and not any(y and y <= FIRST for y in years):
        best -= 1.0
    return best, anchor, rule


def are_abroad(votes: Sequence[Vote]) -> bool:
    """Whether an article is about votes of other countries only."""
    primary = [v for v in votes if v.is_primary]
    return bool(primary) and not any(v.election_id.startswith(HOME.lower()) for v in primary)


def vote_of(sentence: Sentence, votes: Sequence[Vote], at: int) -> str | None:
    """The vote that a fact at offset `at` belongs to: the one that its sentence speaks of last before it, else next, or the article's first at home.

    Figures for joint votes of the Mazhilis and the maslikhats go under the Mazhilis (GOLD.md).
    """
    primary = [v.election_id for v in votes if v.is_primary]
    main = next((v for v in primary if v.endswith("-mazhilis")), primary[0] if primary else None)
    first, last = max(sentence.start, at - REACH), min(sentence.end, at + REACH)
    near = [(p > at, abs(p - at), v) for v in votes for p in v.places[bisect_left(v.places, first) : bisect_left(v.places, last)]]
    vote = min(near, key=lambda n: n[:2])[2] if near else None
    if vote is None or vote.is_primary or not vote.election_id.startswith(HOME.lower()) or vote.election_id[3:13] == (main or "")[3:13]:
        return main
    return vote.election_id
