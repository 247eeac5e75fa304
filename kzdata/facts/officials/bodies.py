"""Bodies of posts: what the complement of a post names or describes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kzdata import phrases
from kzdata.facts.officials.alphabet import bodies
from kzdata.facts.sentences import joint
from kzdata.folding import fold
from kzdata.mentions import Token
from kzdata.votes import HOME

_BEFORE = 30  # characters before a body that tell how it is meant
_CONCERNED = phrases.joined("posts", "concerned_with")
_BAND = phrases.joined("posts", "band")
_EFFORT = phrases.joined("posts", "effort")
_IN_CONGRESS = phrases.joined("posts", "in_congress")
_RESIDENCE = phrases.joined("posts", "residence")
SLUG = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ә": "a", "ғ": "g", "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u",
    "һ": "h", "і": "i",
})  # fmt: skip


FOREIGN_NAME = re.compile("[а-я].*[a-z]{3}|[a-z]{3}.*[а-я]")  # «редактор The Village», «президент Google»


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a post: what its complement names, nearest to the post first."""

    organizations: tuple[str, ...]
    countries: tuple[str, ...]
    mission: bool
    kind: str | None
    text: str
    whole: str  # with the post itself: «член комиссии»
    name: str | None  # the name in quotation marks
    is_country: bool = False  # whether nothing but the name of a country stands in it
    is_plain: bool = False  # whether nothing but the name of an organisation stands in it, behind what began the sentence

    @property
    def slug(self) -> str:
        """The short Latin name of a body that no registry knows."""
        return slug(self.name or self.text)

    @property
    def foreign(self) -> str | None:
        """The foreign country that the complement names first."""
        return next((c for c in self.countries if c != HOME), None)


def body_of(tokens: Sequence[Token], clean: str, head: Token | None = None, backwards: bool = False) -> Body:
    """The body that a complement names, or the post itself («глава МИД»); `backwards` where the post stands after it (Kazakh)."""
    ordered = list(reversed(tokens)) if backwards else list(tokens)
    inside = _within_longer(tokens)
    named = [str(t.mention.value) for t in ordered if t.letter == "g" and t.mention is not None and t not in inside and not _is_topic(clean, t)]
    countries = [
        str(t.mention.value) for t in ordered if t.letter == "c" and t.mention is not None and not _RESIDENCE.search(fold(clean[t.start : t.end]))
    ]
    if any(clean[t.start : t.end] in ("US", "U.S") or in_congress(clean, t) for t in tokens):
        countries.insert(0, "US")
    text = fold(" ".join(clean[t.start : t.end] for t in tokens))
    whole = f"{text} {fold(clean[head.start : head.end])}" if head is not None else text
    kind, implied = _kind(whole)
    if implied is not None and all(c == HOME for c in countries):
        countries.insert(0, implied)
    quoted = re.search(r'[«“"]\s*([^«»“”"]{2,60}?)\s*[»”"]', text)
    mission = _EFFORT.search(text) is not None or any(
        t.letter == "q" or (t.letter == "p" and t.mention is not None and t.mention.letter == "O") for t in tokens
    )
    mission = mission and not (quoted is not None and named == [] and _BAND.search(text) is not None)
    whole_country = len(tokens) == 1 and tokens[0].letter == "c" and tokens[0].mention is not None and tokens[0].mention.letter == "C"
    plain = re.fullmatch("m*g+", "".join(t.letter for t in tokens)) is not None
    return Body(tuple(named), tuple(countries), mission, kind, text, whole, quoted.group(1) if quoted else None, whole_country, plain)


def _is_topic(clean: str, token: Token) -> bool:
    """Whether a body is what a unit is concerned with: «директор департамента по делам СНГ МИД Казахстана»."""
    return _CONCERNED.search(fold(clean[max(0, token.start - _BEFORE) : token.start])) is not None


def in_congress(clean: str, token: Token) -> bool:
    """Whether a word is the party and state of a member of the United States' Congress: "R-KS"."""
    return _IN_CONGRESS.fullmatch(clean, token.start, token.end) is not None


def _within_longer(tokens: Sequence[Token]) -> Sequence[Token]:
    """The names of bodies that are only a part of a name in quotation marks: «Аманат жолы» is no «Аманат»."""
    marks = [i for i, t in enumerate(tokens) if t.letter == '"']
    if len(marks) != 2 or marks[1] - marks[0] < 3:
        return ()
    quoted = tokens[marks[0] + 1 : marks[1]]
    return [t for t in quoted if t.letter == "g"] if all(t.letter in "gm" for t in quoted) else ()


@lru_cache(maxsize=8192)  # posts are named in the same words in every text
def _kind(whole: str) -> tuple[str | None, str | None]:
    """The kind of body that words describe, and the country that its name implies."""
    return next(((kind, country) for kind, country, pattern in bodies() if pattern.search(whole)), (None, None))


def slug(text: str) -> str:
    """A short Latin name for a body that no registry knows."""
    words = re.findall(r"\w+", text.lower().translate(SLUG))
    return "-".join(words[:4])[:40] or "unnamed"


def joint_body(organizations: Sequence[str]) -> str:
    """The one of several organisations that a post is in: the first, or the mission that those of the OSCE make up together."""
    return joint(list(organizations)) if organizations[0].startswith("osce") else organizations[0]
