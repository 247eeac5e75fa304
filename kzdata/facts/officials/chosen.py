"""Which of the names of a match are meant: a list of observers behind a dash, one of several, those in the clause of the verb."""

from __future__ import annotations

from kzdata.facts.officials.leads import WINDOW
from kzdata.facts.officials.posts import Post
from kzdata.facts.officials.spoken import words
from kzdata.folding import fold
from kzdata.grammar import Match
from kzdata.mentions import Token

_MARKS, _LIST = ":-–—", 12  # behind "observers" they begin a list of them; characters before


def is_mark(verb: Token, clean: str, language: str) -> bool:
    """Whether a dash or a colon begins a list of observers; before one name it tells who says so («К выборам готовы 19 наблюдателей – Анна Грин»)."""
    return clean[verb.start] in _MARKS and words("with_them", language).search(clean[max(0, verb.start - _LIST) : verb.start]) is None


def one_of(post: Post, clean: str, language: str) -> bool:
    """Whether a post in the plural is that of one: «один из сопредседателей партии X»."""
    return words("one_of", language).search(fold(clean[max(0, post.head.start - WINDOW) : post.head.start])) is not None


def of_clause(names: list[Token], match: Match, clean: str) -> list[Token]:
    """Of a list of names those in the clause of its verb: «группу пополнит X, а Y станет наблюдателем»."""
    contrast = words("contrast", "ru")
    cuts = [t.start for t in match.slots.get("name", ()) if t.letter == "a" and contrast.match(clean, t.start)]
    if not cuts:
        return names
    kept = [n for n in names if (n.start > cuts[-1] if names[-1].end <= match.slots["verb"][0].start else n.start < cuts[0])]
    return kept or names
