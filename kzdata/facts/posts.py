"""Posts of a sentence: its tokens in an alphabet of posts, persons, bodies, verbs of leading; the rules over it (rules/officials.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kzdata.errors import RuleError
from kzdata.facts.sentences import Sentence
from kzdata.folding import fold
from kzdata.grammar import Match, Rule
from kzdata.languages.ru import analyzer
from kzdata.mentions import Token
from kzdata.names import listed
from kzdata.records import Mention
from kzdata.resources import folder

_OWN = {"H": "H", "B": "p", "Q": "q", "O": "q", "G": "g", "C": "c", "A": "c", "K": "x", "J": "x", ",": ",", ".": ".", ";": ";", ":": ":", "-": "-", "(": "(", ")": ")", '"': '"', "a": "a"}  # fmt: skip  # noqa: E501
_BREAKS = {"VERB", "INFN", "GRND", "PRTS", "CONJ", "PRCL", "ADVB", "COMP", "PRED", "INTJ"}
# What stands for P (a post with its complement) and N (a name with its honorific) in the patterns, by word order.
_POST = {
    "ru": 'm{0,3}c?p[qgcmsa"]{0,16}(?:p[qgcmsa"]{0,12}){0,2}(?<![as])',
    "en": '[qgcm"]{0,6}p[qgcmsa"]{0,14}(?<![as])',
    "kk": '(?!a)[qgcmsap"]{0,14}p',
}
_ASPIRANT = re.compile(r"кандидат|пост(?:а|у|е)?$|должност|үміткер|candidate|contender|challenger|presidency")
_QUOTES = frozenset('«“”"')
_NAME = r"(?:h\.?){0,2}H(?:m?h)?"


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a sentence: its rank, the word that says it and the tokens of its complement, in order."""

    rank: str
    head: Token
    body: tuple[Token, ...]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((folder("rules") / "officials.toml").read_text(encoding="utf-8"))


@cache
def rules(language: str) -> tuple[Rule, ...]:
    """The rules of one language in order of precedence. Raises RuleError on a pattern that does not compile."""
    made = []
    for raw in _data()["rule"]:
        if language not in raw.get("languages", ("ru", "kk", "en")):
            continue
        pattern = (
            raw["pattern"].replace("(?P<", "\0").replace("P", f"(?:{_POST[language]})").replace("N", f"(?:{_NAME})").replace("\0", "(?P<")
        )
        try:
            compiled = re.compile(pattern)
        except re.error as error:
            raise RuleError(f"officials.toml: rule {raw['id']}: pattern {raw['pattern']!r} is no regular expression ({error})") from None
        made.append(Rule(raw["id"], raw["description"], compiled, {}, (language,), tuple(raw.get("examples", ()))))
    return tuple(made)


@cache
def _words(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["letter"], re.compile(entry[language])) for entry in _data()["word"] if language in entry)


@cache
def bodies() -> tuple[tuple[str, str | None, re.Pattern[str]], ...]:
    """Kinds of bodies with the country that their name implies and the pattern that shows them."""
    return tuple((entry["kind"], entry.get("country"), re.compile(entry["pattern"])) for entry in _data()["body"])


@cache
def _own(word: str, language: str) -> str | None:
    return next((letter for letter, pattern in _words(language) if pattern.fullmatch(word)), None)


@cache
def _word_letter(word: str, language: str) -> str:
    """The letter of a word that no dictionary knows: one of the [[word]] lists, else a complement or a break."""
    if (letter := _own(word, language)) is not None:
        return letter
    if language == "ru":
        part = analyzer().parse(word)[0].tag.POS
        return "x" if part in _BREAKS else "s" if part == "PREP" else "m"
    if language == "en" and word in listed("en", "prepositions"):
        return "s"
    if language == "kk" and word.startswith(("өкілдік", "өкілдіг")):
        return "q"
    if language == "en" and (word in listed("en", "breaks") or (word.endswith("ed") and len(word) > 4)):
        return "x"
    return "m"


def read(sentence: Sentence, clean: str, language: str, people: Mapping[str, str]) -> list[Token]:
    """The tokens of a sentence under the letters of officials.toml. `people`: surnames (folded) that stand for a person named elsewhere."""
    made: list[Token] = []
    for token in sentence.tokens:
        word = fold(clean[token.start : token.end])
        letter = _letter(token, word, language)
        mention = token.mention
        if token.letter == "Y" and (name := _known(word, people)) is not None:
            letter, mention = "H", Mention("H", token.start, token.end, name, "name")
        made.append(Token(letter, token.start, token.end, mention))
    return _joined(made, clean, language)


def names_someone(sentence: Sentence, clean: str, people: Mapping[str, str]) -> bool:
    """Whether a sentence names a person, in full or by a surname known from elsewhere in the text."""
    if "H" in sentence.letters:
        return True
    return any(t.letter == "Y" and _known(fold(clean[t.start : t.end]), people) for t in sentence.tokens)


def _known(word: str, people: Mapping[str, str]) -> str | None:
    """The person whose surname a word is, in any case."""
    for cut in range(min(4, max(1, len(word) - 3))):
        if (name := people.get(word[: len(word) - cut])) is not None:
            return name
    return None


def _letter(token: Token, word: str, language: str) -> str:
    if token.letter in "wYy":
        return _word_letter(word, language)
    if token.letter in "Kf" and (letter := _own(word, language)) is not None:
        return letter
    if token.letter == "Z" and _COMMISSIONER.match(word):
        return "p"
    if token.letter in "PL":
        return "p" if rank(token, word) else "q" if word.startswith(("өкілдік", "өкілдіг")) else "m"
    if token.letter in "fz":
        return "s"
    if token.letter == "M":
        return "x" if token.mention is not None and "verb" in token.mention.features else "m"
    if token.letter == "B" and language == "en" and word in ("heads", "chairs"):
        return "W"
    return _OWN.get(token.letter, "m")


_REPRESENTATIVE = re.compile(r"представител|өкіл(?!ді[кг])|representative")
_COMMISSIONER = re.compile(r"член\w* комисси")
_EXPERT = re.compile(r"эксперт|специалист|expert|specialist|сарапшы|маман|международн\w+ эксперт")
_OBSERVER = re.compile(r"наблюдател|observer|monitor\b|байқаушы|бақылаушы|қадағалаушы|election observer|international observer")


def rank(token: Token, word: str) -> str | None:
    """The rank of a token that may be a post: of the dictionary, or a noun that other rules use too (expert, representative, observer)."""
    if token.mention is not None and (token.letter in "Bp") and token.mention.letter == "B":
        return str(token.mention.value)
    for name, pattern in (("representative", _REPRESENTATIVE), ("expert", _EXPERT), ("observer", _OBSERVER), ("member", _COMMISSIONER)):
        if pattern.match(word):
            return name
    return None


def _joined(tokens: list[Token], clean: str, language: str) -> list[Token]:
    """The letters that hang on the neighbours: «во главе», "led by", bracketed short names, "its head", observers that are persons."""
    words = [fold(clean[t.start : t.end]) for t in tokens]
    made = list(tokens)

    def put(i: int, letter: str) -> None:
        made[i] = Token(letter, made[i].start, made[i].end, made[i].mention)

    for i, (token, word) in enumerate(zip(tokens, words, strict=True)):
        before = words[i - 1] if i else ""
        following = tokens[i + 1].letter if i + 1 < len(words) else "."
        if token.letter == "(" and i + 2 < len(tokens) and tokens[i + 2].letter == ")" and _short_name(tokens[i + 1], clean):
            put(i, "m")
            put(i + 2, "m")
        elif token.letter == "q" and token.mention is not None and token.mention.letter == "O" and _person_near(made, i, language):
            put(i, "p")
        elif token.letter == "p" and re.search("A[gcm-]{0,3}$", "".join(t.letter for t in made[max(0, i - 4) : i])):
            put(i, "m")  # a former post
        elif token.letter == "p" and any(_ASPIRANT.match(w) for w in words[max(0, i - 3) : i]):
            put(i, "m")  # a post that is sought
        elif token.letter == "H" and before in _QUOTES and following == '"':
            put(i, "m")  # a title
        elif language == "ru":
            if before in ("во", "под") and word in ("главе", "глава", "руководством", "председательством", "началом"):
                put(i, "U")
                put(i - 1, "m")
            elif word == "это" and made[i - 1].letter == "-" and any(t.letter == "q" for t in made[max(0, i - 6) : i]):
                put(i, "j")
        elif language == "en":
            if (token.letter == "W" and i + 1 < len(words) and words[i + 1] == "by") or (word == "under" and following in "hHp"):
                put(i, "U")
            elif word == "head" and words[max(0, i - 2) : i] == ["at", "its"]:
                put(i - 2, "m")
                put(i - 1, "m")
                put(i, "V")
            elif token.letter == "p" and word in ("deputy", "chief") and following == "p":
                put(i, "m")
    return made


def _short_name(token: Token, clean: str) -> bool:
    """Whether a word in brackets is the short name of the body before it: «(ТюркПА)»."""
    return token.letter == "g" or (token.letter == "m" and clean[token.start].isupper())


def _person_near(tokens: Sequence[Token], i: int, language: str) -> bool:
    """Whether the noun "observer" stands for a person: right beside a name, or after a name and a comma."""
    if i + 1 < len(tokens) and tokens[i + 1].letter == "H":
        return True
    left = "".join(t.letter for t in tokens[max(0, i - 5) : i])
    if language == "kk":
        return left.endswith("H,")
    right = "".join(t.letter for t in tokens[i + 1 : i + 9])
    return re.search(r"H[,(-][cmg]{0,2}$", left) is not None or (
        re.match("[gcmsq]{1,7}H", right) is not None and not re.search("[pqUN][mgcs]{0,3}$", left)
    )


def apply(tokens: Sequence[Token], language: str) -> Iterator[Match]:
    """Every match of every rule in order of precedence."""
    letters = "".join(t.letter for t in tokens)
    if "H" not in letters:
        return
    for rule in rules(language):
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
            if i + 1 == len(slot) or slot[i + 1].letter in ",a" or (slot[i + 1].letter == "p" and not _genitive(clean, slot[i]))
        ]
    elif language == "ru":
        heads = [i for n, i in enumerate(heads) if n == 0 or slot[i - 1].letter in ",-a" or "gent" not in _cases(clean, slot[i])]
    posts = []
    for n, i in enumerate(heads):
        first, last = _extent(slot, heads, n, language)
        body = tuple(t for k, t in enumerate(slot[first:last], first) if k != i)
        word = fold(clean[slot[i].start : slot[i].end])
        posts.append(Post(rank(slot[i], word) or "official", slot[i], body))
    return posts


def _genitive(clean: str, token: Token) -> bool:
    return re.search("(?:[нтд]ың|[нтд]ің)$", fold(clean[token.start : token.end])) is not None


def _extent(slot: Sequence[Token], heads: Sequence[int], n: int, language: str) -> tuple[int, int]:
    """The tokens [first, last) that belong to the n-th post of a slot."""
    i = heads[n]
    if language == "kk":
        return (heads[n - 1] + 1 if n else 0), i + 1
    first = 0 if n == 0 else i
    if n and language == "en":
        while first > heads[n - 1] + 1 and slot[first - 1].letter not in ",-a":
            first -= 1
    last = len(slot)
    if n + 1 < len(heads):
        last = heads[n + 1]
        while last > i + 1 and slot[last - 1].letter not in ",-a" and language == "en":
            last -= 1
        while last > i + 1 and slot[last - 1].letter in ",-a":
            last -= 1
    return first, last


@cache
def _word_cases(word: str) -> frozenset[str]:
    tags = [p.tag for p in analyzer().parse(word) if p.tag.POS in {"NOUN", "ADJF"}]
    return frozenset(str(t.case) for t in tags if t.case)


def _cases(clean: str, token: Token) -> frozenset[str]:
    return _word_cases(fold(clean[token.start : token.end]).split()[0])


def agree(first: Post, second: Post, clean: str, language: str) -> bool:
    """Whether two posts can be posts of one person: in Russian they share a case."""
    return language != "ru" or bool(_cases(clean, first.head) & _cases(clean, second.head)) or not _cases(clean, first.head)


def plural(post: Post, clean: str, language: str) -> bool:
    """Whether the post is in the plural."""
    word = fold(clean[post.head.start : post.head.end])
    if language == "en":
        return word.endswith("s") and not word.endswith(("'s", "ss"))
    if language == "kk":
        return re.search(r"(?:лар|лер|дар|дер|тар|тер)", word[-8:]) is not None
    return _is_plural(word.split()[0])


@cache
def _is_plural(word: str) -> bool:
    return bool(analyzer().parse(word)[0].tag.number == "plur")
