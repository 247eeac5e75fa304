"""The commission that holds a vote of Kazakhstan, where a text names it only as "the election commission", "the commission"."""

from __future__ import annotations

from collections.abc import Sequence

from kzdata import phrases
from kzdata.records import Text
from kzdata.votes import HOME, Vote

_OF_REGIONS = phrases.joined("posts", "speaks_of_regions")


def of_land(text: Text, votes: Sequence[Vote]) -> str | None:
    """The commission of the primary vote, of Kazakhstan, if the text speaks of none of a region; where no vote is known, that of elections."""
    primary = [v.election_id for v in votes if v.is_primary]
    if any(not v.startswith(HOME.lower()) for v in primary) or _OF_REGIONS.search(text.folded):
        return None
    return "kz-crc" if any(v.endswith("-referendum") for v in primary) else "kz-cec"
