"""English: plural and possessive forms of a dictionary phrase."""

from __future__ import annotations

import re

SUFFIX = r"(?:['’]s|['’])?"
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")


def forms(phrase: str, plural: bool = True) -> set[str]:
    """The phrase in lower case and, with `plural`, its regular plural (`observers`, `parties`)."""
    base = phrase.lower()
    found = {base}
    if plural and base[-1:].isalpha():
        if _SIBILANT.search(base):
            found.add(base + "es")
        elif base.endswith("y") and base[-2:-1] not in "aeiou":
            found.add(base[:-1] + "ies")
        else:
            found.add(base + "s")
    return found


# Words that stand with a capital at the head of a sentence or before a name, but are no part of it.
NO_FIRST_NAME = frozenset(
    "the a an in on at he she it they we but this that these those when after before his her its their our according as by for from to of with "
    "and or if while meanwhile mr mrs ms dr amb prof hon sen rep gen sir madam mister earlier later also both since under following former "
    "first deputy acting vice photo source author said".split()
)
# Words (without the plural s) that make a title-case run the name of an institution, a place or a thing.
NO_NAME = frozenset(
    "assembly council committee commission hotel new agency right affair meeting court party university institute center centre foundation union "
    "republic ministry office human national international central election electoral parliament parliamentary senate house kenesh mejli majli "
    "federation organization organisation association group mission document charter conference forum network press service department asian "
    "european democratic movement bank city region station street avenue ave monitoring observation trade security cooperation co-operation "
    "foreign interior justice state government secretariat bureau unit officer support media comment email news print share author policy "
    "copenhagen front power envoy tv radio times post herald standard".split()
)


def bare_name(word: str) -> str:
    """A surname without the possessive ending."""
    return re.sub(r"['’](?:s)?$", "", word)


# Words that end the complement of a post: verbs of saying and being, conjunctions, pronouns.
BREAKS = frozenset(
    "said says told tells stated noted added met meets announced reported reports stressed thanked that which whose whom while when as if has have had "
    "do does did will would can could may might should must not also however but because than then there here this these those they we i you "
    "his her him so about during after before since until into over went goes go came come comes held hold holds took take takes gave give "
    "gives made make makes spoke speaks saw sees believes believe thinks know knows found finds called calls".split()
)
PREPOSITIONS = frozenset("of for from to in at on with by through against between among without towards near".split())
