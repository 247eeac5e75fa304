"""kzdata: election observation in Kazakhstan as data that can be cited."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kzdata.access import connect, load
    from kzdata.build import build
    from kzdata.citations import cite_query, cited
    from kzdata.cite import cite
    from kzdata.diff import diff
    from kzdata.explain import explain
    from kzdata.export import export
    from kzdata.extract import extract
    from kzdata.query import query
    from kzdata.rebuild import rebuild
    from kzdata.validate import validate_release
    from kzdata.verify import verify

__version__ = "0.1.0"
__all__ = [
    "__version__",
    "build",
    "cite",
    "cite_query",
    "cited",
    "connect",
    "diff",
    "explain",
    "export",
    "extract",
    "load",
    "query",
    "rebuild",
    "validate_release",
    "verify",
]

# Where a public function lives, if not in a module of its own name.
_HOMES = {"cite_query": "citations", "cited": "citations", "connect": "access", "load": "access", "validate_release": "validate"}


class _Public(ModuleType):
    """Loads a public function when it is first asked for: start-up stays short.

    `kzdata.build` is the function, also once the module of that name is imported, which Python would put in its place.
    """

    def __getattr__(self, name: str) -> Any:
        if name in __all__:
            function = getattr(import_module(f"kzdata.{_HOMES.get(name, name)}"), name)
            ModuleType.__setattr__(self, name, function)
            return function
        raise AttributeError(f"module 'kzdata' has no attribute {name!r}")

    def __setattr__(self, name: str, value: Any) -> None:
        if name in __all__ and isinstance(value, ModuleType):
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Public
