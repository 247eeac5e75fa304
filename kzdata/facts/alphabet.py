"""The alphabet of posts: a sentence's tokens as posts, persons, bodies, verbs of leading (the letters of rules/officials.toml)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from kzdata.facts.sentences import Sentence
from kzdata.folding import fold
from kzdata.languages import kk
from kzdata.languages.ru import analyzer
from kzdata.mentions import Token
from kzdata.names import cases_of, listed, nominative
from kzdata.records import Mention, Text
from kzdata.resources import rulefile

_OWN = {"H": "H", "B": "p", "Q": "q", "O": "q", "G": "g", "C": "c", "A": "c", "K": "x", "J": "x", ",": ",", ".": ".", ";": ";", ":": ":", "-": "-", "(": "(", ")": ")", '"': '"', "a": "a"}  # fmt: skip  # noqa: E501
_BREAKS = {"VERB", "INFN", "GRND", "PRTS", "CONJ", "PRCL", "ADVB", "COMP", "PRED", "INTJ"}
_ASPIRANT = re.compile(r"кандидат|пост(?:а|у|е)?$|должност|үміткер|candidate|contender|challenger|presidency")
_HOLDS = re.compile("занима|занял|исполня|достал|переш")
_PRONOUN = re.compile("Он|Она|He|She|Ол")
_POST_AND_SURNAME = re.compile("B[^.,;:HB]{0,3}Y")
_OF_SOMEBODY = re.compile("помощни|заместител|зам|советни|представител|секретар|пресс-|адвокат|юрист")  # «помощник Иванова»: whose?
_COMPLEMENT = 4  # how many words of a complement may stand between a post and a surname alone
_FIRST = re.compile("перв(?:ый|ого|ому|ым|ом)|тұңғыш|бірінші|first")
_LEADERSHIP = re.compile("(?:шылы[кқғ]|шілі[кг]|лығы|лігі)")
_AFTER_NAME = re.compile(r"H(?:sc|c|\([^()]{1,4}\))?[,(-][cmg]{0,4}$")
_APPOSITION = re.compile(r'[gcmsq"]{0,7},(?:h\.?)?H[,.]')
_OBSERVERS = re.compile("наблюдател(?:и|ей|ям|ями|ях)$|observers$|monitors$|лар|лер")
_BEFORE_NAME = re.compile(r'[gcmsq"]{1,7}(?:,[gcmq]{0,3}p[gcmsq"]{0,9})?H')
_DEPUTY_MINISTER = re.compile("m{1,3}p")
_HIGH = ("head_of_state", "ambassador", "minister", "deputy_minister", "prime_minister")
_SUBJECT = {"ru": re.compile("p"), "en": re.compile("m?[gc]{0,3}p"), "kk": re.compile("[gcm]{0,5}p")}
_QUOTES = frozenset('«“”"')


@cache
def data() -> dict[str, Any]:
    return rulefile("officials")


@cache
def _words(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["letter"], re.compile(entry[language])) for entry in data()["word"] if language in entry)


@cache
def _phrases(language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Phrases of several words as one pattern, a group each, and the letters of the groups."""
    entries = [(entry["letter"], entry[language]) for entry in data()["phrase"] if language in entry]
    return re.compile("|".join(rf"\b({pattern})(?!\w)" for _, pattern in entries)), tuple(letter for letter, _ in entries)


def _with_phrases(tokens: list[Token], sentence: Sentence, folded: str, language: str) -> list[Token]:
    """The tokens with the last one of every phrase under the phrase's letter; what it holds before is complement."""
    pattern, letters = _phrases(language)
    starts = [t.start for t in tokens]
    for match in pattern.finditer(folded, sentence.start, sentence.end):
        first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        if any(t.letter == "H" for t in tokens[first:last]) or first == last:
            continue
        phrase = letters[int(match.lastindex or 1) - 1]
        for i in range(first, last):
            token = tokens[i]
            kept = "gcqp" if phrase == "b" else "gcq"  # «пост главы миссии … занимает»
            letter = phrase if i == last - 1 else token.letter if token.letter in kept else "m"
            tokens[i] = Token(letter, token.start, token.end, token.mention)
    return tokens


@cache
def bodies() -> tuple[tuple[str, str | None, re.Pattern[str]], ...]:
    """Kinds of bodies with the country that their name implies and the pattern that shows them."""
    return tuple((entry["kind"], entry.get("country"), re.compile(entry["pattern"])) for entry in data()["body"])


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


def read(
    sentence: Sentence, text: Text, people: Mapping[str, str], last: str | None = None, caption: Token | None = None
) -> list[Token]:
    """The tokens of a sentence under the letters of officials.toml.

    `people`: surnames (folded) that stand for a person named elsewhere; `last`: the one person that the sentence before names, for whom a
    pronoun at the head stands; `caption`: the name on the line before, to which a post at the head of this one belongs.
    """
    clean, language = text.clean, text.language
    made: list[Token] = []
    for token in sentence.tokens:
        word = text.folded[token.start : token.end]
        letter = _letter(token, word, language)
        if letter == "x" and token.letter == "Y" and made and language == "ru":
            letter = "m"  # a capital within the sentence: part of a name of something
        mention = token.mention
        if not made and last is not None and _PRONOUN.fullmatch(clean, token.start, token.end):
            letter, mention = "H", Mention("H", token.start, token.end, last, "name")
        if token.letter == "Y" and (name := _known(word, people)) is not None:
            letter, mention = "H", Mention("H", token.start, token.end, name, "name")
        if letter == "m" and token.letter == "Y" and (surname := _surname(made, token, clean, language)) is not None:
            letter, mention = "H", Mention("H", token.start, token.end, surname, "name")
        made.append(Token(letter, token.start, token.end, mention))
    read = _with_phrases(_joined(made, clean, text.folded, language), sentence, text.folded, language)
    letters = "" if caption is None else "".join(t.letter for t in read)
    if caption is not None and "H" not in letters and (first := _SUBJECT[language].match(letters)) and _is_base(read[first.end() - 1], text):
        return [caption, Token(",", caption.end, caption.end, None), *read]
    return read


def _is_base(post: Token, text: Text) -> bool:
    """Whether a post stands as the dictionary has it: the subject of its sentence."""
    return post.mention is not None and text.folded[post.start : post.end] == fold(post.mention.entry or "")


def _surname(before: Sequence[Token], token: Token, clean: str, language: str) -> str | None:
    """The surname in the nominative that a word after a post is: «президент Путин», «мэр Москвы Собянин», but not «помощник Иванова»."""
    if language != "ru":
        return _alone(before, token, clean, language)
    post = next((t for i, t in enumerate(reversed(before[-_COMPLEMENT:])) if t.letter not in "mgcq" or i == _COMPLEMENT), None)
    if post is None or post.letter != "p":
        return None
    if post.end + 1 == token.start and _OF_SOMEBODY.match(clean[post.start : post.end].lower()):
        return None
    word = clean[token.start : token.end]
    shared = _surname_cases(word) & cases_of(clean[post.start : post.end].split()[0].lower()) - {"gent", "accs"}
    return nominative((word,), "ru", frozenset(shared)) if shared else None


def _alone(before: Sequence[Token], token: Token, clean: str, language: str) -> str | None:
    """The surname right behind a high post: "President Tokayev", «Президент Тоқаев»."""
    word = clean[token.start : token.end]
    if not before or before[-1].letter != "p" or before[-1].end + 1 != token.start or rank(before[-1], "") not in _HIGH:
        return None
    if language == "kk":
        return nominative((word,), "kk") if kk.is_family(word) else None
    name = nominative((word,), "en")
    return name if len(name) > 3 and not word.isupper() and name.lower() not in listed("en", "no_name") | listed("en", "no_first_name") else None


@cache
def _surname_cases(word: str) -> frozenset[str]:
    """The cases in which a word is a surname; none where it is rather something else."""
    parses = [p.tag for p in analyzer().parse(word)]
    return frozenset(str(t.case) for t in parses if "Surn" in t.grammemes and t.number == "sing") if "Surn" in parses[0].grammemes else frozenset()


def names_someone(sentence: Sentence, clean: str, people: Mapping[str, str], last: str | None = None) -> bool:
    """Whether a sentence names a person, in full, by a surname known from elsewhere in the text, or begins with a pronoun for `last`."""
    if "H" in sentence.letters or _POST_AND_SURNAME.search(sentence.letters):
        return True
    if last is not None and sentence.tokens and _PRONOUN.fullmatch(clean, sentence.tokens[0].start, sentence.tokens[0].end):
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
    if token.letter == "B" and language == "kk" and _LEADERSHIP.search(word):
        return _word_letter(word, language)  # «жетекшілік» is no «жетекші»
    if token.letter in "KfM" and (letter := _own(word, language)) is not None:
        return letter
    if token.letter == "C" and token.mention is not None and "region" in token.mention.features:
        return "m"  # a governor is of no state body
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


def _joined(tokens: list[Token], clean: str, folded: str, language: str) -> list[Token]:
    """The letters that hang on the neighbours: «во главе», "led by", bracketed short names, "its head", observers that are persons."""
    words = [folded[t.start : t.end] for t in tokens]
    made = list(tokens)

    def put(i: int, letter: str) -> None:
        made[i] = Token(letter, made[i].start, made[i].end, made[i].mention)

    for i, (token, word) in enumerate(zip(tokens, words, strict=True)):
        before = words[i - 1] if i else ""
        following = tokens[i + 1].letter if i + 1 < len(words) else "."
        if token.letter == "(" and i + 2 < len(tokens) and tokens[i + 2].letter == ")" and _short_name(tokens[i + 1], clean):
            put(i, "m")
            put(i + 2, "m")
        elif token.letter == "(" and "".join(t.letter for t in made[i + 1 : i + 4]) == "mm)":  # «(Жогорку Кенеш)»
            put(i, "m")
            put(i + 3, "m")
        elif token.letter == "q" and token.mention is not None and token.mention.letter == "O" and _person_near(made, i, language, word):
            put(i, "p")
        elif token.letter == "p" and re.search("A[gcms-]{0,3}$", "".join(t.letter for t in made[max(0, i - 4) : i])):
            put(i, "m")  # a former post
        elif token.letter == "p" and rank(token, word) == "head_of_state" and _FIRST.match(before):
            put(i, "m")  # «Первый Президент», the title of one who no longer is
        elif token.letter == "p" and _is_sought(words, i):
            put(i, "m")  # a post that is sought
        elif token.letter == "H" and before in _QUOTES and following == '"':
            put(i, "m")  # a title
        elif language == "ru":
            if word == "это" and made[i - 1].letter == "-" and any(t.letter == "q" for t in made[max(0, i - 6) : i]):
                put(i, "j")
        elif language == "en":
            if token.letter == "W" and word in ("heads", "chairs") and before in ("the", "both", "two", "three", ""):
                put(i, "p")
            elif (token.letter == "W" and i + 1 < len(words) and words[i + 1] == "by") or (word == "under" and following in "hHp"):
                put(i, "U")
            elif (token.letter == "p" and following == "p" and (word in ("deputy", "chief") or word.endswith(("'s", "’s")))) or (token.letter == "p" and word in ("deputy", "vice") and _DEPUTY_MINISTER.match("".join(t.letter for t in made[i + 1 : i + 5]))):
                put(i, "m")
            elif token.letter == "p" and word == "ambassador" and following == "H" and made[i - 1].letter == "p":
                put(i, "h")
    return made


def _is_sought(words: Sequence[str], i: int) -> bool:
    """Whether a post is one that somebody runs for, not one that is held: «кандидат в президенты», but «пост главы миссии занимает …»."""
    if not any(_ASPIRANT.match(w) for w in words[max(0, i - 3) : i]):
        return False
    return not any(_HOLDS.match(w) for w in words[i + 1 : i + 9])


def _short_name(token: Token, clean: str) -> bool:
    """Whether a word in brackets is the short name of the body before it: «(ТюркПА)»."""
    return token.letter == "g" or (token.letter == "m" and clean[token.start].isupper())


def _person_near(tokens: Sequence[Token], i: int, language: str, word: str) -> bool:
    """Whether the noun "observer" stands for a person: right beside a name, or after a name and a comma."""
    if i + 1 < len(tokens) and tokens[i + 1].letter == "H":
        return True
    left = "".join(t.letter for t in tokens[max(0, i - 8) : i])
    if language == "kk":
        return _AFTER_NAME.search(left) is not None and _OBSERVERS.search(word) is None
    right = "".join(t.letter for t in tokens[i + 1 : i + 14])
    if _APPOSITION.match(right) and _OBSERVERS.search(word) is None:
        return True
    return _AFTER_NAME.search(left) is not None or (
        _BEFORE_NAME.match(right) is not None and not re.search("[pqUN][mgcs]{0,3}$", left)
    )
