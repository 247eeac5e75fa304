"""English: plural and possessive forms of a dictionary phrase."""

from __future__ import annotations

import re

SUFFIX = r"(?:['’]s|['’])?"
# Both spellings of what names of organisations are made of.
_SPELLINGS = (("organization", "organisation"), ("organisation", "organization"), ("co-operation", "cooperation"), ("cooperation", "co-operation"))
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")


def forms(phrase: str, plural: bool = True) -> set[str]:
    """The phrase in lower case and, with `plural`, its regular plural (`observers`, `parties`)."""
    base = phrase.lower()
    found = {base} | {base.replace(a, b) for a, b in _SPELLINGS if a in base}
    if plural and base[-1:].isalpha():
        if _SIBILANT.search(base):
            found.add(base + "es")
        elif base.endswith("y") and base[-2:-1] not in "aeiou":
            found.add(base[:-1] + "ies")
        else:
            found.add(base + "s")
    return found


def bare_name(word: str) -> str:
    """A surname without the possessive ending."""
    return re.sub(r"['’](?:s)?$", "", word)
