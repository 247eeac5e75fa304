"""Kazakh (Cyrillic): which endings may follow a stem, by the rules of agglutination.

Plural, possessive, case and predicate endings stack in that order, each with the variants that vowel harmony and assimilation ask for
(T. Krippes, Kazakh Grammar, 1996, ch. 2–3). A dictionary word matches where what follows it is such a chain; a hyphen or dash of any kind
may part abbreviations and numerals from their endings.
"""

from __future__ import annotations

import re

PLURAL = r"(?:лар|лер|дар|дер|тар|тер)"
POSSESSIVE = r"(?:ымыз|іміз|мыз|міз|ыңыз|іңіз|ым|ім|ың|ің|сы|сі|ы|і)"
DERIVED = r"(?:дағы|дегі|тағы|тегі|ндағы|ндегі|ғы|гі|қы|кі|лық|лік|дық|дік|тық|тік|дай|дей|тай|тей)"
CASE = (
    r"(?:ның|нің|дың|дің|тың|тің|нан|нен|дан|ден|тан|тен|нда|нде|да|де|та|те|ға|ге|қа|ке|на|не|ына|іне|а|е|ны|ні|ды|ді|ты|ті|н|"
    r"мен|бен|пен|менен)"
)
PREDICATE = r"(?:мын|мін|сың|сің|мыз|міз|дыр|дір|тыр|тір|ша|ше)"
SUFFIX = rf"(?:[-‐-―−]?{PLURAL}?{POSSESSIVE}?{DERIVED}?{PLURAL}?{POSSESSIVE}?{CASE}?{PREDICATE}?)"

# Endings of numerals: «отыздай» (about thirty), «екіншісі», «бесеуінің», «жүзге»; after figures behind a hyphen: «30-ы», «120-ға», «5-еуі».
_ABOUT = r"(?:дай|дей|тай|тей)"
_ORDINAL = r"(?:ыншы|інші|ншы|нші|сыншы|сінші)"
_THIRD = r"(?:сы|сі|ы|і)"
NUMERAL_SUFFIX = rf"(?:{_ABOUT}|{_ORDINAL})?(?:{_THIRD}|міз|мыз|ңіз|ңыз)?{CASE}?"
FIGURE_SUFFIX = rf"(?:(?:еу|ау|у)?(?:{_ABOUT}|{_ORDINAL}|шы|ші)?{_THIRD}?{CASE}?)"
ORDINAL = re.compile(rf"(?:{_ORDINAL}|шы|ші)")
APPROXIMATE = re.compile(_ABOUT)
ABLATIVE = re.compile(r"(?:дан|ден|тан|тен|нан|нен)$")

_VOICED = {"к": "г", "қ": "ғ", "п": "б"}


def forms(phrase: str, plural: bool = True) -> set[str]:
    """The stems of a phrase: as it is, and with the last consonant voiced as before a vowel (байқаушылық → байқаушылығ-)."""
    base = phrase.lower()
    found = {base}
    if base[-1:] in _VOICED:
        found.add(base[:-1] + _VOICED[base[-1]])
    return found
