"""Croissant 1.1, which is schema.org/Dataset too (https://docs.mlcommons.org/croissant/): what search engines and loaders of tables read."""

from __future__ import annotations

from typing import Any

from kzdata.description import PARQUET, Description
from kzdata.formats import dumped
from kzdata.tables import Field, Table

CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_TYPES = {"string": "sc:Text", "integer": "sc:Integer", "boolean": "sc:Boolean", "date": "sc:Date"}


def render(made: Description) -> str:
    """croissant.json."""
    return dumped(record(made))


def record(made: Description) -> dict[str, Any]:
    """The JSON-LD as a dictionary; the codebook carries it too."""
    general, doi = made.general, f"https://doi.org/{made.doi}"
    span = {"temporalCoverage": "/".join(day.isoformat() for day in made.span)} if made.span else {}
    organization = {"@type": "sc:Organization", "name": general["publisher"]}
    return (
        {
            "@context": CONTEXT,
            "@type": "sc:Dataset",
            "conformsTo": "http://mlcommons.org/croissant/1.1",
            "@id": doi,
            "name": general["name"],
            "alternateName": general["title"],
            "description": general["description"],
            "version": made.version,
            "datePublished": made.issued.isoformat(),
            "license": made.license["path"],
            "url": doi,
            "identifier": [doi, f"sha256:{made.fingerprint}", made.unf],
            "isVersionOf": f"https://doi.org/{made.concept_doi}",
            "citeAs": _bibtex(made),
            "keywords": general["keywords"],
            "inLanguage": general["languages"],
            "spatialCoverage": general["countries"],
        }
        | span
        | {
            "creator": [{"@type": "sc:Organization", "name": author} for author in made.authors],
            "publisher": organization,
            "isAccessibleForFree": True,
            "distribution": [_file(made, name) for name in made.contents],
            "recordSet": [_records(content.table) for content in made.contents.values()],
        }
    )


def _bibtex(made: Description) -> str:
    from kzdata.cite import bibtex, work

    return bibtex(work(made.general, made.version, made.issued.isoformat()))


def _file(made: Description, name: str) -> dict[str, Any]:
    file = made.files[name]
    return {
        "@type": "cr:FileObject",
        "@id": f"{name}.parquet",
        "name": f"{name}.parquet",
        "description": made.contents[name].table.description,
        "contentUrl": file.path,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": [PARQUET, "application/x-parquet"],  # the registered name, and the one that mlcroissant knows
        "sha256": file.sha256,
    }


def _records(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": f"{table.name}/{column}"} for column in table.primary_key],
        "field": [_field(table, field) for field in table.fields],
    }


def _field(table: Table, field: Field) -> dict[str, Any]:
    # No `references`: mlcroissant takes one for a join and leaves out the rows that have no partner. The foreign keys stand in datapackage.json.
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{field.name}",
        "name": f"{table.name}/{field.name}",
        "description": field.description,
        "dataType": _TYPES[field.type],
        "source": {"fileObject": {"@id": f"{table.name}.parquet"}, "extract": {"column": field.name}},
    }
