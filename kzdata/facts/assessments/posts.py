"""Bare posts: «министр», "the envoy", «спикер» stand for whoever holds that post and was named last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from kzdata import phrases
from kzdata.facts.assessments.cast import Cast
from kzdata.facts.assessments.lexicon import words
from kzdata.facts.assessments.verdicts import LONGEST
from kzdata.facts.assessments.voices import UNKNOWN, Voice
from kzdata.facts.sentences import Sentence
from kzdata.folding import fold
from kzdata.mentions import Token
from kzdata.records import Fact, Text

# The word that stands for a post where its bearer is named elsewhere: «председатель ЦИК» is whoever the text calls so.
RANKS = {
    "commission_chair": "head",
    "head_of_mission": "head",
    "parliament_chair": "head",
    "commission_deputy_chair": "deputy_head",
    "deputy_head_of_mission": "deputy_head",
    "parliament_deputy_chair": "deputy_head",
    "commission_secretary": "secretary",
}
MOST = 8  # bare posts of a sentence that are looked at
STEM = 5  # letters of a post that are the same in all its cases
LATELY = 12  # sentences: how long a person is the one whom a bare post stands for
_BARE_POST = re.compile("(?<![GHBQ])(?<![GHQ].)B(?!.{0,2}[GHBQ])")
_ALONE = re.compile(r"(?<![GHBQCA])(?<![GHQ].)B(?![,(-]?[^,.;:\"(-]{0,5}[GHCAYQ])")  # neither whose it is nor who holds it told beside it


def bare_posts(sentence: Sentence) -> list[Token]:
    """The posts beside which neither their body nor who holds them is named: «председатель рассказал …»."""
    if "B" not in sentence.named:
        return []
    return [sentence.tokens[m.start()] for m in _BARE_POST.finditer(sentence.letters)]


def rank_of(fact: Fact) -> str:
    """The word that stands for the post of a person."""
    kind = str(fact.values["role_kind"])
    return RANKS.get(kind, kind)


def referred(voices: Cast, parsed: Sequence[Sentence], sentence: Sentence) -> Iterator[Voice]:
    """The bare posts and words for persons («дипломат») of a sentence, as the bodies of the persons whom they stand for."""
    text = voices.text
    if sentence.end - sentence.start > LONGEST:
        return
    before = parsed[max(0, sentence.index - LATELY) : sentence.index + 1]
    alone = {m.start() for m in _ALONE.finditer(sentence.letters)} if "B" in sentence.named else set()
    posts = (t for place, t in enumerate(sentence.tokens) if t.letter == "B" and (place in alone or _acts(text, t)))
    for token in islice((t for t in posts if _is_one(text, t)), MOST):
        if (known := _last(voices, before, token.start, token)) is not None:
            yield Voice(known.judge, token.start, token.end, True, known.name)
    for match in islice(phrases.finditer("assessments", "person", text, sentence.start, sentence.end), MOST):
        if (known := _last(voices, before, match.start(), None)) is not None:
            yield Voice(known.judge, *match.span(), True, known.name)


def _acts(text: Text, post: Token) -> bool:
    """Whether a verb stands right behind a post: "the Minister thanked the mission"."""
    return words("acting", text.language).match(text.folded, post.end) is not None


def _is_one(text: Text, post: Token) -> bool:
    """Whether a post is that of one person whom the text has told of; in English an article says so."""
    if words("plural_post", text.language).search(text.folded, post.start, post.end):
        return False
    return text.language != "en" or text.folded.endswith("the ", 0, post.start)


def _last(voices: Cast, before: Sequence[Sentence], at: int, post: Token | None) -> Voice | None:
    """The person of a known body who was named last before a place, and who holds a post, if that is what stands there."""
    for sentence in reversed(before):
        for voice in reversed(voices.of(sentence)):
            if voice.is_person and voice.end <= at and voice.judge != UNKNOWN and (post is None or _holds(voices, voice, post)):
                return voice
    return None


def _holds(voices: Cast, person: Voice, post: Token) -> bool:
    """Whether a person has the post that a word names: of the same rank, or called so; «глава комиссии» heads a commission."""
    text = voices.text
    of_commission = phrases.match("assessments", "of_commission", text, post.end) is not None
    stem = text.folded[post.start : post.end][:STEM]
    rank = post.mention.value if post.mention is not None else None
    for fact in voices.bearers.posts_of(person.name):
        if of_commission and "commission" not in str(fact.values["role_kind"]):
            continue
        if rank_of(fact) == rank or stem in fold(str(fact.values["role"])):
            return True
    return False
