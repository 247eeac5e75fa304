"""Bodies in whose company a team works: "the delegation of PACE worked alongside observers of ODIHR" goes on about that of PACE."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzdata import phrases
from kzdata.mentions import Token
from kzdata.records import Text

# ODIHR and the OSCE watch in one mission with the assemblies, of which the next sentences tell.
_LEADING = ("osce", "osce-odihr")
_VERB = re.compile("[wK]")


def companions(text: Text, parsed: Sequence[Token], letters: str, observing: Sequence[int], body: str | None) -> frozenset[int]:
    """Where the names begin of the bodies that only accompany the one whose team is the subject of a sentence; `body` was spoken of before."""
    if not observing or not phrases.may_stand("slots", "in_company", text, parsed[0].start, parsed[-1].end):
        return frozenset()
    start, first = parsed[0].start, parsed[observing[0]]
    found = phrases.search("slots", "in_company", text, start, parsed[-1].end)
    if found is None:
        return frozenset()
    if found.start() > first.end:
        between = [t for t in parsed[observing[0] + 1 :] if t.end <= found.start()]
        subject = str(first.mention.value) if first.mention is not None else None
        is_apart = _VERB.search("".join(t.letter for t in between)) is not None and not any(t.letter == "G" for t in between)
    else:
        subject = body if phrases.match("slots", "same_team", text, start) else None
        is_apart = True
    if subject is None or subject in _LEADING or not is_apart:
        return frozenset()
    return frozenset(parsed[i].start for i in observing if parsed[i].start >= found.end())
