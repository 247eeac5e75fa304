"""Names of persons: title-case runs of words, and their nominative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kzdata.languages import en, kk, ru, ru_names
from kzdata.mentions import Token
from kzdata.records import Mention
from kzdata.resources import rulefile


@cache
def listed(language: str, name: str) -> frozenset[str]:
    """A list of words of rules/names.toml."""
    lists = rulefile("names")
    return frozenset(lists[language][name].split())


# Y a capitalised word, y an initial, u a particle: initials and surname, surname and initials, two to five words.
_ARTICLE = re.compile("(?:[аэәӘ]л|аль|эль|[аә][дзнрстш]|al|el|a[dnrstz])[-‑][A-ZА-ЯӘҒҚҢӨҰҮҺІ]")  # «аль-Джабири»
_NAMES = ("will", "may", "said", "can")  # words of the vocabulary that are names too
_ABSTRACT = re.compile("(?:tion|ism|ness|ship)$")  # such English nouns name nobody
_RUN = re.compile(r"(?:y\.-?){1,3}u{0,2}Y(?:uY)?|Y(?:y\.){1,2}u{0,2}Y|Y(?:y\.){1,2}|Y(?:u{0,2}Y){1,4}u?")
_CANDIDATE = re.compile(r"[YJ][wfa]{0,2}Y|[A-Zy]\.|y")  # without it no run can stand in the sentence
_POST = re.compile(r"B[QGC]{0,3}$")
_LATIN = re.compile(r"[A-Za-z]")
_NEXT = re.compile(r"H(?:\([CAwY]\))?(?:[,a]|,a)$")
_LISTED = 6  # tokens between two names of a list
_WINDOW = 14  # how many tokens before a name may tell its case
_SHORT = 3  # letters; so short a word after two parts of a name is a part of it too («Мехмет Сурейя Эр»)


@cache
def _expression(name: str) -> re.Pattern[str]:
    """A regular expression of rules/names.toml for Russian words that set the case of a name."""
    return re.compile(rulefile("names")["ru"][name])


@cache
def _prepositions() -> dict[str, str]:
    """Russian prepositions and the case of a name right behind them."""
    cases = {"ablative": "ablt", "dative": "datv", "genitive": "gent", "locative": "loct"}
    return {word: case for name, case in cases.items() for word in listed("ru", name)}


def _gender(pronoun: str) -> str | None:
    """The gender that «который» or «которая» tells of the person before it."""
    return next((gender for name, gender in (("masculine", "masc"), ("feminine", "femn")) if pronoun in listed("ru", name)), None)


def merge(tokens: Sequence[Token], language: str, clean: str) -> list[Token]:
    """The tokens with every run that may be a person's name as one token of letter H (value: the name in the nominative)."""
    if not _CANDIDATE.search("".join([t.letter for t in tokens])) and not _has_article(tokens, clean):
        return list(tokens)
    letters = "".join([_letter(t, clean, n) for t, n in zip(tokens, [*tokens[1:], None], strict=True)])
    result: list[Token] = []
    position = 0
    hints: frozenset[str] = frozenset()
    said: tuple[str, ...] = ()
    for match in _RUN.finditer(letters):
        for first, last in _person(tokens, letters, match.start(), match.end(), language, clean):
            result.extend(tokens[position:first])
            start, end = tokens[first].start, tokens[last - 1].end
            words = tuple(_word(t, clean) for t in tokens[first:last] if clean[t.start : t.end] not in ".-")
            if language == "ru" and _NEXT.search("".join([t.letter for t in result[-_LISTED:]])):
                hints = ru_names.cases(said, hints - {"masc", "femn"})  # the next name of a list stands in the case of the one before
            elif language == "ru":
                hints = _hints(result, tokens[last : last + 4], clean)
            said = tuple(_titled(w) for w in words if len(w.rstrip(".")) > 1)
            result.append(Token("H", start, end, Mention("H", start, end, nominative(words, language, hints), "name")))
            position = last
    result.extend(tokens[position:])
    return result


def _has_article(tokens: Sequence[Token], clean: str) -> bool:
    """Whether the one capital word of a sentence may have a surname with an article behind it: «директор Юсеф аль-Дубайхи»."""
    return any(one.letter == "Y" and two.letter == "w" and _ARTICLE.match(clean, two.start, two.end) for one, two in pairwise(tokens))


def _letter(token: Token, clean: str, following: Token | None) -> str:
    """The token's letter; initials that look like a conjunction («А.») are initials, small words of names are particles."""
    if token.end - token.start == 1 and clean[token.start].isupper():
        if "H.E." in (clean[max(0, token.start - 2) : token.start + 2], clean[token.start : token.start + 4]):
            return "w"  # His Excellency
        dotted = following is not None and following.start == token.end and clean[following.start] == "."
        return "y" if dotted else token.letter
    if token.mention is not None and clean[token.start].isupper() and clean[token.start : token.end].lower() in listed("all", "homonyms"):
        return "Y"
    if token.letter == "w" and _ARTICLE.match(clean, token.start, token.end):
        return "Y"
    if token.letter in "wfa" and clean[token.start : token.end].lower() in listed("all", "particles"):
        return "u"
    return token.letter


def _word(token: Token, clean: str) -> str:
    return clean[token.start : token.end]


def _person(tokens: Sequence[Token], letters: str, first: int, last: int, language: str, clean: str) -> Iterator[tuple[int, int]]:
    """The part of a run [first, last) that names a person: without the words at its ends that are none."""
    words = [_word(t, clean) for t in tokens[first:last]]
    if "\n" in clean[tokens[first].start : tokens[last - 1].end]:
        return
    if "y" in letters[first:last]:
        if letters.startswith("Yy", first) and letters[last - 1] == "Y" and not _initialed(words[0], language):
            first += 1
        if not _LATIN.search("".join(words)) or language != "ru":
            yield first, last
        return
    if language == "ru" and first and _word(tokens[first - 1], clean).lower() in listed("ru", "before_places") and _is_place(words[0]):
        first, words = first + 1, words[1:]  # «глава Центра ОБСЕ в Астане Дьёрдь Сабо»
    good = _named(words, language, first == 0)
    if language == "ru" and sorted(good) == [False, True] and _is_behind_post(tokens, letters, first):
        good = [g or _may_be_foreign(w) for g, w in zip(good, words, strict=True)]
    particles = listed("all", "particles") - listed("all", "trailing")
    good = [g or (n in particles and w[0].isupper()) for g, w, n in zip(good, words, [*words[1:], ""], strict=True)]  # «Виола фон Крамон»
    start = next((i for i, g in enumerate(good) if g), len(words))
    stop = next((i for i in range(start, len(words)) if not good[i]), len(words))
    while stop > start and words[stop - 1].lower() in particles:
        stop -= 1
    if language == "ru" and stop - start > 2 and _given(words[start + 1], language):
        start += ru_names.is_place(words[start]) or (_is_place(words[start]) and not _given(words[start], language))
    if language == "ru" and stop - start == 3 and not _initialed(words[start], language) and _given(words[start + 1], language):
        family = ru_names.is_family(words[start]) or words[start].endswith(("ского", "цкого"))
        start += family and not ru_names.is_patronymic(words[stop - 1])  # «адвокат Петрова Иван Сидоров»
    if language == "ru" and stop - start == 4 and _given(words[start + 2], language) and not ru_names.is_patronymic(words[start + 3]):
        start += 2 * ru_names.is_family(words[start + 1])  # «пресс-секретарь Толеутая Рахимбекова Асель Касымканова»
    if language == "kk" and stop - start > 2 and first + start == 0 and not kk.is_patronymic(words[stop - 1]):
        start += 1  # the first word of the sentence
    if language == "en":  # "… Party Zharmakhan Tuyakbai", "Ivan Petrov's Forward party"
        start = max((i + 1 for i in range(start, stop) if words[i].lower().rstrip("s") in listed("en", "no_name")), default=start)
        owner = next((i + 1 for i in range(start, stop) if words[i].endswith(("'s", "’s"))), stop)
        start, stop = (start, owner) if owner - start > 1 else (owner, stop)
    inside = words[start:stop]
    shouted = all(w.isupper() for w in inside) and not any(_given(w, language) or (language == "kk" and kk.is_family(w)) for w in inside)
    if len(inside) > 1 and not shouted:
        yield first + start, first + stop


def _is_behind_post(tokens: Sequence[Token], letters: str, first: int) -> bool:
    """Whether a post, with the body that it is in if any, stands right before a run: «глава миссии БДИПЧ Кори Сандерс»."""
    return _POST.search(letters, max(0, first - _SHORT - 1), first) is not None


def _may_be_foreign(word: str) -> bool:
    """Whether a word that the dictionary knows as another may be a part of a name beside one that is («Кори Сандерс»)."""
    return not (ru.is_adjective(word) or ru_names.is_place(word) or _institutions().search(word) or _LATIN.search(word) or word.isupper())


def _named(words: Sequence[str], language: str, leads: bool) -> list[bool]:
    """Which words of a run may be parts of a name; `leads` where the run begins its sentence."""
    particles = listed("all", "particles")
    good = [w.lower() in particles or _may_name(w, language) for w in words]
    good = [g or (i > 1 and words[i - 1].lower() in particles and good[i - 2]) for i, g in enumerate(good)]  # «Абдулла бин Самих»
    if language == "ru" and not all(w.isupper() for w in words):  # an abbreviation before a name, but no shouted surname
        good = [g and (not w.isupper() or (i > 0 and good[i - 1]) or ru_names.is_family(w)) for i, (g, w) in enumerate(zip(good, words, strict=True))]
    for i, word in enumerate(words[1:], 1):
        short = i > 1 and good[i - 2] and (len(word) <= _SHORT or (language == "ru" and ru_names.is_family(word)))
        if language == "kk" and i > 1 and kk.is_family(words[i - 1]) and not kk.is_patronymic(word):
            good[i] = False  # the surname ends a name: «Сергей Лебедев Астанада …»
        good[i] = good[i] or (good[i - 1] and (short or (_given(words[i - 1], language) and not _given(word, language))))
    if language == "kk":  # «Ассамблеяның Құқықтық …»: only the last part of a name takes a case
        good = [g and (i + 1 == len(words) or not kk.is_genitive(w)) for i, (g, w) in enumerate(zip(good, words, strict=True))]
    plain = language == "ru" and leads and ru.is_known(words[0].lower())  # the first word of a sentence is no name, if the dictionary has it
    if language == "ru" and len(words) == 2 and good[0] and not plain:  # «Райнхольд Лопатка»: a foreign given name, a noun for a surname
        good[1] = good[1] or not (ru_names.is_place(words[1]) or ru.is_adjective(words[1]) or words[1].isupper())
    if language == "ru":
        brief = all(len(w) <= _SHORT for w in words)  # «Пан Ги Мун»
        for i in range(len(words) - 2, -1 if brief else int(leads) - 1, -1):
            if not good[i] and good[i + 1]:
                good[i] = (brief or not _given(words[i + 1], language)) and ru_names.is_uncommon(words[i])
                good[i] = good[i] and not _institutions().search(words[i]) and not _LATIN.search(words[i])
    return good


@cache
def _given(word: str, language: str) -> bool:
    return ru_names.is_given(word.title()) if language == "ru" else False


def _initialed(word: str, language: str) -> bool:
    """Whether a word before an initial and a surname is the given name ("Robert L. Barry"), not a word of the sentence."""
    return _given(word, language) if language == "ru" else _may_name(word, language)


@cache
def _may_name(word: str, language: str) -> bool:
    if language == "en":
        lower = word.lower()
        plain = lower in listed("en", "no_first_name") or lower in listed("en", "places") or (lower in listed("en", "breaks") and lower not in _NAMES)
        return not plain and _ABSTRACT.search(word) is None
    if language == "kk":
        lower = word.lower()
        if lower in listed("kk", "no_first_name") or kk.is_adjective(lower) or lower.startswith(tuple(listed("kk", "places"))):
            return False
        return _kazakh_institutions().fullmatch(lower) is None
    if _LATIN.search(word) or (sum(c.isupper() for c in word) > 2 and not word.isupper()):
        return False  # «ЕврАзЭС»
    if ru_names.is_given(word) or ru_names.is_patronymic(word):
        return True
    if _institutions().search(word):
        return False  # «Рособрнадзор»
    told = ru.parses(word)
    if any("Surn" in p.tag.grammemes for p in told):
        return True
    if ru_names.is_family(word) and any("Name" in p.tag.grammemes for p in told):
        return True  # «Абылкасымов», to the dictionary the plural of «Абылкасым»
    return not ru.is_known(word.lower())


@cache
def _kazakh_institutions() -> re.Pattern[str]:
    """Words that names of institutions are made of, with any ending; of those that are given names too only the possessive."""
    always, possessed = ("|".join(sorted(listed("kk", name))) for name in ("institutions", "institutions_possessed"))
    return re.compile(f"(?:{always}){kk.SUFFIX}|(?:{possessed})[ыі](?:н[а-яіңғ]{{0,3}})?")


@cache
def _is_place(word: str) -> bool:
    return ru_names.is_place(word) or word.lower().startswith(tuple(listed("ru", "places")))


@cache
def _institutions() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(sorted(listed('ru', 'institutions')))})[а-я]{{0,3}}(?<!гази)$")  # no «Абельгази», «Кожагази»


def _hints(before: Sequence[Token], after: Sequence[Token], clean: str) -> frozenset[str]:
    """The cases that the preposition or the post before a name, or the post set after it with a comma, allow (empty: nothing tells).

    «, которая» and «, который» after the name add its gender.
    """
    if len(after) > 1 and after[0].letter == "," and (gender := _gender(clean[after[1].start : after[1].end].lower())):
        return _hints(before, (), clean) | {gender}
    if before:
        last = clean[before[-1].start : before[-1].end].lower()
        direct = "datv" if _expression("giving").match(last) else _prepositions().get(last)
        if direct:
            return frozenset((direct,))
        if any(_expression("governing").fullmatch(clean, t.start, before[-1].end) for t in before[-2:]):
            return frozenset(("gent",))
    near = before[-_WINDOW:]
    for i, token in reversed(list(enumerate(near))):
        if token.letter in ".;:HMK":
            break
        if token.letter in "BOPL" or (token.letter in "AZ" and _is_person(clean[token.start : token.end].split()[0].lower())):
            if any(t.letter == "N" for t in near[max(0, i - 3) : i]):
                return frozenset()  # «четверо депутатов – Анна Грин …»: the numeral sets the case of the post
            if i and clean[near[i - 1].start : near[i - 1].end].lower() in listed("ru", "acting"):
                return cases_of(clean[near[i - 2].start : near[i - 2].end].lower()) if i > 1 else frozenset()
            cases = cases_of(clean[token.start : token.end].split()[0].lower())
            while cases and i and token.letter == near[i - 1].letter == "B":  # «пресс-секретарю президента»: the name is of one or the other
                i -= 1
                cases |= cases_of(clean[near[i].start : near[i].end].split()[0].lower())
            if cases:
                return cases
    if len(after) > 1 and after[0].letter == "," and after[1].letter in "BOPFA":
        return cases_of(clean[after[1].start : after[1].end].split()[0].lower())
    return frozenset()


@cache
def _is_person(word: str) -> bool:
    """Whether a word is a noun for a person, a national or a member of a commission: «под руководством чеха Либора Ружички»."""
    return any(p.tag.POS == "NOUN" and p.tag.animacy == "anim" for p in ru.parses(word))


@cache
def cases_of(word: str) -> frozenset[str]:
    """The cases that a noun or adjective may stand in: in the singular, if it can be one («наблюдателей Анну Грин и Яна Новака»)."""
    nominal = [p.tag for p in ru.parses(word) if p.tag.POS in {"NOUN", "ADJF"}]
    parses = [t for t in nominal if t.number == "sing"] or nominal
    return frozenset(str(tag.case) for tag in parses if tag.case in ("nomn", *ru_names.OBLIQUE) and tag.gender != "neut")


@cache
def nominative(words: tuple[str, ...], language: str, hints: frozenset[str] = frozenset()) -> str:
    """The name in the nominative, given name first, initials set off by a space; as it stands where no ending is recognised."""
    titled = [_titled(w) for w in words]
    initials = [w.rstrip(".").upper() + "." for w in titled if len(w.rstrip(".")) == 1]
    full = [w for w in titled if len(w.rstrip(".")) > 1]
    if language == "en" or (full and _LATIN.match(full[-1])):
        return _western(titled)
    if language == "kk":
        full = list(kk.ordered([*full[:-1], kk.bare_name(full[-1])])) if full else full
    elif full:
        declined = [i for i, w in enumerate(full) if w.lower() not in listed("all", "particles")]
        made = ru_names.nominative(tuple(full[i] for i in declined), hints)
        for i, word in zip(declined, made, strict=True):
            full[i] = word
        full = list(ru_names.ordered(full))
    if len(words) == 3 and initials == [words[1].rstrip(".").upper() + "."]:  # «Роберт Л. Барри»
        return f"{full[0]} {initials[0]} {full[1]}"
    return f"{''.join(initials)} {' '.join(full)}" if initials else " ".join(full)


def _western(words: Sequence[str]) -> str:
    """Initials stay where they stand: "Robert L. Barry", "K. Turgankulov", "A.N. Borodavkin"."""
    made = ""
    for index, word in enumerate(words):
        initial = len(word) == 1
        run = initial and index > 0 and len(words[index - 1]) == 1
        made += ("" if index == 0 or run else " ") + (f"{word}." if initial else word)
    return en.bare_name(made)


def _titled(word: str) -> str:
    """«ЩЕГОРЦОВА» → «Щегорцова»."""
    if len(word) < 3 or not word.isupper():
        return word
    return "-".join(part.capitalize() for part in word.split("-"))
