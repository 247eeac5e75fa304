"""Texts about a vote abroad: which of the bodies that are named as ours are Kazakhstan's."""

from __future__ import annotations

from kzdata.facts.assessments.judges import Speakers
from kzdata.facts.assessments.voices import is_home
from kzdata.registry import COMMISSIONS
from kzdata.votes import HOME

NEAR = 3  # sentences: how far from the name of Kazakhstan a body or an event in an article on a vote abroad is its own


def is_ours(speakers: Speakers) -> bool:
    """Whether the election commission of an article on a vote abroad is that of Kazakhstan: named near it, and no other country's is named."""
    named = {m.start: s for s in speakers.parsed for m in s.mentions("G") if m.value in COMMISSIONS}
    home = _home(speakers)
    if not any(abs(s.index - h) < NEAR for s in named.values() for h in home):
        return False
    return all(v.judge in COMMISSIONS for s in named.values() for v in speakers.voices.of(s) if v.start in named and not v.is_person)


def judges_for_us(speakers: Speakers, judge: str) -> bool:
    """Whether a judge of a vote abroad is Kazakhstan's: «глава ЦИК» there is the host's, who runs the vote, unless it is told to be ours."""
    if judge in COMMISSIONS:
        return is_ours(speakers)
    return is_home(judge) and bool(_home(speakers))


def _home(speakers: Speakers) -> list[int]:
    """The sentences that name Kazakhstan."""
    return [s.index for s in speakers.parsed if any(m.value == HOME for m in s.mentions("CA"))]
