"""HR sends a Word template in the chat, as the terminal and programs do."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from bot.artifacts import Artifacts
from bot.attachments import File, Files, NotShared
from bot.received_files import hand_in
from bot.turns.turns import Turns
from bot.word_template.house_style import StyledRenderer
from dialogs.prompt import Attachment
from plans.model import Person
from plans.rendering.renderer import Renderer
from plans.rendering.usual_template.make import PATH
from plans.rendering.word_template.opening import refuse_unopenable
from plans.rendering.word_template.package import TYPES, read_package, write_package
from plans.storage import Database
from tests.cast import INES, NOW, PEOPLE, ROUND, welcomed
from tests.chat import Chat, Said
from tests.plans.rendering.reading import word_text
from tests.plans.rendering.word_template.test_template import template_saying

GOOD = template_saying("Huisstijl: {{ employee }}")
DUTCH = template_saying("In het Nederlands: {{ employee }}")
WRONG = template_saying("Plan van {{ employe }}", "{{ title }}")


@dataclass
class Office(Chat):
    """A chat in which files can be sent, and documents are made."""

    folder: Path = Path()
    styled: Any = None

    @property
    def app(self) -> Any:
        return SimpleNamespace(
            database=self.database,
            texts=self.texts,
            now=lambda: self.now,
            turns=Turns(texts=self.texts),
            styled=self.styled,
        )

    async def sends(self, who: str, content: bytes, name: str = "huisstijl.docx") -> Said:
        file = self.folder / name
        file.write_bytes(content)
        await hand_in(self.app, who, file)
        [said] = await self.delivered()
        return said

    async def says(self, choice: str) -> Said:
        [said] = await self.taps("ines", choice)
        return said

    async def in_force(self) -> list[tuple[str, str]]:
        async with self.database.reading() as store:
            return [(one.language, one.name) for one in await store.word_templates.all()]

    async def files(self, said: Said, reader: str = "ines") -> list[File]:
        maker = Files(
            database=self.database,  # type: ignore[arg-type]
            texts=self.texts,
            renderer=self.styled,
            collections=Artifacts(self.folder),
        )
        made = [await maker.make(one, reader, self.now) for one in said.message.attachments]
        return [file for files in made for file in files]


@pytest.fixture
async def office(database: Database, tmp_path: Path) -> AsyncIterator[Office]:
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(ROUND)
    async with Renderer() as renderer:
        office = Office(database, folder=tmp_path)
        office.styled = StyledRenderer(
            database=database, texts=office.texts, renderer=renderer, now=lambda: office.now
        )
        yield office


async def test_from_a_file_to_a_template_in_force_and_back(office: Office) -> None:
    said = await office.sends("ines", GOOD)
    assert said.message.lines[0][1] == "Your Word template huisstijl.docx"
    assert "This template can be used." in said.message.text
    assert "It uses 1 placeholder: employee." in said.message.text
    assert "so not in documents made with it: version, stamp," in said.message.text
    assert said.ids == ["use", "use-nl", "use-en", "trial", "leave"]
    assert await office.in_force() == []
    tried = await office.says("trial")
    [sample] = await office.files(tried)
    assert word_text(sample.content).startswith("Huisstijl:")
    assert await office.in_force() == []
    assert (await office.says("use")).message.text.startswith("huisstijl.docx is in force, as")
    assert await office.in_force() == [("", "huisstijl.docx")]
    async with office.database.reading() as store:
        assert await store.word_templates.content(1) == GOOD
        assert await store.word_templates.pending_content("ines") is None
        [deed] = [deed async for deed in store.audit.events()]
    assert (deed.who, deed.what, deed.subject) == ("ines", "template.use", "huisstijl.docx")

    await office.commands("ines", "/hr")
    shown = await office.says("style")
    assert "huisstijl.docx is in force since 15/01/2027 09:00 (version 1)." in shown.message.text
    assert shown.ids == ["sample", "usual", "reset", "up"]
    [sample] = await office.files(await office.says("sample"))
    assert (sample.name, word_text(sample.content)[:10]) == ("sample-document.docx", "Huisstijl:")
    [usual] = await office.files(await office.says("usual"))
    assert (usual.name, usual.content) == ("usual-template.docx", PATH.read_bytes())
    assert "Shall I put huisstijl.docx out of force?" in (await office.says("reset")).message.text
    await office.says("no")
    assert await office.in_force() == [("", "huisstijl.docx")]
    await office.says("reset")
    shown = await office.says("yes")
    assert shown.message.lines[0][1] == "The usual template is in force."
    assert shown.ids == ["sample", "usual", "up"]
    [sample] = await office.files(await office.says("sample"))
    assert "Fingerprint" in word_text(sample.content)
    async with office.database.reading() as store:
        done = [(deed.who, deed.what) async for deed in store.audit.events()]
    assert done == [("ines", "template.use"), ("ines", "template.reset")]


async def test_what_is_wrong_is_said_with_its_place_and_nothing_else_can_be_done(
    office: Office,
) -> None:
    said = await office.sends("ines", WRONG)
    assert "This template cannot be used." in said.message.text
    assert "• paragraph 1: “Plan van {{ employe }}” – There is no placeholder employe." in (
        said.message.text
    )
    assert said.ids == ["leave"]
    [refused] = await office.taps("ines", "use")
    assert refused.message.error
    await office.says("leave")
    assert await office.in_force() == []


async def test_a_template_for_one_language(office: Office) -> None:
    await office.sends("ines", DUTCH, "nl.docx")
    await office.says("use-nl")
    await office.sends("ines", GOOD)
    said = await office.says("use")
    assert "Documents in this language keep a template of their own: Nederlands." in (
        said.message.text
    )
    assert await office.in_force() == [("nl", "nl.docx"), ("", "huisstijl.docx")]
    await office.commands("ines", "/hr")
    assert (await office.says("style")).ids == ["sample", "usual", "reset-nl", "reset", "up"]
    await office.says("reset-nl")
    said = await office.says("yes")
    assert said.message.lines[0][1] == "huisstijl.docx is in force, as version 2."
    assert await office.in_force() == [("", "huisstijl.docx")]


async def test_everything_that_was_found_comes_as_a_file_when_it_is_long(office: Office) -> None:
    said = await office.sends("ines", PATH.read_bytes(), "usual.docx")
    uses = re.search(r"It uses (\d+) placeholders: title, ", said.message.text)
    [file] = await office.files(said)
    lines = file.content.decode("utf-8-sig").splitlines()
    assert file.name == "about-your-template.txt"
    assert lines[0] == "This template can be used."
    assert uses is not None
    assert len([line for line in lines if line.startswith("  ")]) == int(uses[1]) > 100
    with pytest.raises(NotShared):
        await office.files(said, "anna")


def zipped(**parts: bytes) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", data)
    return content.getvalue()


def with_part(name: str, data: bytes) -> bytes:
    content = BytesIO(PATH.read_bytes())
    with ZipFile(content, "a") as package:
        package.writestr(name, data)
    return content.getvalue()


def damaged() -> bytes:
    """The usual template, with a hole in the packed text."""
    content = bytearray(PATH.read_bytes())
    with ZipFile(BytesIO(content)) as package:
        begin = package.getinfo("word/document.xml").header_offset + 60
    content[begin : begin + 200] = bytes(200)
    return bytes(content)


async def test_a_template_file_of_word_gives_documents_that_open(office: Office) -> None:
    parts = read_package(GOOD)
    parts[TYPES] = parts[TYPES].replace(b"document.main+xml", b"template.main+xml")
    said = await office.sends("ines", write_package(parts), "Huisstijl.dotx")
    assert "This template can be used." in said.message.text
    assert "documents made with it are ordinary Word documents (.docx)" in said.message.text
    [sample] = await office.files(await office.says("trial"))
    assert word_text(sample.content).startswith("Huisstijl:")
    refuse_unopenable(sample.content)
    await office.says("use")
    assert await office.in_force() == [("", "Huisstijl.dotx")]


UNUSABLE = {
    "kapot.docx": (damaged(), "This Word document is damaged."),
    "half.docx": (PATH.read_bytes()[:5000], "This is not a Word document (.docx)."),
    "oud.doc": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "This is a document of Word before 2007 (.doc)",
    ),
    "plan.pdf.docx": (b"%PDF-1.7", "This is not a Word document (.docx)."),
    "macro.docm": (with_part("word/vbaProject.bin", b"x"), "The document holds macros"),
    "bom.docx": (
        zipped(word__document=bytes(41_000_000)),
        "The document is too big: at most 500 parts and 40 MB unpacked.",
    ),
    "groot.docx": (b"PK" + bytes(20_000_001), "The file is too big: at most 20 MB."),
    "brief.docx": (template_saying("Beste"), "There is no placeholder in it"),
    "no name": (with_part("word/embeddings/x.bin", b"x"), "The document holds macros"),
}


async def test_what_cannot_be_used_gets_a_clear_answer(office: Office) -> None:
    for name, (content, told) in UNUSABLE.items():
        said = await office.sends("ines", content, name)
        assert f"Your Word template {name}" in said.message.text
        assert told in said.message.text
        assert said.ids == ["leave"]


async def test_a_workbook_is_a_list_of_people_whatever_it_is_called(office: Office) -> None:
    said = await office.sends("ines", zipped(xl__workbook=b"<x/>"), "people.docx")
    assert "This Excel file is damaged." in (said.message.error or "")


async def test_only_hr_may_send_one(office: Office) -> None:
    said = await office.sends("tom", GOOD)
    assert said.message.error == (
        "I take a Word file only from HR, as a template for the documents. Could you type your answer?"
    )
    async with office.database.reading() as store:
        assert await store.word_templates.pending_content("tom") is None


async def test_who_is_no_longer_of_hr_puts_nothing_in_force(office: Office) -> None:
    await office.sends("ines", GOOD)
    async with office.database.transaction() as store:
        await store.save_people([welcomed(Person(id="ines", name=INES.name))])
    await office.taps("ines", "use")
    assert await office.in_force() == []
    usual = SimpleNamespace(attachments=[Attachment(kind="template", template="usual")])
    with pytest.raises(NotShared):
        await office.files(Said("ines", usual))  # type: ignore[arg-type]


async def test_it_is_forgotten_when_hr_says_so_or_after_a_day(office: Office) -> None:
    await office.sends("ines", GOOD)
    assert "I have forgotten the template" in (await office.says("leave")).message.text
    [old] = await office.taps("ines", "use", at="template")
    assert old.message.error
    await office.sends("ines", GOOD)
    office.now = NOW + timedelta(days=1)
    [said] = await office.types("ines", "hm?")
    assert "I no longer have that template." in said.message.text
    assert said.ids == ["leave"]
    async with office.database.transaction() as store:
        assert await store.word_templates.drop_before(NOW) == 1
        assert await store.word_templates.pending_content("ines") is None
    assert await office.in_force() == []


async def test_the_question_survives_other_things(office: Office) -> None:
    await office.sends("ines", GOOD)
    [said] = await office.types("ines", "hm?")
    assert said.message.text.startswith("Tap one of the buttons, or type what it says.")
    assert said.ids[0] == "use"
    assert said.message.attachments == ()
    [said] = await office.types("ines", "it is a fine one")
    assert said.message.error
    assert said.ids[0] == "use"
    assert said.message.attachments == ()
    [said] = await office.commands("ines", "/privacy")
    assert said.ids[0] == "use"
    said = await office.sends("ines", DUTCH, "nl.docx")
    assert said.message.lines[0][1] == "Your Word template nl.docx"
    await office.says("use")
    assert await office.in_force() == [("", "nl.docx")]


async def test_hr_can_see_the_house_style_before_there_is_a_round(
    database: Database, tmp_path: Path
) -> None:
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
    chat = Chat(database)
    [said] = await chat.commands("ines", "/hr")
    assert said.ids == ["rounds", "training", "style", "done"]
    [said] = await chat.taps("ines", "style")
    assert "The usual template is in force." in said.message.text
    [said] = await chat.commands("ines", "/back")
    assert said.ids == ["rounds", "training", "style", "done"]
    [said] = await chat.taps("tom", "style", at="hr")
    assert said.message.error
