"""The vote of a text that has no word for one: «Миссия ТМД 187 байқаушыны тіркеді», told in the weeks of a campaign."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kzdata import phrases, registry, vote_places
from kzdata.addresses import near
from kzdata.facts.sentences import observes
from kzdata.records import Mention, Text
from kzdata.vote_context import HOME
from kzdata.vote_kinds import Vote

AHEAD, BEHIND = 75, 30  # days from the publication to the vote: missions come two months before it and leave a month after it
NEAR = 30  # characters from who votes to the word for the vote
BESIDE = 40  # characters behind a country in which those whom it has sent are named
NATIONAL = ("presidential", "mazhilis", "referendum")  # votes that missions come for
_HOSTS = ("kz-cec", "kz-crc", "kz-mfa")  # who accredits observers
_OTHERS = ("party:", "other:", "un")  # whose missions and observers have other things to do


def untold(text: Text, mentions: Sequence[Mention]) -> list[Vote]:
    """The one national vote close to the publication, where observers or their mission are spoken of and nothing says that they are abroad."""
    published = near(text.document)
    told = _observation(text, mentions)
    if published is None or told is None or _is_abroad(text, mentions):
        return []
    ahead = {e.election_id: (e.voting_date - published).days for e in registry.elections() if e.country_code == HOME and e.kind in NATIONAL}
    close = [i for i, days in ahead.items() if -BEHIND <= days <= AHEAD]
    return [Vote(close[0], told.start, told.end, True, "vote-untold")] if len(close) == 1 else []


def _observation(text: Text, mentions: Sequence[Mention]) -> Mention | None:
    """The first word for observers or a mission, where a body that observes votes or accredits is named, or foreign ones are: others watch exams."""
    is_sent = any(m.letter == "G" and observes(str(m.value)) and not str(m.value).startswith(_OTHERS) for m in mentions)
    is_sent = is_sent or any(m.value in _HOSTS or str(m.value).startswith("party:") for m in mentions if m.letter == "G")
    is_foreign = any(a.letter == "F" and b.letter == "O" for a, b in pairwise(mentions))
    if phrases.says("votes", "armed", text, 0, len(text.folded)) or not (is_sent or is_foreign):
        return None
    teams = [m for m in mentions if is_sent and m.letter == "Q"]
    if not phrases.says("votes", "observed", text, 0, len(text.folded)):
        teams = [m for m in teams if phrases.match("votes", "sent", text, m.start)]
    return min([*teams, *(m for m in mentions if m.letter == "O")], key=lambda m: m.start, default=None)


def _is_abroad(text: Text, mentions: Sequence[Mention]) -> bool:
    """Whether a text names another country as where something happens, its capital or its commission, and no body of Kazakhstan."""
    if any(m.letter == "G" and str(m.value).startswith("kz-") for m in mentions):
        return False
    if vote_places.elsewhere(text, mentions) is not None:
        return True
    if vote_places.is_led_abroad(text, mentions, []) or vote_places.is_abroad(text, mentions, []):
        return True
    polls = [m.start for m in mentions if m.letter == "v"]
    voters = [m for m in mentions if m.letter == "A" and any(0 < at - m.end < NEAR for at in polls)]  # "Georgians go to the polls"
    named = [m for m in mentions if m.letter == "C" or m in voters]
    named = [m for m in named if m.value != HOME]
    is_home = phrases.says("votes", "home", text, 0, len(text.folded))
    is_only = len({m.value for m in named}) == 1 and not is_home
    if is_only and not all(_sends(text, m) for m in named):
        return True
    return any(vote_places.is_where(text, m) for m in named)


def _sends(text: Text, place: Mention) -> bool:
    """Whether those whom a country has sent are named behind it in its sentence, which tells of no vote of its own."""
    if phrases.match("votes", "host_behind", text, place.end) is not None:
        return False
    return phrases.says("votes", "senders", text, place.end, place.end + len(text.folded[place.end : place.end + BESIDE].split(".")[0]))
