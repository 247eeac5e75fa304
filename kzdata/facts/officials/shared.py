"""One post in the plural for several persons, each named behind a body of his own: «послы Италии X и Польши Y», «главы миссий СНГ X и ШОС Y»."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kzdata import phrases
from kzdata.facts.officials import posts
from kzdata.facts.officials.bodies import body_of
from kzdata.facts.officials.capacities import capacity
from kzdata.facts.officials.holders import Holder
from kzdata.facts.officials.posts import Post
from kzdata.facts.officials.settings import Setting
from kzdata.grammar import Match
from kzdata.mentions import Token

RULE = "official-each-of"
_MANY = phrases.joined("posts", "plural_too")


def holders(match: Match, clean: str, language: str, setting: Setting, taken: set[int]) -> Iterator[Holder]:
    """The persons of a match, each in the post that all share, of the body before his name."""
    post = next(iter(posts.split(match.slots["post"], clean, language)), None)
    if (
        post is None
        or post.head.start in taken
        or not (posts.plural(post, clean, language) or _MANY.fullmatch(clean, post.head.start, post.head.end))
    ):
        return
    named = [(own, name) for own, name in pairwise(_without_honorifics(match)) if name.letter == "H" and own.letter in "gc"]
    for own, name in named:
        words = (*post.body, own)
        made = capacity(Post(post.rank, post.head, words), body_of(words, clean, post.head), setting)
        if made is not None and name.mention is not None:
            taken.add(post.head.start)
            entry = clean[post.head.start : post.head.end]
            noun = post.head.mention.entry if post.head.mention is not None and post.head.mention.entry else entry
            whose = " ".join(clean[t.start : t.end] for t in words)
            yield Holder(str(name.mention.value), f"{noun} {whose}", *made, min(post.head.start, name.start), name.end, RULE, entry)


def _without_honorifics(match: Match) -> list[Token]:
    """The tokens of the list, but for the titles of those who are named."""
    return [t for t in match.slots["name"] if t.letter not in "h."]
