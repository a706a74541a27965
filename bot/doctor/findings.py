"""What the doctor finds, and what it looks at on the machine itself: room on the disk, and whether
the files that come with the assistant are all there.

A full disk is the one thing that stops every answer at once, and a copied installation that lacks
a font or a catalogue shows it only when the first document is made.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from babel.messages.pofile import PoFileError

from dialogs.engine.context import DEFAULT_LANGUAGE
from plans.i18n.text import Text
from plans.i18n.translate import Texts, load_texts
from plans.i18n.user_error import UserError
from plans.law.files import Law
from plans.law.mistakes import WrongRules
from plans.rendering import fonts
from plans.training_plan.levels import LEVELS, levels

MB, GB = 10**6, 10**9
TEMPLATE_FILES = ("plan.docx", "plan.typ", "picture.typ", "timeline.typ")

_INSTALL_AGAIN = Text("Install this version of the assistant again; do not copy it in parts.")


class Level(IntEnum):
    """How bad; also the exit code."""

    OK, WARNING, ERROR = 0, 1, 2


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    check: str
    """A key of `TITLES`."""
    level: Level
    what: Text
    do: Text | None = None
    """What to do about it, in one sentence; None when all is well."""


@dataclass(frozen=True, kw_only=True)
class Room:
    """Free bytes below which there is too little."""

    scarce: int = GB
    none: int = 100 * MB


TITLES = {
    "settings": Text("settings"),
    "database": Text("database"),
    "tables": Text("tables"),
    "key": Text("secret key"),
    "outbox": Text("outbox"),
    "inbox": Text("inbox"),
    "token": Text("token"),
    "webhook": Text("webhook"),
    "downloads": Text("downloads"),
    "mail": Text("mail"),
    "pages": Text("pages"),
    "sign_on": Text("single sign-on"),
    "clock": Text("clock"),
    "law": Text("law"),
    "disk": Text("disk"),
    "documents": Text("documents"),
    "texts": Text("texts"),
}


def well(check: str, what: Text) -> Finding:
    return Finding(check=check, level=Level.OK, what=what)


def warning(check: str, what: Text, do: Text) -> Finding:
    return Finding(check=check, level=Level.WARNING, what=what, do=do)


def error(check: str, what: Text, do: Text) -> Finding:
    return Finding(check=check, level=Level.ERROR, what=what, do=do)


def disk(folders: Iterable[Path], room: Room) -> Iterator[Finding]:
    """The room where the database and the documents are; each disk once."""
    seen = set()
    for folder in map(_nearest, folders):
        device = folder.stat().st_dev
        if device not in seen:
            seen.add(device)
            yield _room(folder, shutil.disk_usage(folder).free, room)


def _room(folder: Path, free: int, room: Room) -> Finding:
    values = {"free": _size(free), "folder": str(folder)}
    if free >= room.scarce:
        return well("disk", Text("%(free)s free in %(folder)s.")(**values))
    what = Text("Only %(free)s free in %(folder)s.")(**values)
    do = Text("Make room: on a full disk no answer can be saved and no backup made.")
    return error("disk", what, do) if free < room.none else warning("disk", what, do)


def _nearest(folder: Path) -> Path:
    """The folder, or the closest one around it that exists."""
    folder = folder.absolute()
    return next(one for one in (folder, *folder.parents) if one.is_dir())


def _size(number: int) -> str:
    return f"{number // GB} GB" if number >= 10 * GB else f"{number // MB} MB"


def documents(templates: Path) -> Iterator[Finding]:
    """Whether documents can be laid out: their templates and fonts."""
    missing = [name for name in TEMPLATE_FILES if not (templates / "documents" / name).is_file()]
    files = {path.stem for folder in fonts.folders() for path in folder.rglob("*.[to]t[fc]")}
    missing += [
        family
        for family in (*fonts.FIRST, *fonts.LAST)
        if not any(stem.startswith(family) for stem in files)
    ]
    if missing:
        what = Text("For documents these files are missing: %(names)s.")
        yield error("documents", what(names=", ".join(missing)), _INSTALL_AGAIN)
    else:
        yield well("documents", Text("The templates and fonts of documents are there."))


def rules_of_law(own: Path | None, of_organisation: Path = LEVELS) -> Iterator[Finding]:
    """Whether the rule files can be used: HR's own, and those that come along."""
    try:
        Law(own=own).check()
    except WrongRules as problem:
        do = Text("Correct that file and run `pop doctor` again; templates/law has examples.")
        yield from (error("law", mistake, do) for mistake in problem.mistakes)
        return
    try:
        levels(of_organisation)
    except UserError as problem:
        what = Text("Correct templates/organisation/levels.toml and run `pop doctor` again.")
        yield error("law", problem.text, what)
    else:
        yield well("law", Text("The rules about the law on training are in order."))


def find_texts(templates: Path) -> tuple[Texts, Finding]:
    """The texts to speak with, as far as there are any, and whether they are whole."""
    try:
        texts = load_texts(templates / "locale")
    except (OSError, ValueError, PoFileError):
        what = Text("A file of translations cannot be read.")
        return Texts({}), error("texts", what, _INSTALL_AGAIN)
    if DEFAULT_LANGUAGE not in texts.languages:
        what = Text("The Dutch texts are missing, so people would be addressed in English.")
        return texts, error("texts", what, _INSTALL_AGAIN)
    spoken = Text("The texts are there, in %(languages)s.")
    return texts, well("texts", spoken(languages=", ".join(texts.languages)))
