"""How `kzdata build` scales: N articles made from the texts of tests/gold with figures and names varied, built in one process tree.

    python benchmarks/scale.py [--documents 20000] [--check-memory]

Prints seconds, documents a second and the peak of the resident memory of all processes together (sampled four times a second from /proc).
With --check-memory it builds a quarter of the corpus first and prints the ratio of the two peaks: about 1 where memory does not grow.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
NAMES = ("Иван Петров", "Асқар Омаров", "Anna Schmidt", "Олег Сидоров", "Дина Ахметова", "John Miller", "Марат Есенов", "Elena Rossi")
FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)


def articles(count: int) -> list[dict[str, str]]:
    """The gold texts, each without its front matter as a row of JSONL."""
    import yaml

    made = []
    for path in sorted(path for language in ("ru", "kk", "en") for path in (GOLD / language).glob("*.txt")):
        raw = path.read_text(encoding="utf-8")
        front = FRONT.match(raw)
        try:
            meta = yaml.safe_load(front.group(1)) if front else {}
        except yaml.YAMLError:
            meta = {}
        made.append({"text": raw[front.end() :] if front else raw} | {k: str(v) for k, v in (meta or {}).items() if v})
    if not made or count < 1:
        sys.exit("no gold text found")
    return made


def corpus(folder: Path, count: int) -> int:
    """Writes `count` varied articles in JSONL files of 1,000; returns the number of bytes."""
    random.seed(20260315)
    texts = articles(count)
    size = 0
    for first in range(0, count, 1000):
        with (folder / f"part-{first:07}.jsonl").open("w", encoding="utf-8") as file:
            for index in range(first, min(count, first + 1000)):
                row = dict(texts[index % len(texts)])
                row["text"] = re.sub(r"(?<![\d.:/])[1-9]\d{1,2}(?![\d.:/%])", lambda m: str(random.randint(10, 299)), row["text"])
                row["text"] += f"\n{random.choice(NAMES)}"
                row["url"] = f"https://example.org/{index}"
                line = json.dumps(row, ensure_ascii=False) + "\n"
                size += len(line.encode())
                file.write(line)
    return size


def resident(root: int) -> int:
    """Bytes of resident memory of a process and all its descendants."""
    parents: dict[int, list[int]] = {}
    pages: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
            pages[int(entry.name)] = int(fields[21])
        except (OSError, IndexError, ValueError):
            continue
    total, todo = 0, [root]
    while todo:
        process = todo.pop()
        total += pages.get(process, 0)
        todo += parents.get(process, [])
    return total * 4096


def build(count: int) -> tuple[float, int, int]:
    """Seconds, peak bytes and corpus bytes of one build of `count` articles."""
    with tempfile.TemporaryDirectory() as home:
        texts = Path(home) / "corpus"
        texts.mkdir()
        size = corpus(texts, count)
        started = time.perf_counter()
        command = [sys.executable, "-m", "kzdata", "build", str(texts), "--out", str(Path(home) / "out"), "--json"]
        summary = Path(home) / "summary.json"
        process = subprocess.Popen(command, stdout=summary.open("w"), stderr=subprocess.DEVNULL)
        peak = 0

        def watch() -> None:
            nonlocal peak
            while process.poll() is None:
                peak = max(peak, resident(process.pid))
                time.sleep(0.25)

        watcher = threading.Thread(target=watch)
        watcher.start()
        process.wait()
        watcher.join()
        seconds = time.perf_counter() - started
        tables = json.loads(summary.read_text() or "{}").get("tables", {})
        read = tables.get("articles", 0)
        if read != count:
            sys.exit(f"the build ended with {process.returncode} and read {read} of {count} documents")
        return seconds, peak, size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--check-memory", action="store_true")
    arguments = parser.parse_args()
    smaller = build(arguments.documents // 4) if arguments.check_memory else None
    seconds, peak, size = build(arguments.documents)
    rate = arguments.documents / seconds
    print(f"{arguments.documents} documents, {size / 1e6:.0f} MB: {seconds:.1f} s, {rate:.0f} documents/s, peak {peak / 1e6:.0f} MB")
    if smaller is not None:
        print(f"a quarter of them: {smaller[0]:.1f} s, peak {smaller[1] / 1e6:.0f} MB; ratio of the peaks {peak / smaller[1]:.2f}")


if __name__ == "__main__":
    main()
