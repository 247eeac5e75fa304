"""Posts of a sentence: its tokens in an alphabet of posts, persons, bodies, verbs of leading; the rules over it (rules/officials.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kzdata import anchors, phrases
from kzdata.errors import RuleError
from kzdata.facts.officials.alphabet import data
from kzdata.facts.officials.ranks import rank
from kzdata.facts.officials.spoken import words
from kzdata.folding import fold
from kzdata.grammar import Match, Rule
from kzdata.languages import kk, ru_names
from kzdata.languages.ru import is_adjective, parses
from kzdata.mentions import Token

# What stands for P (a post with its complement) and N (a name with its honorific) in the patterns, by word order.
_POST = {
    "ru": 'm{0,3}c?p[qgcmsa"]{0,16}(?:p[qgcmsa"]{0,12}){0,2}(?<![as])',
    "en": '[qgcm"]{0,6}p[qgcmsa"]{0,14}(?<![as])',
    "kk": '(?:[gcm]{1,5},(?=m{1,3}am{1,3}p))?(?!a)[qgcmsap"]{0,14}p',  # «халықаралық істер, қорғаныс және қауіпсіздік комитетінің төрағасы»
}
_FILLER = phrases.joined("posts", "filler_before_post")
# «миссиясын ОСК төрағасы … қабылдады»: the object of the sentence is no complement of its subject.
_WHOSE = ("his", "her", "whose")
_POSSESSIVES = ("ее", "его", "их")
_DETERMINERS = (*_WHOSE, "its", "their", "a", "an", "this", "that")
_OBJECT = phrases.joined("posts", "object_ending")
_OF_MISSION = ("mission_coordinator", "head_of_mission")
_AGENT = phrases.joined("posts", "agent_ending")
_ACCUSATIVE = re.compile("(?:н[ыі]|[ыі]н)$")
_VERB = re.compile(r"\(\?P<verb>(?:(\w)|\[(\w+)\])\)")
_NAME = r"(?:h\.?){0,2}H(?:m?h)?(?:\(c\))?"


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a sentence: its rank, the word that says it and the tokens of its complement, in order."""

    rank: str
    head: Token
    body: tuple[Token, ...]


@cache
def rules(language: str) -> tuple[Rule, ...]:
    """The rules of one language in order of precedence. Raises RuleError on a pattern that does not compile."""
    made = []
    for raw in data()["rule"]:
        if language not in raw.get("languages", ("ru", "kk", "en")):
            continue
        pattern = raw["pattern"].replace("(?P<", "\0").replace("P", f"(?:{_POST[language]})").replace("N", f"(?:{_NAME})").replace("\0", "(?P<")
        try:
            compiled = re.compile(pattern)
        except re.error as error:
            raise RuleError(f"officials.toml: rule {raw['id']}: pattern {raw['pattern']!r} is no regular expression ({error})") from None
        made.append(Rule(raw["id"], raw["description"], compiled, {}, (language,), tuple(raw.get("examples", ())), anchors.letters(pattern)))
    return tuple(made)


@cache
def _needs(language: str) -> tuple[tuple[Rule, str], ...]:
    """The rules with the letters of which a sentence must have one: that of their verb, or a post."""
    verbs = [_VERB.search(rule.pattern.pattern) for rule in rules(language)]
    return tuple((rule, verb[1] or verb[2] if verb else "p") for rule, verb in zip(rules(language), verbs, strict=True))


def apply(tokens: Sequence[Token], language: str) -> Iterator[Match]:
    """Every match of every rule in order of precedence."""
    letters = "".join([t.letter for t in tokens])
    present = set(letters)
    if "H" not in present:
        return
    for rule, needed in _needs(language):
        if present.isdisjoint(needed):
            continue
        for match in rule.pattern.finditer(letters):
            slots = {k: tokens[match.start(k) : match.end(k)] for k in rule.pattern.groupindex if match.start(k) >= 0}
            yield Match(rule, slots, match.start(), match.end())


def split(slot: Sequence[Token], clean: str, language: str) -> list[Post]:
    """The posts of a slot: the last one is nearest the name where the posts stand before it."""
    heads = [i for i, t in enumerate(slot) if t.letter == "p"]
    if language == "kk":  # a dash joins two halves of one title
        heads = [
            i
            for i in heads
            if i + 1 == len(slot)
            or slot[i + 1].letter in ",a"
            or (slot[i + 1].letter == "-" and (slot[i - 1].letter == "q" or rank(slot[i], _word(clean, slot[i])) in _OF_MISSION) and i > 0)
            or (slot[i + 1].letter == "p" and not kk.is_genitive(clean[slot[i].start : slot[i].end]))
        ]
    elif language == "ru":
        held = _cases(clean, slot[heads[0]]) if heads else frozenset()
        heads = [
            i
            for n, i in enumerate(heads)
            if n == 0
            or "gent" not in (cases := _cases(clean, slot[i]))
            or slot[i - 1].letter in ",a"
            or (slot[i - 1].letter == "-" and (held & cases or not held))  # «заместитель председателя – исполнительного секретаря»
        ]
    posts = []
    for n, i in enumerate(heads):
        first, last = _extent(slot, heads, n, clean, language)
        before = _attributes(slot[first:i], clean, language)
        body = (*before, *slot[i + 1 : last])
        said = rank(slot[i], _word(clean, slot[i])) or "official"
        if language == "en" and said == "member_of_parliament" and body and _word(clean, body[-1]) in _WHOSE:
            said = "deputy_head"  # "his deputy"
        if language == "kk" and said in ("head", "secretary_general") and _is_second_half(slot[first:i], clean):
            said = "deputy_head"
        posts.append(Post(said, slot[i], body))
    return posts


def _attributes(before: Sequence[Token], clean: str, language: str) -> tuple[Token, ...]:
    """The words before a post that belong to its complement: in Russian the adjectives and possessives right before it."""
    kept = [t for t in before if t.letter != "b" and not _FILLER.match(_word(clean, t))]
    if language == "ru":
        stop = next((k for k in reversed(range(len(kept))) if not _is_attribute(kept[k], clean)), -1)
        kept = kept[stop + 1 :]
    elif language == "en":  # "This time its chairman"
        stop = next((k for k in reversed(range(len(kept))) if _word(clean, kept[k]) in _DETERMINERS), 0)
        kept = kept[stop:]
    return tuple(kept)


def _is_attribute(token: Token, clean: str) -> bool:
    word = _word(clean, token)
    if token.letter == "c":  # «в Казахстане посол Италии …»: of no ambassador of Kazakhstan
        return token.mention is not None and token.mention.letter == "A"
    return token.letter not in "ms" or word in _POSSESSIVES or (token.letter == "m" and is_adjective(word))


def _word(clean: str, token: Token) -> str:
    return fold(clean[token.start : token.end])


def _extent(slot: Sequence[Token], heads: Sequence[int], n: int, clean: str, language: str) -> tuple[int, int]:
    """The tokens [first, last) that belong to the n-th post of a slot."""
    i = heads[n]
    if language == "kk":
        first = heads[n - 1] + 1 if n else 0
        agent = _AGENT.search(_word(clean, slot[i])) is not None  # «топты үйлестіруші»
        objects = (k + 1 for k in range(i - 1 - agent, first - 1, -1) if _is_apart(slot[k], clean))
        return next(objects, first), i + 1
    first = 0 if n == 0 else i
    if n and language == "en":
        while first > heads[n - 1] + 1 and slot[first - 1].letter not in ",-a":
            first -= 1
    if (
        n
        and language == "ru"
        and slot[first - 2].letter in ",-a"
        and (slot[first - 1].letter == "c" or _word(clean, slot[first - 1]) in _POSSESSIVES)
    ):
        first -= 1  # «координатор группы, белорусский депутат», «глава миссии, и ее заместитель»
    last = len(slot)
    if n + 1 < len(heads):
        last = heads[n + 1]
        while last > i + 1 and slot[last - 1].letter not in ",-a" and (language == "en" or slot[last - 2].letter in ",-a"):
            last -= 1
        while last > i + 1 and slot[last - 1].letter in ",-a":
            last -= 1
    return first, last


def _is_apart(token: Token, clean: str) -> bool:
    """Whether a Kazakh word before a post belongs to the verb: an object, a gerund, words in a case that no complement takes."""
    word = _word(clean, token)
    if token.letter in "qp":  # «тобына жетекші болып»: the dative may belong to the post
        return _OBJECT.search(word) is not None or (token.letter == "q" and _ACCUSATIVE.search(word) is not None)
    return token.letter == "m" and (kk.is_of_verb(word) or words("this", "kk").fullmatch(word) is not None)


def _is_second_half(before: Sequence[Token], clean: str) -> bool:
    """Whether a Kazakh title goes on from its first half, that of a deputy: «Атқару комитеті төрағасының орынбасары – атқарушы хатшы»."""
    return any(t.letter == "p" and n.letter == "-" and rank(t, _word(clean, t)) == "deputy_head" for t, n in pairwise(before))


@cache
def _word_cases(word: str) -> frozenset[str]:
    tags = [p.tag for p in parses(word) if p.tag.POS in {"NOUN", "ADJF"}]
    return frozenset(str(t.case) for t in tags if t.case)


def _cases(clean: str, token: Token) -> frozenset[str]:
    return _word_cases(_noun(fold(clean[token.start : token.end])))  # «первый заместитель»: the adjective may stand in other cases


def agree(first: Post, second: Post, clean: str, language: str) -> bool:
    """Whether two posts can be posts of one person: in Russian they share a case."""
    return language != "ru" or bool(_cases(clean, first.head) & _cases(clean, second.head)) or not _cases(clean, first.head)


def is_apposed(post: Post, name: str, clean: str) -> bool:
    """Whether a post right behind a Russian name stands in its case, where nothing but an apposition could: «с Иваном Петровым главой миссии»."""
    oblique = _cases(clean, post.head) & {"ablt", "datv"}
    return bool(oblique & (ru_names.plain(name.split()) or oblique))


def plural(post: Post, clean: str, language: str) -> bool:
    """Whether the post is in the plural."""
    word = fold(clean[post.head.start : post.head.end])
    if language == "en":
        word = re.split(" (?:of|for|d['’])", word)[0]  # "Minister of Foreign Affairs", "Chargé d'Affaires" are one
        return word.endswith("s") and not word.endswith(("'s", "ss"))
    if language == "kk":
        return re.search(r"(?:лар|лер|дар|дер|тар|тер)", word[-8:]) is not None
    return _is_plural(_noun(word))


@cache
def _noun(post: str) -> str:
    """The word of a post that tells its number: «официальным представителем», «Чрезвычайный и Полномочный посол»."""
    words = post.split()
    return next((w for w in words if w != "и" and not is_adjective(w)), words[0])


@cache
def _is_plural(word: str) -> bool:
    return bool(parses(word)[0].tag.number == "plur")


def without_lead(tokens: list[Token]) -> list[Token]:
    """Without what the sentence begins with: the body of a post begins with a name of a body or country, behind any date or vote."""
    letters = [t.mention.letter if t.mention is not None else "" for t in tokens]
    start = max((i + 1 for i, letter in enumerate(letters) if letter in ("D", "V", "v", "M")), default=0)
    return tokens[next((i for i in range(start, len(tokens)) if letters[i] in ("G", "Q", "C", "A", "F")), len(tokens)) :]
