"""How to cite a release: one CSL-JSON item, from which the other styles are written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kzdata.errors import ReleaseError, UsageError
from kzdata.versions import named

STYLES = ("apa", "chicago", "bibtex", "ris", "csl-json")
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


def cite(version: str | None = None, style: str = "apa", releases: Path = Path("releases")) -> str:
    """The citation of a release (None: the newest in the folder `releases`) in one of STYLES.

    Raises ReleaseError where there is no such release, UsageError on another style.
    """
    return styled(of_release(named(version, releases)), style)


def of_release(release: Path) -> dict[str, Any]:
    """The CSL-JSON item of the release in a folder. Raises ReleaseError where its datapackage.json cannot be read."""
    path = release / "datapackage.json"
    try:
        made = json.loads(path.read_text(encoding="utf-8"))
        return work(made, made["version"], made["issued"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"{path}: does not say how to cite it ({error}); take the release from its source again") from None


def work(general: Mapping[str, Any], version: str, issued: str) -> dict[str, Any]:
    """The CSL-JSON item of a version from what datapackage/descriptor.json says, and its day of issue (YYYY-MM-DD)."""
    return {
        "id": f"{general['name']}-{version}",
        "type": "dataset",
        "title": general["title"],
        "author": [{"literal": c["title"]} for c in general["contributors"] if "author" in c.get("roles", ["author"])],
        "publisher": general["publisher"],
        "version": version,
        "DOI": general["doi"].replace("{version}", version),
        "URL": f"https://doi.org/{general['doi'].replace('{version}', version)}",
        "issued": {"date-parts": [[int(part) for part in issued.split("-")]]},
    }


def styled(item: Mapping[str, Any], style: str) -> str:
    """A CSL-JSON item in one of STYLES. Raises UsageError on another one."""
    writers = {"apa": apa, "chicago": chicago, "bibtex": bibtex, "ris": ris, "csl-json": csl_json}
    if style not in writers:
        raise UsageError(f"--style {style}: give one of {', '.join(STYLES)}")
    return writers[style](item)


def apa(item: Mapping[str, Any]) -> str:
    """APA, 7th edition: author (year). Title (Version x) [Data set]. Publisher. URL; the publisher is left out where it is the author."""
    authors = _authors(item, " & ")
    publisher = "" if item["publisher"] == authors else f"{item['publisher']}. "
    return f"{authors}. ({_day(item)[0]}). {item['title']} (Version {item['version']}) [Data set]. {publisher}{item['URL']}"


def chicago(item: Mapping[str, Any]) -> str:
    """Chicago, 17th edition, bibliography: author. Title. Version x. Publisher, day. URL."""
    year, month, day = _day(item)
    authors = _authors(item, " and ")
    publisher = "" if item["publisher"] == authors else f"{item['publisher']}, "
    return f"{authors}. “{item['title']}.” Version {item['version']}. Data set. {publisher}{_MONTHS[month - 1]} {day}, {year}. {item['URL']}."


def bibtex(item: Mapping[str, Any]) -> str:
    """BibLaTeX's @dataset; the braces keep names and titles as they are."""
    year, month, day = _day(item)
    fields = {
        "author": " and ".join(f"{{{a['literal']}}}" for a in item["author"]),
        "title": f"{{{item['title']}}}",
        "publisher": f"{{{item['publisher']}}}",
        "version": item["version"],
        "date": f"{year:04}-{month:02}-{day:02}",
        "year": f"{year:04}",
        "doi": item["DOI"],
        "url": item["URL"],
    }
    lines = ",\n".join(f"  {name:<9} = {{{value}}}" for name, value in fields.items())
    return f"@dataset{{{item['id']},\n{lines}\n}}"


def ris(item: Mapping[str, Any]) -> str:
    """RIS, type DATA."""
    year, month, day = _day(item)
    lines = [("TY", "DATA"), *(("AU", a["literal"]) for a in item["author"]), ("TI", item["title"]), ("PY", f"{year:04}")]
    lines += [("DA", f"{year:04}/{month:02}/{day:02}"), ("PB", item["publisher"]), ("ET", item["version"]), ("DO", item["DOI"]), ("UR", item["URL"])]
    return "\n".join(f"{tag}  - {value}" for tag, value in [*lines, ("ER", "")])


def csl_json(item: Mapping[str, Any]) -> str:
    """CSL-JSON, which Zotero, Pandoc and citeproc read."""
    return json.dumps([item], ensure_ascii=False, indent=1)


def _authors(item: Mapping[str, Any], between: str) -> str:
    names = [a["literal"] for a in item["author"]]
    return between.join(filter(None, (", ".join(names[:-1]), names[-1])))


def _day(item: Mapping[str, Any]) -> tuple[int, int, int]:
    year, month, day = item["issued"]["date-parts"][0]
    return year, month, day
