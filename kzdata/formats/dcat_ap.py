"""DCAT-AP 3 (https://semiceu.github.io/DCAT-AP/releases/3.0.0/) as JSON-LD: what the data portals of public bodies harvest."""

from __future__ import annotations

from typing import Any

from kzdata.description import Description
from kzdata.formats import dumped

_CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_VOCABULARY = "http://publications.europa.eu/resource/authority"
_LANGUAGES = {"ru": "RUS", "kk": "KAZ", "en": "ENG"}
_COUNTRIES = {"KZ": "KAZ"}


def render(made: Description) -> str:
    """dcat-ap.jsonld."""
    general, doi = made.general, f"https://doi.org/{made.doi}"
    span = (
        {"dct:temporal": {"@type": "dct:PeriodOfTime"} | {f"dcat:{k}Date": _day(d) for k, d in zip(("start", "end"), made.span, strict=True)}}
        if made.span
        else {}
    )
    dataset = {
        "@id": doi,
        "@type": "dcat:Dataset",
        "dct:title": _english(general["title"]),
        "dct:description": _english(general["description"]),
        "dct:identifier": [made.doi, f"sha256:{made.fingerprint}", made.unf],
        "dcat:version": made.version,
        "dcat:isVersionOf": {"@id": f"https://doi.org/{made.concept_doi}"},
        **({"dcat:previousVersion": {"@id": f"https://doi.org/{made.previous_doi}"}} if made.previous_doi else {}),
        "dct:issued": _day(made.issued),
        "dcat:keyword": [_english(word) for word in general["keywords"]],
        "dcat:theme": {"@id": f"{_VOCABULARY}/data-theme/GOVE"},
        "dct:accessRights": {"@id": f"{_VOCABULARY}/access-right/PUBLIC"},
        "dct:language": [{"@id": f"{_VOCABULARY}/language/{_LANGUAGES[code]}"} for code in general["languages"] if code in _LANGUAGES],
        "dct:spatial": [{"@id": f"{_VOCABULARY}/country/{_COUNTRIES[code]}"} for code in general["countries"] if code in _COUNTRIES],
        "dct:publisher": {"@id": "#publisher"},
        "dct:creator": {"@id": "#publisher"},
        "dcat:distribution": [_distribution(made, name) for name in made.contents],
    }
    catalogue = {
        "@id": "#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _english(general["title"]),
        "dct:description": _english(general["description"]),
        "dct:publisher": {"@id": "#publisher"},
        "dcat:dataset": {"@id": doi},
    }
    publisher = {"@id": "#publisher", "@type": "foaf:Agent", "foaf:name": _english(general["publisher"])}
    base = {"@base": f"{doi}/"}
    return dumped({"@context": base | _CONTEXT, "@graph": [catalogue, dataset | span, publisher]})


def _distribution(made: Description, name: str) -> dict[str, Any]:
    file, table = made.files[name], made.contents[name].table
    return {
        "@id": file.path,
        "@type": "dcat:Distribution",
        "dct:title": _english(table.title),
        "dct:description": _english(table.description),
        "dcat:accessURL": {"@id": f"https://doi.org/{made.doi}"},
        "dct:format": {"@id": f"{_VOCABULARY}/file-type/PARQUET"},
        "dcat:mediaType": {"@id": "https://www.iana.org/assignments/media-types/application/vnd.apache.parquet"},
        "dcat:byteSize": {"@value": str(file.bytes), "@type": "xsd:nonNegativeInteger"},
        "dct:license": {"@id": made.license["path"]},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }


def _english(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "en"}


def _day(day: Any) -> dict[str, str]:
    return {"@value": day.isoformat(), "@type": "xsd:date"}
