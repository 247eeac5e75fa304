"""What a release withstands, at length: the same tests as in the suite with the numbers that are asked for.

    python benchmarks/release.py [--flips 500] [--builds 10] [--kills 50]

Flips single bits of all files of a release and counts those that `kzdata verify` finds; builds the embedded corpus with 1 to 16 threads, in three
locales and three time zones, and counts the different manifests; kills builds (-9) at random moments and looks at what is left.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCES = Path(__file__).resolve().parent.parent / "datapackage" / "sources"
THREADED = (
    "import sys\nfrom pathlib import Path\nfrom kzdata import package, registry\nfrom kzdata.build import parse_chunk\n"
    "from kzdata.documents import read\n"
    "batch = parse_chunk(list(read([Path(sys.argv[1])])))\n"
    "package.build([batch], Path(sys.argv[2]), None, registry.rows(), int(sys.argv[3]))\n"
)
COMMAND = (sys.executable, "-m", "kzdata", "build")


def flips(release: Path, count: int) -> int:
    """How many of `count` single flipped bits are found."""
    from kzdata.verify import verify

    dice = random.Random(1)
    files = sorted(p for p in release.rglob("*") if p.is_file())
    found = 0
    for _ in range(count):
        file = dice.choice(files)
        good = file.read_bytes()
        bad = bytearray(good)
        bad[dice.randrange(len(bad))] ^= 1 << dice.randrange(8)
        file.write_bytes(bytes(bad))
        found += bool(verify(release))
        file.write_bytes(good)
    return found


def builds(home: Path, count: int) -> int:
    """How many different manifests `count` builds give."""
    from kzdata.manifest import NAME, sha256

    zones, locales = ("UTC", "Asia/Almaty", "America/New_York"), ("C", "C.UTF-8", "POSIX")
    made = set()
    for number in range(count):
        zone, locale, threads = zones[number % 3], locales[number // 3 % 3], (1, 2, 3, 4, 6, 8, 10, 12, 14, 16)[number % 10]
        environment = os.environ | {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": str(number), "SOURCE_DATE_EPOCH": "1700000000"}
        out = home / f"build-{number}"
        subprocess.run([sys.executable, "-c", THREADED, str(SOURCES), str(out), str(threads)], env=environment, check=True)
        made.add(sha256(out / "0.1.0" / NAME))
    return len(made)


def kills(home: Path, count: int) -> tuple[int, int]:
    """Kills builds at random moments; returns how many were killed in their work, and how often a release was lost, half or damaged."""
    from kzdata.integrity import findings

    dice = random.Random(2)
    out, corpus = home / "killed", home / "corpus"
    shutil.copytree(SOURCES, corpus)
    subprocess.run([*COMMAND, str(corpus), "--out", str(out)], stderr=subprocess.DEVNULL, check=True)
    note = "На выборы президента Казахстана 9 июня 2019 года аккредитованы {} наблюдателей от ШОС.\n"
    (corpus / "more.txt").write_text(note.format(44), encoding="utf-8")
    started = time.perf_counter()
    subprocess.run([*COMMAND, str(corpus), "--out", str(home / "timed")], stderr=subprocess.DEVNULL, check=True)
    whole = time.perf_counter() - started
    killed = bad = 0
    for number in range(count):
        (corpus / "more.txt").write_text(note.format(50 + number), encoding="utf-8")
        before = sorted(p.name for p in out.iterdir() if p.is_dir() and not p.name.startswith("."))
        process = subprocess.Popen([*COMMAND, str(corpus), "--out", str(out)], stderr=subprocess.DEVNULL)
        limit = time.monotonic() + dice.uniform(0, 1.1 * whole)
        while process.poll() is None and time.monotonic() < limit:
            time.sleep(0.005)
        killed += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        after = sorted(p.name for p in out.iterdir() if p.is_dir() and not p.name.startswith("."))
        bad += not set(before) <= set(after) or any(findings(out / name) for name in after)
    done = subprocess.run([*COMMAND, str(corpus), "--out", str(out)], stderr=subprocess.DEVNULL, check=False)
    bad += done.returncode != 0 or any(p.name.startswith(".") for p in out.iterdir())
    return killed, bad


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--flips", type=int, default=500)
    parser.add_argument("--builds", type=int, default=10)
    parser.add_argument("--kills", type=int, default=50)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        print(f"{arguments.builds} builds: {builds(home, arguments.builds)} different manifests", flush=True)
        if arguments.flips:
            print(f"{arguments.flips} flipped bits: {flips(home / 'build-0' / '0.1.0', arguments.flips)} found", flush=True)
        killed, bad = kills(home, arguments.kills)
        told = f"{killed} of them in their work: {bad} releases half, lost or damaged, or builds that failed after"
        print(f"{arguments.kills} builds killed, {told}", flush=True)


if __name__ == "__main__":
    main()
