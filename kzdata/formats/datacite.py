"""DataCite 4.6 (https://datacite-metadata-schema.readthedocs.io/en/4.6/): the record behind a DOI, in JSON and in XML."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from kzdata.description import PARQUET, Description
from kzdata.formats import dumped

_SPDX = "https://spdx.org/licenses/"
_KERNEL = "http://datacite.org/schema/kernel-4"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_PLACES = {"KZ": "Kazakhstan"}


def as_json(made: Description) -> str:
    """datacite.json."""
    return dumped(record(made))


def record(made: Description) -> dict[str, Any]:
    """The record as DataCite's JSON schema has it."""
    general = made.general
    # Not the dateType Coverage of 4.6: this way the record is valid by 4.5 too.
    covered = [{"date": "/".join(d.isoformat() for d in made.span), "dateType": "Other", "dateInformation": "voting days"}] if made.span else []
    related = [(made.concept_doi, "IsVersionOf")] + ([(made.previous_doi, "IsNewVersionOf")] if made.previous_doi else [])
    return {
        "doi": made.doi,
        "types": {"resourceType": "Data package", "resourceTypeGeneral": "Dataset"},
        "creators": [{"name": author, "nameType": "Organizational"} for author in made.authors],
        "titles": [{"title": general["title"], "lang": "en"}],
        "publisher": {"name": general["publisher"]},
        "publicationYear": str(made.issued.year),
        "subjects": [{"subject": word} for word in general["keywords"]],
        "dates": [{"date": made.issued.isoformat(), "dateType": "Issued"}, *covered],
        "language": general["languages"][0],
        "alternateIdentifiers": [
            {"alternateIdentifier": f"sha256:{made.fingerprint}", "alternateIdentifierType": "Fingerprint"},
            {"alternateIdentifier": made.unf, "alternateIdentifierType": "UNF"},
        ],
        "relatedIdentifiers": [{"relatedIdentifier": doi, "relatedIdentifierType": "DOI", "relationType": relation} for doi, relation in related],
        "sizes": [f"{sum(file.bytes for file in made.files.values())} bytes", f"{len(made.files)} tables"],
        "formats": [PARQUET],
        "version": made.version,
        "rightsList": [
            {
                "rights": made.license["title"],
                "rightsUri": made.license["path"],
                "rightsIdentifier": made.license["name"],
                "rightsIdentifierScheme": "SPDX",
                "schemeUri": _SPDX,
            }
        ],
        "descriptions": [{"description": general["description"], "descriptionType": "Abstract", "lang": "en"}],
        "geoLocations": [{"geoLocationPlace": _PLACES.get(code, code)} for code in general["countries"]],
        "schemaVersion": _KERNEL,
    }


def as_xml(made: Description) -> str:
    """datacite.xml: the same record by the XML Schema of kernel 4.6."""
    said = record(made)
    root = ElementTree.Element("resource", {"xmlns": _KERNEL, "xmlns:xsi": _XSI})
    root.set("xsi:schemaLocation", f"{_KERNEL} http://schema.datacite.org/meta/kernel-4.6/metadata.xsd")
    _add(root, "identifier", said["doi"], identifierType="DOI")
    creators = _add(root, "creators")
    for creator in said["creators"]:
        _add(_add(creators, "creator"), "creatorName", creator["name"], nameType=creator["nameType"])
    _add(_add(root, "titles"), "title", said["titles"][0]["title"], **{"xml:lang": "en"})
    _add(root, "publisher", said["publisher"]["name"])
    _add(root, "publicationYear", said["publicationYear"])
    _add(root, "resourceType", said["types"]["resourceType"], resourceTypeGeneral=said["types"]["resourceTypeGeneral"])
    _list(root, "subjects", "subject", [(s["subject"], {}) for s in said["subjects"]])
    _list(root, "dates", "date", [(d["date"], {k: v for k, v in d.items() if k != "date"}) for d in said["dates"]])
    _add(root, "language", said["language"])
    others = [(i["alternateIdentifier"], {"alternateIdentifierType": i["alternateIdentifierType"]}) for i in said["alternateIdentifiers"]]
    _list(root, "alternateIdentifiers", "alternateIdentifier", others)
    related = [(i["relatedIdentifier"], {k: i[k] for k in ("relatedIdentifierType", "relationType")}) for i in said["relatedIdentifiers"]]
    _list(root, "relatedIdentifiers", "relatedIdentifier", related)
    _list(root, "sizes", "size", [(size, {}) for size in said["sizes"]])
    _list(root, "formats", "format", [(form, {}) for form in said["formats"]])
    _add(root, "version", said["version"])
    rights = said["rightsList"][0]
    attributes = {"rightsURI" if k == "rightsUri" else "schemeURI" if k == "schemeUri" else k: v for k, v in rights.items() if k != "rights"}
    _list(root, "rightsList", "rights", [(rights["rights"], attributes)])
    _list(root, "descriptions", "description", [(d["description"], {"descriptionType": d["descriptionType"]}) for d in said["descriptions"]])
    places = _add(root, "geoLocations")
    for place in said["geoLocations"]:
        _add(_add(places, "geoLocation"), "geoLocationPlace", place["geoLocationPlace"])
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _add(parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, tag, attributes)
    made.text = text
    return made


def _list(root: ElementTree.Element, tag: str, item: str, values: list[tuple[str, dict[str, str]]]) -> None:
    parent = _add(root, tag)
    for text, attributes in values:
        _add(parent, item, text, **attributes)
