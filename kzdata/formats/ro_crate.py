"""RO-Crate 1.2 (https://w3id.org/ro/crate/1.2): the release as a research object, its files and what made them."""

from __future__ import annotations

from typing import Any

from kzdata.description import PARQUET, Description
from kzdata.formats import dumped

# The files beside the tables: what each is, and of which media type.
BESIDE = {
    "CHANGELOG.md": ("What changed, version by version", "text/markdown"),
    "CITATION.cff": ("How to cite the release", "text/yaml"),
    "README.md": ("What the release holds and how to read it", "text/markdown"),
    "build.json": ("The recipe: code, dependencies, inputs, rules, registries, options", "application/json"),
    "codebook.html": ("Every table and column, with counts and examples", "text/html"),
    "codebook.md": ("Every table and column, with counts and examples", "text/markdown"),
    "crosswalk.json": ("What became of the columns of earlier versions", "application/json"),
    "croissant.json": ("The release in Croissant and schema.org", "application/ld+json"),
    "datacite.json": ("The release for DataCite", "application/json"),
    "datacite.xml": ("The release for DataCite", "application/xml"),
    "datapackage.json": ("The release as a Data Package", "application/json"),
    "dcat-ap.jsonld": ("The release in DCAT-AP", "application/ld+json"),
    "rules.json": ("The rules that read the facts, by their identifiers", "application/json"),
    "manifest-sha256.txt": ("The SHA-256 of every file", "text/plain"),
}


def render(made: Description) -> str:
    """ro-crate-metadata.json."""
    doi = f"https://doi.org/{made.doi}"
    authors = [{"@id": f"#author-{n}", "@type": "Organization", "name": name} for n, name in enumerate(made.authors, 1)]
    tables = [_table(made, name) for name in made.contents]
    beside = [{"@id": name, "@type": "File", "name": title, "encodingFormat": media_type} for name, (title, media_type) in sorted(BESIDE.items())]
    graph: list[dict[str, Any]] = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.2"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": made.general["title"],
            "description": made.general["description"],
            "version": made.version,
            "datePublished": made.issued.isoformat(),
            "license": {"@id": made.license["path"]},
            "identifier": [{"@id": doi}, {"@id": "#fingerprint"}, {"@id": "#unf"}],
            "cite-as": doi,
            "isVersionOf": {"@id": f"https://doi.org/{made.concept_doi}"},
            "keywords": ", ".join(made.general["keywords"]),
            "author": [{"@id": a["@id"]} for a in authors],
            "publisher": {"@id": "#publisher"},
            "hasPart": [{"@id": entity["@id"]} for entity in (*tables, *beside)],
            "mentions": {"@id": "#build"},
        },
        {"@id": made.license["path"], "@type": "CreativeWork", "name": made.license["title"], "identifier": made.license["name"]},
        {"@id": "#publisher", "@type": "Organization", "name": made.general["publisher"]},
        _identifier(doi, "DOI", made.doi),
        _identifier(f"https://doi.org/{made.concept_doi}", "DOI of all versions", made.concept_doi),
        _identifier("#fingerprint", "SHA-256 of the canonical CSV of all tables", made.fingerprint),
        _identifier("#unf", "Universal Numerical Fingerprint, version 6", made.unf),
        {
            "@id": "#build",
            "@type": "CreateAction",
            "name": "kzdata build",
            "instrument": {"@id": "#kzdata"},
            "object": {"@id": "build.json"},
            "result": {"@id": "./"},
        },
        {"@id": "#kzdata", "@type": "SoftwareApplication", "name": "kzdata", "description": "Its version and commit stand in build.json."},
    ]
    return dumped({"@context": "https://w3id.org/ro/crate/1.2/context", "@graph": [*graph, *authors, *tables, *beside]})


def _table(made: Description, name: str) -> dict[str, Any]:
    file, content = made.files[name], made.contents[name]
    return {
        "@id": file.path,
        "@type": "File",
        "name": content.table.title,
        "description": content.table.description,
        "encodingFormat": PARQUET,
        "contentSize": str(file.bytes),
        "sha256": file.sha256,
        "license": {"@id": made.license["path"]},
    }


def _identifier(id_: str, name: str, value: str) -> dict[str, Any]:
    return {"@id": id_, "@type": "PropertyValue", "name": name, "value": value}
