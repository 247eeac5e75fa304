"""Where a text may tell of the observation of a vote. Its other numbers and delegations are of fairs, raids on prices, courts, the press."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from kzdata.facts import slots
from kzdata.facts.counts.polls import has_ours, is_held_abroad, is_of_vote_abroad
from kzdata.facts.counts.scenes import REGISTERED, is_of_press
from kzdata.facts.sentences import Sentence
from kzdata.records import Text
from kzdata.registry import COMMISSIONS
from kzdata.votes import HOME, Vote

MISSIONS = ("mission", "миссия")  # other teams may be of anything
LEAD = 3  # sentences, with the headline, that tell what a text is about
SHORT = LEAD + 1  # sentences: such a text is all lead
PASSING = 2  # sentences: no longer does a text dwell on what it names in passing
TIED = 1  # sentences between the word for observers and that for a vote of a text without a known vote
STATIONS = ("участок", "избирательный участок", "учаске", "polling station")
_ANY = ("vote", "voting", "голосование", "дауыс беру")  # of parliaments, boards and juries, too


class Observation(NamedTuple):
    """The sentences whose figures and senders may be of the observation of a vote, and why those of the others are not."""

    told: Container[int]
    why_not: str = ""
    aside: Sequence[int] = ()  # the few sentences that name a vote, where the text is about something else
    is_of_polls: bool = False  # the text is about those who ask voters whom they chose, and about no observers


def observation(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote]) -> Observation:
    """Where a text may tell of observers: nowhere, if it speaks of none or, its vote being unknown, of none near an election.

    Where it names a vote in passing, the sentences alone that do.
    """
    whole = range(len(parsed))
    if len(parsed) <= SHORT:
        return Observation(whole)
    if _is_of_polls(text, parsed):
        return Observation((), "the text is about polls of voters, and names no observers of anybody", (), True)
    if _is_of_others(text, parsed):
        return Observation((), "the text is about observers of a truce, or of the rank of states")
    aside = _aside(parsed)
    observing = [s.index for s in parsed if _observes(text, s)]
    if not observing and not (votes and any(_is_sent(text, s) for s in parsed)):
        return Observation((), "the text speaks of no observers", aside)
    if not votes:
        if is_held_abroad(text, parsed):
            return Observation([s.index for s in parsed if has_ours(s)], "observers of a vote abroad, and none of Kazakhstan's", aside)
        elections = {s.index for s in parsed if _names_election(s) and not is_of_vote_abroad(s)}
        if not any(elections.intersection(range(i - TIED, i + TIED + 1)) for i in observing):
            return Observation((), "no election is named near its observers", aside)
    return Observation(aside, "the text is about something else: it names a vote in passing", aside) if aside else Observation(whole)


def _aside(parsed: Sequence[Sentence]) -> Sequence[int]:
    """The few sentences in a row, behind its lead, in which alone a text names votes, polling stations and those who run votes.

    None where the lead tells of the observers of some sender, or one of those sentences of observers.
    """
    stations = [s.index for s in parsed if any(m.entry in STATIONS for m in s.mentions("Z"))]
    votes = [s.index for s in parsed if _names_vote(s)]
    named = sorted({*votes, *stations})
    if not votes or named[0] < LEAD or named[-1] - named[0] >= PASSING:
        return ()
    sent = any(set("OQ") & set(s.letters) and _has_senders(s) for s in parsed[:LEAD])
    return () if sent or any("O" in parsed[i].letters for i in named) else named


def _is_of_polls(text: Text, parsed: Sequence[Sentence]) -> bool:
    """Whether the lead is about an exit poll, and no sentence tells of observers with a sender, a vote or people from abroad.

    Who supervises or advises interviewers observes them, not the vote.
    """
    if not slots.says("exit_poll", text, 0, parsed[LEAD - 1].end):
        return False
    return not any(_observes(text, s) and (_has_senders(s) or "F" in s.letters or _names_vote(s)) for s in parsed)


def _is_of_others(text: Text, parsed: Sequence[Sentence]) -> bool:
    """Whether the lead is about a truce, or about states with the rank of observers, and no sentence tells of observers and a vote together."""
    if not any(slots.says(name, text, 0, parsed[LEAD - 1].end) for name in ("truce", "observer_rank")):
        return False
    return not any("O" in s.letters and _names_vote(s) for s in parsed)


def _observes(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence speaks of observers, or of observing a vote or by a body that does."""
    if "O" in sentence.letters or any(m.value in ("long", "short") for m in sentence.mentions("L")):
        return True
    return (_names_vote(sentence) or _has_senders(sentence)) and slots.says("observing", text, sentence.start, sentence.end)


def _is_sent(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence speaks of a sender's mission, of its team and a vote, or of senders and accreditation that is not of the press."""
    teams = [m.entry in MISSIONS for m in sentence.mentions("Q")]
    if _has_senders(sentence) and (any(teams) or (teams and _names_vote(sentence))):
        return True
    accredited = any(m.value in ("accredited", "accreditation") and not m.entry.startswith(REGISTERED) for m in sentence.mentions("K"))
    return accredited and bool(set("CAIS") & set(sentence.letters)) and not is_of_press(text, sentence)


def _has_senders(sentence: Sentence) -> bool:
    """Whether a sentence names a body that observes votes, or another state."""
    return bool(sentence.observing or sentence.named_senders) or any(m.value != HOME for m in sentence.mentions("CA"))


def _names_vote(sentence: Sentence) -> bool:
    return "v" in sentence.letters or "V" in sentence.letters or _names_election(sentence)


def _names_election(sentence: Sentence) -> bool:
    if any(m.value in COMMISSIONS for m in sentence.mentions("G")):
        return True
    return any(m.letter == "V" or m.entry not in _ANY for m in sentence.mentions("vV"))
