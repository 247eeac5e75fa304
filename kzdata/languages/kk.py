"""Kazakh (Cyrillic): which endings may follow a stem, by the rules of agglutination.

Plural, possessive, case and predicate endings stack in that order, each with the variants that vowel harmony and assimilation ask for
(T. Krippes, Kazakh Grammar, 1996, ch. 2–3). A dictionary word matches where what follows it is such a chain; a hyphen or dash of any kind
may part abbreviations and numerals from their endings.
"""

from __future__ import annotations

import re

PLURAL = r"(?:лар|лер|дар|дер|тар|тер)"
POSSESSIVE = r"(?:ымыз|іміз|мыз|міз|ыңыз|іңіз|ым|ім|ың|ің|сы|сі|ы|і)"
DERIVED = r"(?:дағы|дегі|тағы|тегі|ндағы|ндегі|ғы|гі|қы|кі|лық|лік|дық|дік|тық|тік|дай|дей|тай|тей|нікі|дікі|тікі|сыз|сіз)"
CASE = (
    r"(?:ның|нің|дың|дің|тың|тің|нан|нен|дан|ден|тан|тен|нда|нде|да|де|та|те|ға|ге|қа|ке|на|не|ына|іне|а|е|ны|ні|ды|ді|ты|ті|н|"
    r"мен|бен|пен|менен)"
)
PREDICATE = r"(?:мын|мін|сың|сің|мыз|міз|быз|біз|пыз|піз|дыр|дір|тыр|тір|ша|ше)"
SUFFIX = rf"(?:[-‐-―−]?{PLURAL}?{POSSESSIVE}?{DERIVED}?{PLURAL}?{POSSESSIVE}?{CASE}?{PREDICATE}?)"

# Endings of numerals: «отыздай» (about thirty), «екіншісі», «бесеуінің», «жүзге»; after figures behind a hyphen: «30-ы», «120-ға», «5-еуі».
_ABOUT = r"(?:дай|дей|тай|тей|шақты|шақт[ыі]сы)"
_ORDINAL = r"(?:ыншы|інші|ншы|нші|сыншы|сінші)"
_THIRD = r"(?:сы|сі|ы|і)"
_OF_US = r"(?:[мбп]із|[мбп]ыз)"  # «үшеуміз», «он төртпіз», «қырықпыз»
NUMERAL_SUFFIX = rf"(?:{_ABOUT}|{_ORDINAL})?(?:{_THIRD}|{_OF_US}|ңіз|ңыз)?{CASE}?"
FIGURE_SUFFIX = rf"(?:(?:еу|ау|у)?(?:{_ABOUT}|{_ORDINAL}|шы|ші)?{_THIRD}?{CASE}?)"
ORDINAL = re.compile(rf"(?:{_ORDINAL}|шы|ші)")
APPROXIMATE = re.compile(_ABOUT)
# «30-ы», «бесеуі», «16-сын»: so many of them.
PARTITIVE = re.compile(r"[-‐-―−]?\s?(?:еу|ау|у)?(?P<of>(?:сы|сі|ы|і)(?:н|на|не|ның|нің|нан|нен|нда|нде|мен)?)$")
# «Қазақстанға», «елімізде»: whither and where, not whence.
PLACE = re.compile(r"(?:ға|ге|қа|ке|(?:н?да|н?де|та|те)(?:ғы|гі)?|ына|іне)$")
_OF, _WHITHER, _WHERE, _WHENCE, _WHOM = "[ндт][ыі]ң", "[ғқ]а|[гк]е", "[дт][ае]", "[днт][ае]н", "[ндт][ыі]"
GENITIVE = re.compile(rf"(?:{_OF})$")
ABLATIVE = re.compile(rf"(?:{_WHENCE})$")
ACCUSATIVE = re.compile(rf"(?:{_WHOM}|[ыі]н)$")  # «төрағаны», «төрағасын»
COMITATIVE = re.compile("[мпб]ен$")
CASED = re.compile(rf"(?:{_OF}|{_WHITHER}|{_WHERE}|{_WHENCE}|{_WHOM})$")


def is_place(ending: str) -> bool:
    """Whether the ending of a word is that of the dative or locative case."""
    return PLACE.search(ending.lower()) is not None


_VOICED = {"к": "г", "қ": "ғ", "п": "б"}


def forms(phrase: str, plural: bool = True) -> set[str]:
    """The stems of a phrase: as it is, and with the last consonant voiced as before a vowel (байқаушылық → байқаушылығ-)."""
    base = phrase.lower()
    if base.count(" ") > 1 and base != (bare := _GENITIVE.sub("", base)):
        return forms(bare, plural) | _stems(base)  # «ұйымының Парламенттік Ассамблеясы», «ұйымы Парламенттік Ассамблеясы»
    if base.count(" ") > 1:
        return {s for pair in _SAME for s in _stems(base.replace(*pair))} | _stems(base)
    return _stems(base)


# Words of which names of organisations use either.
_GENITIVE = re.compile(r"(?<=\w{4})-?(?:ның|нің|дың|дің|тың|тің)(?= )")
_SAME = (
    ("парламенттік асс", "парламент асс"),
    ("парламент асс", "парламенттік асс"),
    ("ынтымақтастық ", "ынтымақтастығы "),
    ("ынтымақтастығы ", "ынтымақтастық "),
)


def _stems(base: str) -> set[str]:
    found = {base, base.replace("ь", "")}  # other scripts have no «ь»
    if base[-1:] in _VOICED:
        found.add(base[:-1] + _VOICED[base[-1]])
    return found


def verb_forms(stem: str, tense: str) -> set[str]:
    """The forms of a verb that tell what was done ("past") or will be ("future"), by harmony and assimilation: кел → келді, келген, келіпті.

    The participle in -ған takes every ending of a noun («келгендердің»): the caller lets endings follow.
    """
    last = stem[-1]
    back = next((c in _BACK for c in reversed(stem) if c in _BACK + _FRONT), True)
    vowel, hard = last in _BACK + _FRONT, last in "бвгдкқпстфхшщчц"
    a, y, k = ("а", "ы", "қ") if back else ("е", "і", "к")
    soft = stem[:-1] + _VOICED.get(last, last)  # шық → шығып, шығады
    if tense == "future":
        base = stem + "й" if vowel else soft + a
        will = f"{base}т{y}н{y}"  # «жіберетінін айтты»: the participle with its owner is a verb, without him it only says who
        goal = "п" if hard else "б" if last in "зжмнң" else "м"
        ours = f"{base}м{y}з"  # «жібереміз»
        return {f"{base}д{y}", ours, will, stem + goal + a + k, stem + goal + a + k + "шы"}
    gerund = stem + "п" if vowel else soft + y + "п"
    past = stem + ("т" if hard else "д") + y
    participle = stem + (k if hard else "ғ" if back else "г") + a + "н"
    contrast = stem + "с" + a  # «ТМД 40 байқаушы жіберсе, ШЫҰ 12 …»
    return {past, past + k, participle, contrast, gerund + "т" + y, *(f"{gerund} {auxiliary}" for auxiliary in (*_DOING, *_DONE))}


# auxiliaries: it goes on, or has till now; or it is done
_DOING = ("отыр", "жатыр", "жүр", "жатқан", "жүрген", "отырған", "келеді", "келген", "келе жатыр")
_DONE = ("үлгерді", "үлгерген", "үлгеріпті", "болды", "болған", "қойды", "қойған", "шықты", "шыққан")


_ADJECTIVE = ((re.compile("[аеёиоуыэюяіәөүұйр]$"), "л"), (re.compile("[жзлмнң]$"), "д"))


def adjectives(name: str) -> tuple[str, str]:
    """Who or what is of a country, with back and with front vowel, as loanwords take either: ресейлік, ирандық, египеттік."""
    consonant = next((c for pattern, c in _ADJECTIVE if pattern.search(name.lower())), "т")
    return f"{name.lower()}{consonant}ық", f"{name.lower()}{consonant}ік"


_BACK, _FRONT = "аоұыуяюё", "әеіөүэи"
# case ending: what the stem must end in (assimilation), and the shortest stem it may leave
_NAME_CASES: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(rf"(?<=[{before}])(?:{endings})$"), shortest)
    for before, endings, shortest in (
        ("аеиоуыіәөүұэюямнң", "ның|нің", 2),
        ("рлйузжи", "дың|дің", 3),
        ("бвгдкқпстфхшщчц", "тың|тің", 3),
        ("мнң", "нан|нен", 4),
        ("аеиоуыіәөүұэюярлйзж", "дан|ден", 4),
        ("бвгдкқпстфхшщчц", "тан|тен", 4),
        ("аеиоуыіәөүұэюярлйумнң", "мен", 4),
        ("зж", "бен", 4),
        ("бвгдкқпстфхшщчц", "пен", 4),
        ("аеиоуыіәөүұэюярлйзжмнң", "ға|ге", 4),
        ("бвгдкқпстфхшщчц", "қа|ке", 4),
        ("аеиоуыіәөүұэюя", "ны|ні", 4),
        ("рлйзжмнңуи", "ды|ді", 4),
        ("бвгдкқпстфхшщчц", "ты|ті", 4),
        ("рлйзжмнң", "да|де", 4),
        ("бвгдкқпстфхшщчц", "та|те", 4),
    )
)
_POSSESSED = re.compile("(?<=ұлы|ызы)(?:на|нан|н)$")  # a patronymic is "his son", "his daughter"
_WHOLE = re.compile("(?:берді|келді|тұрды|болды|алды|зода|заде)$|^сүлеймен$")  # names that only look inflected
_SHORT = frozenset(  # surnames shorter than that
    ("мин", "хан", "эр", "ким", "пак", "ван", "лин", "чен", "шен", "юн", "сон", "ак", "сик", "сок", "хок", "ли", "чжан", "ян", "лю")
)
_FAMILY = re.compile(r"(?:ов|ев|ёв|ова|ева|ёва|ский|ская)$")
_PATRONYMIC = re.compile(r"(?:ұлы|қызы|вич|вна)$")


def bare_name(word: str) -> str:
    """A name without its case ending, where assimilation and vowel harmony allow to read one: «Назарбаевтың» → «Назарбаев»."""
    lower = word.lower()
    if _WHOLE.search(lower):
        return word
    if (own := _POSSESSED.search(lower)) is not None:
        return word[: own.start()]
    for pattern, shortest in _NAME_CASES:
        match = pattern.search(lower)
        if match is None or (match.start() < shortest and lower[: match.start()] not in _SHORT):
            continue
        vowel = next((c for c in reversed(lower[: match.start()]) if c in _BACK + _FRONT), "")
        ending = next(c for c in match.group() if c in _BACK + _FRONT)
        # Names in -ев, -ин take endings of either kind; «мен», «бен», «пен» have one form only.
        family = _FAMILY.search(lower[: match.start()]) is not None
        if family or match.group() in ("мен", "бен", "пен") or vowel in ("", "е", "и", "у", "ю", "э") or (vowel in _BACK) == (ending in _BACK):
            return word[: match.start()]
    return word


def is_genitive(word: str) -> bool:
    """Whether a word stands in the genitive."""
    return re.search("(?:[нтд]ың|[нтд]ің)$", word.lower()) is not None


def is_dative(word: str) -> bool:
    """Whether a word, or the last one of a name, stands in the dative."""
    return re.search("(?:[ғқ]а|[гк]е|[ыі]на|[ыі]не|[аәоеуы]ва)$", word.lower()) is not None


_OF_VERB = re.compile(  # pronouns and postpositions; dative, accusative, ablative, instrumental, gerund, participle, past
    r"ол|оны|оған|одан|онымен|оларды|оларға|олармен|туралы|жөнінде|үшін|соң|кейін|дейін|орай|"
    r".{2,}(?:ға|ге|қа|ке|[ыісн]на|[ісы]не|[сыі]н|[яыіи]н[ыі]|[нд]ан|[нд]ен|тан|тен|[рлзсқкмн](?:мен|бен|пен)|"
    r"[ыі]п|[ғгқк]ан|[ғгқк]ен|(?<!о)д[ыі])"
)
_OF_NOUN = re.compile(  # those that only look like it: participles before a post, adjectives, nouns
    r".*(?:төраға|аға|құрылған|сайланған|тағайындалған|келген|[мнң]ды|[мнң]ді|[ае]ралды|белгілі|құрметті|тарапынан|өзін|астан|кеден|орган)"
)


def is_of_verb(word: str) -> bool:
    """Whether a word in lower case can only belong to a verb: a gerund, a finite form, a noun in a case that no complement of a noun takes."""
    return _OF_VERB.fullmatch(word) is not None and _OF_NOUN.fullmatch(word) is None


def is_adjective(word: str) -> bool:
    """Whether a word is an adjective of relation: «ұлттық», «демократиялық»."""
    return re.search("(?<!жақсы)(?<!қуан)(?:[лтд]ық|[лтд]ік)$", word.lower()) is not None and len(word) > 5


def is_family(word: str) -> bool:
    """Whether a word ends like a surname, with a case ending or without."""
    return _FAMILY.search(bare_name(word).lower()) is not None


def is_patronymic(word: str) -> bool:
    """Whether a word is a patronymic, with a case ending or without."""
    return _PATRONYMIC.search(bare_name(word)) is not None


def ordered(words: list[str]) -> tuple[str, ...]:
    """Given name first: «Тоқаев Қасым-Жомарт Кемелұлы» → «Қасым-Жомарт Кемелұлы Тоқаев»."""
    if len(words) == 3 and _PATRONYMIC.search(words[2]) and not _PATRONYMIC.search(words[1]):
        return (*words[1:], words[0])
    return tuple(words)
