"""The public names, and that importing them loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys

import pytest

import kzdata


def test_the_public_names() -> None:
    assert kzdata.__all__ == [
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
    for name in kzdata.__all__:
        assert getattr(kzdata, name)
    with pytest.raises(AttributeError, match="nonsense"):
        _ = kzdata.nonsense


def test_a_public_name_is_the_function_also_after_its_module_was_imported() -> None:
    script = "import kzdata, kzdata.build, kzdata.diff; print([n for n in kzdata.__all__[1:] if not callable(getattr(kzdata, n))])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_importing_kzdata_is_cheap() -> None:
    heavy = ("polars", "pandera", "duckdb", "pyarrow", "frictionless", "pymorphy3", "typer")
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, kzdata; print([m for m in {heavy} if m in sys.modules])"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
