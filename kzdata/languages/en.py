"""English: plural and possessive forms of a dictionary phrase, and the forms of verbs."""

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


# Verbs whose past tense and participle follow no rule, by base form; one form where both are alike.
_IRREGULAR = {
    "become": ("became", "become"), "begin": ("began", "begun"), "bring": ("brought",), "build": ("built",),
    "choose": ("chose", "chosen"), "come": ("came", "come"), "draw": ("drew", "drawn"), "drive": ("drove", "driven"), "fall": ("fell", "fallen"),
    "find": ("found",), "fly": ("flew", "flown"), "get": ("got",), "give": ("gave", "given"), "go": ("went", "gone"), "grow": ("grew", "grown"),
    "have": ("had",), "hear": ("heard",), "hold": ("held",), "keep": ("kept",), "lead": ("led",), "leave": ("left",), "lend": ("lent",),
    "make": ("made",), "meet": ("met",), "pay": ("paid",), "put": ("put",), "ride": ("rode", "ridden"), "rise": ("rose", "risen"),
    "see": ("saw", "seen"), "seek": ("sought",), "send": ("sent",), "set": ("set",), "sit": ("sat",), "speak": ("spoke", "spoken"),
    "spread": ("spread",), "stand": ("stood",), "swear": ("swore", "sworn"), "swell": ("swelled", "swollen"), "take": ("took", "taken"),
    "tell": ("told",), "think": ("thought",), "win": ("won",), "write": ("wrote", "written"),
}  # fmt: skip
_DOUBLED = re.compile(r"^(?:[^aeiou]*[aeiou][bdgmnprt]|(?:sub|per|com|ad)mit|re-?fer|con-?fer|begin|patrol|travel|total|enrol|label|equip)$")


def verb_forms(phrase: str, tense: str) -> set[str]:
    """The forms of a verb, given by its base form as the first word of a phrase, in a tense.

    «past»: past tense and participle, which the perfect and the passive end in, and the continuous forms of the past and the perfect.
    «present»: the third person and the continuous forms of the present. «future»: the infinitive with "to".
    """
    verb, _, rest = phrase.lower().partition(" ")
    if verb == "be":
        made = {"past": {"was", "were", "been"}, "present": {"is", "are"}, "future": {"to be"}}[tense]
        return {f"{form} {rest}" for form in made}
    past = _IRREGULAR.get(verb) or (_past(verb),)
    going = _going(verb)
    made = {
        "past": {*past, *(f"{be} {going}" for be in ("was", "were", "been"))},
        "present": {_third(verb), f"is {going}", f"are {going}"},
        "future": {f"to {verb}", f"to be {going}"},
    }[tense]
    made |= {form.replace("lled", "led").replace("lling", "ling") for form in made if _DOUBLED.match(verb)}  # American spelling
    return {f"{form} {rest}".rstrip() for form in made}


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _DOUBLED.match(verb) else "") + "ed"


def _going(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _DOUBLED.match(verb) else "") + "ing"


def _third(verb: str) -> str:
    irregular = {"have": "has", "go": "goes"}.get(verb)
    return irregular or (verb + "es" if _SIBILANT.search(verb) else verb[:-1] + "ies" if re.search("[^aeiou]y$", verb) else verb + "s")
