"""What "its", «её», «оның» before a post stand for: the body that the sentence named last, or names next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from kzdata import phrases
from kzdata.facts.officials import settings
from kzdata.facts.officials.bodies import in_congress
from kzdata.facts.officials.posts import Post
from kzdata.mentions import Token
from kzdata.registry import COMMISSIONS

ITS = phrases.joined("posts", "possessive")
HIS = phrases.joined("posts", "possessive_of_person")
_BODY = phrases.joined("posts", "body_noun")
_PEOPLE = phrases.joined("posts", "observers_as_people")
_HOSTED_AT = phrases.joined("posts", "hosted_at")
_HOSTED = phrases.joined("posts", "hosted")
_NAMES = 'mgcq"'  # letters of what makes up the name of a body
_NEAR, _HOUSE = 90, 5  # characters, and tokens, before the post of a host
_CATAPHORIC = 4  # tokens; so few before "its" name no body: "With Eoghan Murphy as its head, the mission …"


def meant(post: Post, left: Sequence[Token], right: Sequence[Token], clean: str) -> tuple[Token, ...]:
    """The complement of a post, with the body for which "its" stands: one of tokens `left`, before the name, or else of `right`."""
    body = tuple(t for t in post.body if t.letter != "p")  # «заместитель ее председателя»
    if post.rank != "deputy_head" or len(body) == len(post.body) or not any(ITS.fullmatch(clean[t.start : t.end].lower()) for t in body):
        body = post.body
    if not body and (house := _house_of_host([t for t in left if t.end <= post.head.start], post, clean)) is not None:
        return (house,)
    its = clean[body[-1].start : body[-1].end].lower() if body else ""
    if not ITS.fullmatch(its) or any(t.letter != "s" for t in body[:-1]):
        return body
    if post.rank == "deputy_head" and HIS.fullmatch(its) and body == post.body:
        return body[-1:]  # the deputy of a person
    before = [t for t in left if t.end <= body[-1].start]
    if before and _HOSTED.search(clean, before[0].start, body[-1].start) and (hosts := [t for t in before if _is_commission(t)]):
        return (hosts[-1],)
    held = settings.posts_of_persons(before)  # "CEC Chairman Jan Novak met the mission and its head"
    at = next((i for i in reversed(range(len(before))) if _is_body(before[i], clean) and not (i in held and _is_commission(before[i]))), None)
    if (
        at is not None and before[at].letter == "q" and _PEOPLE.match(clean[before[at].start : before[at].end].lower())
    ):  # «қор 20 бақылаушы жіберді, оның …»
        at = next((i for i in reversed(range(at)) if _BODY.match(clean[before[i].start : before[i].end].lower()) is not None), at)
    if at is None and len(before) < len(body) + _CATAPHORIC and any(t.letter in "sbU" for t in before):
        return tuple(takewhile(lambda t: t.letter in "gqms", dropwhile(lambda t: t.letter not in "gq", right))) or body[-1:]
    if at is None or before[at].letter == "q" or (settings.sends(before[at]) and not settings.is_civic(before[at])):
        return body[-1:]
    if before[at].letter == "g":
        return tuple(t for t in before[max(0, at - 1) : at + 2] if t is before[at] or t.letter == "c")
    return _phrase(before, at)


def _house_of_host(before: Sequence[Token], post: Post, clean: str) -> Token | None:
    """The house where somebody was received, as that of a host's post: "received in the Senate by Deputy Chair Jan Novak"."""
    if not before or _HOSTED_AT.search(clean, max(before[0].start, post.head.start - _NEAR), post.head.start) is None:
        return None
    return next((t for t in reversed(before[-_HOUSE:]) if t.letter == "g"), None)


def behind_name(tokens: Sequence[Token], name: Token, national: bool, clean: str) -> tuple[Token, ...]:
    """The organisation behind a name: "their spokesman, Anders Karlsen of the ODIHR"; of an observer, of who serves a state the country too."""
    first = next(i for i, t in enumerate(tokens) if t.start >= name.end or t is tokens[-1])
    after = tokens[first : first + 4]
    found = re.match(r"sm?[gc]|\(c\)" if national else "sm?g", "".join(t.letter for t in after))
    if national and found is None and len(after) > 1 and in_congress(clean, after[1]):
        return tuple(after[1:2])  # "Senator Jan Novak (D-OH)"
    if found and after[0].letter == "s" and " " in clean[after[0].start : after[0].end]:
        return ()  # "were given a reception by": a verb
    return tuple(after[: found.end()]) if found else ()


def _phrase(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    """A noun for a body with two words before it and what names it behind: no verb, no person."""
    first = next((i + 1 for i in reversed(range(max(0, at - 2), at)) if tokens[i].letter not in _NAMES), max(0, at - 2))
    behind = takewhile(lambda t: t.letter in _NAMES, tokens[at + 1 : at + 6])
    return (*tokens[first : at + 1], *behind)


def _is_commission(token: Token) -> bool:
    return token.mention is not None and token.mention.value in COMMISSIONS


def _is_body(token: Token, clean: str) -> bool:
    return token.letter in "gq" or _BODY.match(clean[token.start : token.end].lower()) is not None
