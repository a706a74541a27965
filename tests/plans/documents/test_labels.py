"""Templates name their fixed words; a name that does not exist would only show in front of somebody."""

from __future__ import annotations

import re

from plans.document.labels import LABELS
from plans.documents.make_template import PATH
from plans.documents.package import read_package
from plans.translate import TEMPLATES

LABEL = re.compile(r"labels\.(\w+)")


def names_in_typst() -> set[str]:
    sources = [path.read_text() for path in (TEMPLATES / "documents").glob("*.typ")]
    return {name for source in sources for name in LABEL.findall(source)}


def names_in_word() -> set[str]:
    parts = read_package(PATH.read_bytes())
    return {name for data in parts.values() for name in LABEL.findall(data.decode(errors="ignore"))}


def names_in_chat() -> set[str]:
    source = (TEMPLATES.parent / "plans/document/chat.py").read_text()
    return {name for name in LABELS if f'"{name}"' in source}


def test_every_label_that_is_used_exists() -> None:
    assert names_in_typst() | names_in_word() <= LABELS.keys()


def test_every_label_that_exists_is_used() -> None:
    assert names_in_typst() | names_in_word() | names_in_chat() == LABELS.keys()
