"""kzdata: election observation in Kazakhstan as data that can be cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kzdata.build import build
    from kzdata.extract import extract
    from kzdata.query import query
    from kzdata.validate import validate_release

__version__ = "0.1.0"
__all__ = ["__version__", "build", "extract", "query", "validate_release"]

_HOMES = {"build": "kzdata.build", "extract": "kzdata.extract", "query": "kzdata.query", "validate_release": "kzdata.validate"}


def __getattr__(name: str) -> Any:
    """Loads a public function when it is first asked for: start-up stays short."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'kzdata' has no attribute {name!r}")
