"""What several tests share: a small corpus of our own words, and one release built from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes is the machine's business, not the rule's.
settings.register_profile("kzdata", deadline=None)
settings.load_profile("kzdata")

ARTICLES = {
    "ru.txt": """---
url: https://example.org/ru
publisher: Пример
published: 2019-06-05
language: ru
title: Наблюдатели на выборах президента
---
На выборы президента Казахстана 9 июня 2019 года аккредитованы 120 наблюдателей от БДИПЧ ОБСЕ.
Главой миссии БДИПЧ является Урсула Гацек.
""",
    "en.txt": """---
url: https://example.org/en
publisher: Example
published: 2019-06-06
language: en
title: Observers of the presidential election
---
The OSCE/ODIHR mission to the 9 June 2019 presidential election in Kazakhstan has 250 observers from 38 countries.
""",
    "kk.txt": """---
url: https://example.org/kk
publisher: Мысал
published: 2019-06-07
language: kk
title: Президент сайлауына байқаушылар
---
2019 жылғы 9 маусымдағы Қазақстан Президентінің сайлауына ТМД миссиясынан 90 байқаушы аккредиттелді.
""",
    "weather.txt": "Завтра в городе ожидается дождь, 12 градусов.\n",
}


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with four small articles, one of them about the weather."""
    folder = tmp_path_factory.mktemp("corpus")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def release(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of that corpus; tests must not change it (see `damaged`)."""
    from kzdata.build import build

    return build([corpus], tmp_path_factory.mktemp("releases"), "0.1.0", workers=1).path


@pytest.fixture
def copied(release: Path, tmp_path: Path) -> Path:
    """A copy of the release that a test may damage."""
    import shutil

    return Path(shutil.copytree(release, tmp_path / "0.1.0"))


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a text file below the test's folder."""

    def write_file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file
