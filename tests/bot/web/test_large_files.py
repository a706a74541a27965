"""Forms with files on pages: too large, cut off, and after a session has ended."""

from __future__ import annotations

import pytest

from plans.certificates.certificate import Certificate
from tests.bot.web.house import Client, House, client
from tests.bot.web.sending import sends
from tests.plans.uploads.files import jpeg

ENGLISH = {"Accept-Language": "en"}
LARGE = b"%PDF" + bytes(25_000_000)
FORM = {"mark": "", "kind": "forklift", "issuer": "Mensura Gent", "obtained": "2022-02-15"}
PAGES = {"/hr/style/logo": 10, "/hr/style/template": 20, "/hr/training-plan/2027/excel": 10}
"""What they take, in MB."""


async def kept(house: House) -> list[Certificate]:
    async with house.app.database.reading() as store:
        return await store.certificates.all()


@pytest.mark.parametrize(("path", "most"), PAGES.items())
async def test_how_large_a_file_may_be_is_said(house: House, path: str, most: int) -> None:
    async with client(house) as ines:
        await ines.signs_in("ines")
        await sends(ines, path, file=("large.pdf", LARGE))
        assert ines.status == 413
        assert f"That file is larger than {most} MB" in ines.html


async def test_what_was_typed_beside_a_file_that_is_too_large_stays(
    house: House, anna: Client
) -> None:
    await sends(anna, "/my/certificates/new", FORM, proof=("large.pdf", LARGE))
    assert anna.status == 422
    assert "That file is too large: I take up to 10 MB." in anna.html
    assert 'value="Mensura Gent"' in anna.html
    assert await kept(house) == []


async def test_several_files_that_are_too_large_together(house: House) -> None:
    half = LARGE[:11_000_000]
    async with client(house) as ines:
        await ines.signs_in("ines")
        two = {"a": ("a.pdf", half), "b": ("b.pdf", half)}
        await sends(ines, "/hr/calendar/2027/steps/filed/done", FORM, **two)
        assert ines.status == 413
        assert "larger than 20 MB" in ines.html


async def test_the_page_that_a_form_came_from_is_one_step_back(house: House) -> None:
    async with client(house) as ines:
        await ines.signs_in("ines")
        for before, is_shown in (
            (f"{house.address}/hr/style?a=1", True),
            (f"{house.address}/hr/style/logo", False),  # only a form leads there
            ("https://elsewhere.example/hr/style", False),
            ("http://[", False),
        ):
            await ines.posts("/hr/style/logo", {"a": "b"}, Referer=before)
            assert ines.status == 400
            assert ('href="/hr/style?a=1"' in ines.html) == is_shown
            assert "elsewhere" not in ines.html


async def test_a_form_without_its_end_is_not_taken(house: House, anna: Client) -> None:
    lines = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in FORM.items()
    ]
    proof = '--x\r\nContent-Disposition: form-data; name="proof"; filename="a.jpg"\r\n\r\n'
    body = "".join([*lines, proof]).encode() + jpeg()[:200]
    headers = {"Origin": house.address, "Content-Type": "multipart/form-data; boundary=x"}
    address = f"{house.address}/my/certificates/new"
    async with anna.session.post(address, data=body, headers=headers) as answer:
        await anna._took(answer)
    assert anna.status == 400
    assert "did not arrive whole" in anna.html
    assert await kept(house) == []


@pytest.mark.parametrize("content", [jpeg(), LARGE], ids=["small", "large"])
async def test_who_is_signed_out_meanwhile_reads_it_and_gets_their_words_back(
    house: House, content: bytes
) -> None:
    words = FORM | {"note": "Handed over to the council", "was.note": "What stood there"}
    async with client(house, **ENGLISH) as nobody:
        await sends(nobody, "/hr/calendar/2027/steps/filed/done", words, proof=("a.jpg", content))
        assert nobody.status == 401
        assert "You are signed out here" in nobody.html
        assert "What stood there" not in nobody.html
        if content != LARGE:
            assert "Handed over to the council</textarea>" in nobody.html
            assert "Mensura Gent</textarea>" in nobody.html


async def test_a_form_of_many_fields_by_who_is_signed_out(house: House) -> None:
    cells = {f"1.name.{number}": "a cell of the table" for number in range(100)}
    async with client(house, **ENGLISH) as nobody:
        await nobody.posts("/hr/training-plan/2027/table/cells", cells)
        assert nobody.status == 401
        assert "a cell of the table</textarea>" in nobody.html
