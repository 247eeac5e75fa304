"""The README's commands run, and print what it says. `KZDATA_UPDATE=1 pytest tests/test_readme.py` writes the outputs anew."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def run(command: str, home: Path) -> str:
    words = shlex.split(command)
    assert words[0] == "kzdata", command
    environment = os.environ | {"COLUMNS": "110", "TERM": "dumb", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "kzdata", *words[1:]],
        cwd=home,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return "\n".join(line.rstrip() for line in done.stdout.rstrip().splitlines())


def test_the_commands_print_what_the_readme_says(tmp_path: Path) -> None:
    (tmp_path / "datapackage").symlink_to(ROOT / "datapackage")
    path = ROOT / "README.md"
    text = path.read_text(encoding="utf-8")

    def shown(block: re.Match[str]) -> str:
        commands = re.findall(r"^\$ (.+)$", block.group(1), re.MULTILINE)
        return "```console\n" + "\n".join(f"$ {c}\n{run(c, tmp_path)}" for c in commands) + "\n```"

    made = BLOCK.sub(shown, text)
    if os.environ.get("KZDATA_UPDATE"):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")
    assert "Traceback" not in made
