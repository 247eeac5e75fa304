"""One description, many formats: every module here has `render`, a pure function from a Description to the text of one file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from kzdata.description import Description


def files() -> Mapping[str, Callable[[Description], str]]:
    """The metadata files of a release and what writes each; README.md and CHANGELOG.md are written apart."""
    from kzdata.formats import citation_cff, codebook, croissant, datacite, datapackage, dcat_ap, readme, ro_crate, zenodo

    return {
        ".zenodo.json": zenodo.render,
        "CITATION.cff": citation_cff.render,
        "README.md": readme.render,
        "codebook.html": codebook.html,
        "codebook.md": codebook.markdown,
        "croissant.json": croissant.render,
        "datacite.json": datacite.as_json,
        "datacite.xml": datacite.as_xml,
        "datapackage.json": datapackage.render,
        "dcat-ap.jsonld": dcat_ap.render,
        "ro-crate-metadata.json": ro_crate.render,
    }


def dumped(value: Any) -> str:
    """JSON as every file of a release spells it."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
