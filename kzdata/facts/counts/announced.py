"""Whether a figure is a total that the election commission announces: those whom it has accredited, though told of the days to come."""

from __future__ import annotations

import re
from datetime import date

from kzdata.facts import slots
from kzdata.facts.counts.carried import Here
from kzdata.facts.counts.members import foreign_body
from kzdata.facts.counts.scenes import is_team
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.sentences import Sentence, bodies
from kzdata.registry import COMMISSIONS

_HEAD = 400  # characters: what a sentence says of all its figures stands in its first part


def says(name: str, here: Here) -> bool:
    """Whether the first part of the sentence has words of a slot."""
    return slots.says(name, here.text, here.sentence.start, min(here.sentence.end, here.sentence.start + _HEAD))


# "…, including 532 from organizations and 109 from 35 states", or these first
_SPLIT = re.compile(r",?e[^.;]{0,4}N[^.;N]{0,8}(?:N?[Fw]?I[^.;N]{0,6}N[^.;N]{0,6}N?[Fw]?S|N?[Fw]?S[^.;N]{0,6}N[^.;N]{0,8}N?[Fw]?I)")


def is_final(here: Here, figure: Figure) -> bool:
    """Whether an exact total of foreign observers is told, which only those who accredit them know before the vote."""
    letters = here.sentence.letters
    qualifier, _ = slots.qualifier(here.text.language, here.sentence, figure.match, figure.place, figure.number)
    is_exact = figure.number.value % 10 and qualifier == "exact"
    around = letters[max(figure.left, min(figure.start, figure.place - 8)) : figure.end + 8]
    foreign = "F" in around or ("S" in around and "I" in around) or _SPLIT.match(letters, figure.end) is not None
    named = "Q" in letters[: figure.end + 6] or bodies(here.sentence, 0, figure.end + 6)
    told = any(m.value == "kz-mfa" for m in here.sentence.mentions("G"))  # who invites them counts whom it expects
    return bool(is_exact and foreign and not named and not told and says("will_follow", here) and not says("expects", here))


def is_intended(here: Here, figure: Figure) -> bool:
    """Whether those who send them only intend to, which the commission would not count: "Belarus is going to send 12 observers"."""
    tokens = here.sentence.tokens
    return slots.says("intends_to_send", here.text, tokens[figure.left].start, tokens[figure.place].start)


def is_over(here: Here) -> bool:
    """Whether the text is published after the vote that it is about."""
    published = here.text.document.published_on
    return published is not None and any(v.is_primary and v.election_id[3:13] < published.isoformat() for v in here.votes)


def is_ahead(here: Here) -> bool:
    """Whether the text is published before the vote that it is about."""
    published = here.text.document.published_on
    return published is not None and any(v.is_primary and v.election_id[3:13] > published.isoformat() for v in here.votes)


def is_today(here: Here) -> bool:
    """Whether it is the polling day."""
    published = here.text.document.published_on
    return published is not None and any(v.is_primary and v.election_id[3:13] == published.isoformat() for v in here.votes)


def is_tally(here: Here, figure: Figure) -> bool:
    """Whether the commission tells how many will observe: those that it accredited, unless it only expects them."""
    end = here.sentence.tokens[figure.right - 1].end
    if not _is_counted(here, figure) or says("later", here):
        return False
    grows = slots.says("grows", here.text, here.sentence.tokens[figure.left].start, end)
    if here.state.is_abroad or grows or (is_today(here) and says("now", here)) or says("expects", here):
        return False
    state, named = here.state, _names_commission(here.sentence)
    both = {"states", "organizations"} <= figure.match.slots.keys() and not is_over(here)
    hosted = here.sentence.is_host or named
    return (hosted and (state.status == "accredited" or both or _is_closed(here, figure))) or (state.accredits and named)


def _is_counted(here: Here, figure: Figure) -> bool:
    """Whether a figure is one that the commission can have counted: exact, or of all foreign observers, and none of citizens."""
    letters = here.sentence.letters[figure.start : figure.end]
    if any(m.value == "trained" for m in here.sentence.mentions("K")) or is_team(here.text, here.sentence):
        return False
    qualifier, _ = slots.qualifier(here.text.language, here.sentence, figure.match, figure.place, figure.number)
    return qualifier == "exact" or bool(set("FSI") & set(letters))


def _names_commission(sentence: Sentence) -> bool:
    """Whether the commission of Kazakhstan is named, and not that of another state."""
    places = (i for i, t in enumerate(sentence.tokens) if t.letter == "G" and t.mention is not None and t.mention.value in COMMISSIONS)
    return any(foreign_body(sentence, i) is None for i in places)


_CLOSED = 5  # days before a vote: until then, by the constitutional law on elections, observers are accredited


def _is_closed(here: Here, figure: Figure) -> bool:
    """Whether foreign observers are counted so shortly before the vote that their accreditation is over."""
    published = here.text.document.published_on
    days = [(date.fromisoformat(v.election_id[3:13]) - published).days for v in here.votes if v.is_primary] if published is not None else []
    foreign = any(t.letter == "F" for t in here.sentence.tokens[figure.start : figure.end])
    return foreign and any(0 <= d < _CLOSED for d in days)
