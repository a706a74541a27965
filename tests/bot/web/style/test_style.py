"""What documents look like, chosen in the browser; and the organisation's own Word template."""

from __future__ import annotations

import base64
import re
from collections.abc import AsyncIterator
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import aiohttp
import pytest
from PIL import Image, PngImagePlugin

from bot.organisation.profile import change_profile
from bot.word_template.house_style import EXAMPLE
from plans.organisation.changes import Said
from plans.organisation.profile import OrganisationProfile
from tests.bot.web.house import Client, House, client
from tests.plans.rendering.test_logo import logo


@pytest.fixture
async def ines(house: House) -> AsyncIterator[Client]:
    async with client(house) as opened:
        yield await opened.signs_in("ines")


async def profile(house: House) -> OrganisationProfile:
    async with house.app.database.reading() as store:
        return await store.organisation.profile()


async def noted(house: House) -> list[str]:
    async with house.app.database.reading() as store:
        return [one.what async for one in store.audit.events()]


def form(shown: Client) -> dict[str, str]:
    html = shown.html[shown.html.index('id="style"') :]
    found = re.findall(r'<input[^>]*? name="([\w.]+)"[^>]*? value="([^"]*)"', html)
    names = ("name", "colour", "accent", "contact")
    kept = {*names, *(f"was.{name}" for name in names)}
    return {name: unescape(value) for name, value in found if name in kept}


async def sends(
    house: House, ines: Client, path: str, field: str, content: bytes, name: str
) -> None:
    """Sends a file as a browser does."""
    sent = aiohttp.FormData()
    sent.add_field(field, content, filename=name, content_type="application/octet-stream")
    headers = {"Origin": house.address}
    async with ines.session.post(house.address + path, data=sent, headers=headers) as answer:
        await ines._took(answer)


async def gets_file(house: House, ines: Client, path: str) -> bytes:
    async with ines.session.get(house.address + path) as answer:
        assert answer.status == 200
        return await answer.read()


class TestTheLook:
    async def test_is_kept_and_noted(self, house: House, ines: Client) -> None:
        await ines.gets("/hr/style")
        assert form(ines)["colour"] == "#0d5566", "the usual one where nobody chose"
        changed = {"name": "Voorbeeld NV", "colour": "#7a1f5c", "contact": "Kaai 1, Gent"}
        await ines.posts("/hr/style", {**form(ines), **changed})
        assert "documents and these pages look so from now on" in ines.html
        kept = await profile(house)
        assert (kept.name, kept.colour, kept.accent) == ("Voorbeeld NV", "#7a1f5c", "")
        assert kept.contact == "Kaai 1, Gent"
        assert await noted(house) == ["organisation.change"]
        files = await house.app.styled.look()
        assert (files.colour, files.contact) == ("#7a1f5c", "Kaai 1, Gent")

    async def test_that_is_usual_again_is_kept_as_none(self, house: House, ines: Client) -> None:
        await ines.gets("/hr/style")
        await ines.posts("/hr/style", {**form(ines), "colour": "#7a1f5c"})
        await ines.gets("/hr/style")
        await ines.posts("/hr/style", {**form(ines), "colour": "#0D5566", "accent": "#c8741c"})
        kept = await profile(house)
        assert (kept.colour, kept.accent) == ("", "")

    async def test_a_pale_colour_is_made_darker_and_that_is_said(
        self, house: House, ines: Client
    ) -> None:
        await ines.gets("/hr/style")
        await ines.posts("/hr/style", {**form(ines), "colour": "#ffff00"})
        kept = (await profile(house)).colour
        assert kept not in {"", "#ffff00"}
        assert f"#ffff00 is too pale to read on paper, so {kept}" in ines.html

    @pytest.mark.parametrize(
        ("field", "typed", "why"),
        [
            ("colour", "red", "not a colour"),
            ("name", "x" * 61, "longer than 60"),
            ("contact", "x" * 121, "longer than 120"),
        ],
    )
    async def test_is_asked_back_beside_the_field(
        self, house: House, ines: Client, field: str, typed: str, why: str
    ) -> None:
        await ines.gets("/hr/style")
        await ines.posts("/hr/style", {**form(ines), field: typed})
        assert ines.status == 422
        problem = re.search(rf'id="{field}-why"[^>]*>([^<]*)', ines.html)
        assert problem is not None
        assert why in unescape(problem.group(1))
        assert await profile(house) == OrganisationProfile()

    async def test_that_somebody_else_changed_meanwhile_is_shown_with_both(
        self, house: House, ines: Client
    ) -> None:
        await ines.gets("/hr/style")
        sent = {**form(ines), "contact": "Kaai 1"}
        async with house.app.database.transaction() as store:
            said = [Said(key="contact", value="Markt 2"), Said(key="name", value="Hun NV")]
            await change_profile(store, said, house.now, who="greet")
        await ines.posts("/hr/style", sent)
        assert ines.status == 409
        assert "Greet Maes changed this at 09:00" in ines.html
        await ines.posts("/hr/style", {**form(ines), "take.contact": "mine"})
        kept = await profile(house)
        assert (kept.contact, kept.name) == ("Kaai 1", "Hun NV")


class TestThePreview:
    async def test_is_the_first_page_in_what_was_typed(self, house: House, ines: Client) -> None:
        await ines.gets("/hr/style")
        sent = {**form(ines), "colour": "#7a1f5c"}
        await ines.posts("/hr/style/preview", sent, **{"HX-Request": "true"})
        assert ines.html.lstrip().startswith("<section")
        assert (0x7A, 0x1F, 0x5C) in self.colours(ines)
        assert await profile(house) == OrganisationProfile(), "nothing is kept by looking"

    async def test_without_scripts_stands_beside_the_form(self, house: House, ines: Client) -> None:
        await ines.gets("/hr/style")
        assert "data:image/png" not in ines.html
        await ines.posts("/hr/style/preview", {**form(ines), "colour": "#7a1f5c"})
        assert form(ines)["colour"] == "#7a1f5c"
        assert (0x7A, 0x1F, 0x5C) in self.colours(ines)

    async def test_says_which_colour_is_too_pale(self, ines: Client) -> None:
        await ines.gets("/hr/style")
        sent = {**form(ines), "accent": "#ffee00"}
        await ines.posts("/hr/style/preview", sent, **{"HX-Request": "true"})
        assert "#ffee00 is too pale" in ines.html

    def colours(self, shown: Client) -> set[tuple[int, ...]]:
        [encoded] = re.findall(r"data:image/png;base64,([^\"]+)", shown.html)
        with Image.open(BytesIO(base64.b64decode(encoded))) as picture:
            assert picture.format == "PNG"
            return {one[1] for one in picture.convert("RGB").getcolors(1 << 20) or ()}


class TestTheLogo:
    async def test_is_cleaned_kept_and_shown(self, house: House, ines: Client) -> None:
        hidden = PngImagePlugin.PngInfo()
        hidden.add_text("Author", "somebody's name")
        opened = BytesIO()
        Image.new("RGB", (300, 200), (10, 80, 90)).save(opened, "PNG", pnginfo=hidden)
        await sends(house, ines, "/hr/style/logo", "logo", opened.getvalue(), "logo.png")
        assert "This logo is printed from now on" in ines.html
        content = await gets_file(house, ines, "/hr/style/logo")
        with Image.open(BytesIO(content)) as picture:
            assert picture.size == (300, 200)
        assert b"somebody's name" not in content
        assert (await house.app.styled.look()).logo is not None

    async def test_sent_twice_is_kept_once(self, house: House, ines: Client) -> None:
        for _ in range(2):
            await sends(house, ines, "/hr/style/logo", "logo", logo().content, "logo.png")
        assert await noted(house) == ["organisation.change"]

    async def test_is_taken_away(self, house: House, ines: Client) -> None:
        await sends(house, ines, "/hr/style/logo", "logo", logo().content, "logo.png")
        await ines.posts("/hr/style/no-logo")
        assert "No logo is printed any more" in ines.html
        assert (await profile(house)).logo is None
        await ines.gets("/hr/style/logo")
        assert ines.status == 404

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"GIF89a",
            b"%PDF-1.7",
            logo().content[:60],
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        ],
        ids=["empty", "gif", "pdf", "cut off", "svg"],
    )
    async def test_what_is_no_picture_is_refused_with_a_sentence(
        self, house: House, ines: Client, content: bytes
    ) -> None:
        await sends(house, ines, "/hr/style/logo", "logo", content, "logo.png")
        assert (ines.status, 'class="problem"' in ines.html) == (422, True)
        assert (await profile(house)).logo is None

    async def test_too_small_a_picture_is_refused(self, house: House, ines: Client) -> None:
        await sends(house, ines, "/hr/style/logo", "logo", logo((8, 8)).content, "logo.png")
        assert (ines.status, "too small for a logo" in ines.html) == (422, True)


class TestAWordTemplate:
    async def sent(self, house: House, ines: Client, content: bytes | None = None) -> None:
        content = EXAMPLE.read_bytes() if content is None else content
        await sends(house, ines, "/hr/style/template", "template", content, "ours.docx")

    async def test_is_checked_tried_and_put_in_force(self, house: House, ines: Client) -> None:
        await self.sent(house, ines)
        assert "This template can be used" in ines.html
        trial = await gets_file(house, ines, "/hr/style/template/file?which=trial")
        assert "word/document.xml" in ZipFile(BytesIO(trial)).namelist()
        report = await gets_file(house, ines, "/hr/style/template/file?which=check")
        assert b"This template can be used" in report
        await ines.posts("/hr/style/template/act", {"act": "use", "language": "nl"})
        assert "That Word template is in force" in ines.html
        async with house.app.database.reading() as store:
            [style] = await store.word_templates.all()
        assert (style.name, style.language, style.put_by) == ("ours.docx", "nl", "ines")
        assert await noted(house) == ["template.use"]

    async def test_used_twice_comes_in_force_once(self, house: House, ines: Client) -> None:
        await self.sent(house, ines)
        await ines.posts("/hr/style/template/act", {"act": "use"})
        await ines.posts("/hr/style/template/act", {"act": "use"})
        assert (ines.status, "no longer have that template" in ines.html) == (409, True)
        assert await noted(house) == ["template.use"]

    async def test_that_cannot_be_used_says_why(self, house: House, ines: Client) -> None:
        await self.sent(house, ines, b"no document of Word")
        assert "This template cannot be used" in ines.html
        assert "Put it in force" not in ines.html
        await ines.posts("/hr/style/template/act", {"act": "leave"})
        assert "the template is forgotten" in ines.html
        assert await noted(house) == []

    async def test_goes_out_of_force_and_comes_back_from_its_history(
        self, house: House, ines: Client
    ) -> None:
        await self.sent(house, ines)
        await ines.posts("/hr/style/template/act", {"act": "use"})
        await ines.posts("/hr/style/template/act", {"act": "reset", "language": ""})
        assert "look as usual again" in ines.html
        assert "The usual template is in force" in ines.html
        [version] = re.findall(r"template/kept\?version=(\d+)", ines.html)
        kept = await gets_file(house, ines, f"/hr/style/template/kept?version={version}")
        assert kept == EXAMPLE.read_bytes()
        for _ in range(2):
            await ines.posts("/hr/style/template/again", {"version": version})
            assert "That Word template is in force" in ines.html
            [version] = re.findall(r"template/kept\?version=(\d+)", ines.html)[:1]
        assert await noted(house) == ["template.use", "template.reset", "template.use"]

    @pytest.mark.parametrize("which", ["usual", "sample"])
    async def test_there_is_something_to_begin_with(
        self, house: House, ines: Client, which: str
    ) -> None:
        content = await gets_file(house, ines, f"/hr/style/template/file?which={which}")
        assert "word/document.xml" in ZipFile(BytesIO(content)).namelist()

    @pytest.mark.parametrize("path", ["file?which=trial", "file?which=nonsense", "kept?version=9"])
    async def test_what_is_not_there_is_said(self, ines: Client, path: str) -> None:
        await ines.gets(f"/hr/style/template/{path}")
        assert (ines.status, "not there" in ines.html) == (404, True)


async def test_the_pages_have_the_colours_too_as_far_as_they_can_be_read(
    house: House, ines: Client
) -> None:
    await ines.gets("/hr/style")
    assert '<link rel="stylesheet" href="/static/house-style.css">' in ines.html
    assert await gets_file(house, ines, "/static/house-style.css") == b""
    async with house.app.database.transaction() as store:
        said = [Said(key="colour", value="#123456"), Said(key="accent", value="#7a1f5c")]
        await change_profile(store, said, house.app.now())
    address = house.address + "/static/house-style.css"
    async with ines.session.get(address) as answer:
        sheet, mark = await answer.text(), answer.headers["ETag"]
        assert answer.headers["Cache-Control"] == "no-cache"
    light, dark = sheet.split("@media screen and (prefers-color-scheme: dark)")
    assert "--primary: #123456;" in light
    assert "--accent: #7a1f5c;" in light
    assert "--primary: #" in dark
    assert "#123456" not in dark  # too dark to be read there
    async with ines.session.get(address, headers={"If-None-Match": mark}) as answer:
        assert answer.status == 304
    async with aiohttp.ClientSession() as nobody, nobody.get(address) as answer:
        assert await answer.text() == sheet
