"""Posts whose house only the sentence tells: a unit of it («начальник отдела аппарата»), its vice-speaker, the deputy of a party's chairman."""

from __future__ import annotations

from collections.abc import Sequence

from kzdata import phrases
from kzdata.facts.officials.bodies import Body
from kzdata.facts.officials.posts import Post
from kzdata.facts.officials.posts_of_bodies import UNIT
from kzdata.facts.officials.ranks import Capacity
from kzdata.facts.officials.settings import Setting
from kzdata.facts.officials.spoken import CHAMBERS
from kzdata.folding import fold
from kzdata.mentions import Token
from kzdata.registry import COMMISSIONS

_VICE_SPEAKER = phrases.joined("posts", "vice_speaker")
_WHERE = phrases.joined("posts", "possessive_before_post")
_OF_MINISTRY = phrases.joined("posts", "of_ministry")
_RANKS = ("head", "deputy_head", "director")
_IN_PARTY = ("head", "deputy_head", "secretary", "spokesperson")


def post_in(post: Post, body: Body, setting: Setting, left: Sequence[Token], clean: str) -> Capacity | None:
    """The capacity of a post that names no body, in the one that its sentence (tokens `left`), or the one before, names last."""
    before = [t for t in left if t.end <= post.head.start]
    if is_vice_speaker(post, body, clean):
        spoken = (b.organization for b in reversed(setting.spoken) if b.kind == "chamber")
        chamber = next((o for o in _named(before) if o in CHAMBERS), None) or next(spoken, None)
        return "parliament_deputy_chair", chamber
    if post.rank in _RANKS and UNIT.search(body.text):
        if _OF_MINISTRY.search(body.text):
            return ("other", "kz-mfa") if setting.ministry else None
        house = next(iter(_named(before)), None)
        return ("other", house) if house in COMMISSIONS else None
    if post.rank in _IN_PARTY and not body.text and before:
        party = next((c for c in reversed(setting.civics) if before[0].start <= c.start and c.end <= post.head.start), None)
        between = () if party is None else [t for t in before if t.start >= party.end]
        if party is not None and party.name and party.organization.startswith("party:") and not any(t.letter in "gcqpH" for t in between):
            return "other", party.organization
    return None


def is_vice_speaker(post: Post, body: Body, clean: str) -> bool:
    """Whether a post is that of a vice-speaker alone: of a chamber, whatever commission was named before."""
    return _WHERE.fullmatch(body.text) is not None and _VICE_SPEAKER.fullmatch(fold(clean[post.head.start : post.head.end])) is not None


def _named(tokens: Sequence[Token]) -> list[str]:
    """The bodies that tokens name, the last one first."""
    return [str(t.mention.value) for t in reversed(tokens) if t.letter == "g" and t.mention is not None]
