"""Photos and files that people send from the page, over real HTTP."""

from __future__ import annotations

import asyncio
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Page, expect

from plans.uploads.upload import MediaType, Upload
from tests.bot.web.house import Client, House, client
from tests.bot.web.tab import PATIENCE, Tab
from tests.plans.uploads.files import jpeg, pdf


async def at_home(house: House, anna: Client) -> Client:
    """Anna's page, where nothing is asked of her."""
    return await anna.answers(command="/today")


async def sends(
    who: Client, name: str, content: bytes, *, key: str = "", kind: str = "image/jpeg"
) -> Client:
    """Sends a file with the form of the page."""
    form = aiohttp.FormData()
    form.add_field("key", key or who.hidden()["key"])
    form.add_field("file", content, filename=name, content_type=kind)
    address = f"{who.house.address}/chat/file"
    origin = {"Origin": who.house.address}
    async with who.session.post(address, data=form, headers=origin) as answer:
        return await who._took(answer)


async def proofs(house: House) -> list[Upload]:
    async with house.app.database.reading() as store:
        numbers = [number for one in await store.certificates.all() for number in one.proofs]
        found = [await store.uploads.get(number) for number in numbers]
    return [one for one in found if one is not None]


async def tells_the_rest(anna: Client) -> None:
    await anna.answers(text="Forklift driver")
    await anna.answers(text="VDAB")
    await anna.answers(text="15/02/2026")
    await anna.answers(text="no end")
    await anna.answers(choice="save")


async def test_a_photo_becomes_the_proof_of_a_certificate(house: House, anna: Client) -> None:
    await at_home(house, anna)
    await sends(anna, "certificate.jpg", jpeg((300, 200)))
    assert "What is this?" in anna.html
    assert "A certificate of mine" in anna.html
    await anna.answers(choice="certificate")
    assert "Which certificate is it?" in anna.html
    await tells_the_rest(anna)
    [proof] = await proofs(house)
    assert proof.media_type is MediaType.JPEG


async def test_a_file_that_is_sent_twice_is_kept_once(house: House, anna: Client) -> None:
    await at_home(house, anna)
    key = anna.hidden()["key"]
    content = pdf()
    await sends(anna, "proof.pdf", content, key=key, kind="application/pdf")
    await sends(anna, "proof.pdf", content, key=key, kind="application/pdf")
    assert "What is this?" in anna.html
    await anna.answers(choice="certificate")
    await tells_the_rest(anna)
    assert len(await proofs(house)) == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.pdf", b"", "That file is empty"),
        ("broken.pdf", b"%PDF-1.7 and then nothing", "I cannot open that file"),
        ("words.pdf", b"only words", "I take a PDF, or a picture"),
        ("program.exe", b"MZ", "I cannot use a file here"),
    ],
)
async def test_what_is_of_the_wrong_kind_is_said_as_everywhere(
    house: House, anna: Client, name: str, content: bytes, said: str
) -> None:
    await at_home(house, anna)
    await sends(anna, name, content, kind="application/octet-stream")
    assert said in anna.html
    assert anna.status == 200


async def test_a_file_that_is_too_large(house: House, anna: Client) -> None:
    await at_home(house, anna)
    await sends(anna, "scan.pdf", b"%PDF" + bytes(11_000_000), kind="application/pdf")
    assert anna.status == 400
    assert "That file is too large: I take up to 10 MB." in anna.html


async def test_a_form_that_breaks_off(house: House, anna: Client) -> None:
    await at_home(house, anna)
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF'
    headers = {"Origin": house.address, "Content-Type": "multipart/form-data; boundary=x"}
    address = f"{house.address}/chat/file"
    async with anna.session.post(address, data=body, headers=headers) as answer:
        await anna._took(answer)
    assert anna.status == 400
    assert "did not arrive whole" in anna.html or "no file with that" in anna.html


async def test_a_line_that_breaks_in_the_middle_leaves_nothing(house: House, anna: Client) -> None:
    await at_home(house, anna)
    cookie = next(iter(anna.cookies.values()))
    port = house.app.settings.web_port
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"POST /chat/file HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: {house.address}\r\n"
        f"Cookie: {cookie.key}={cookie.value}\r\nContent-Length: 9000\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n".encode()
    )
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    await anna.gets("/chat")
    assert anna.status == 200
    async with house.app.database.reading() as store:
        assert await store.certificates.all() == []


async def test_hr_sends_a_list_of_people(house: House) -> None:
    async with client(house) as ines:
        await ines.signs_in("ines")
        content = b"number;name\n2001;Eva Nieuw\n"
        await sends(ines, "list.csv", content, kind="text/csv")
        assert "Eva Nieuw" in ines.html or "1 new" in ines.html
        await ines.answers(choice="write")
        async with house.app.database.reading() as store:
            [eva] = await store.people.with_number("2001")
    assert eva.name == "Eva Nieuw"


async def test_nobody_else_sends_a_list(house: House, anna: Client) -> None:
    await at_home(house, anna)
    await sends(anna, "list.csv", b"number;name\n2001;Eva Nieuw\n", kind="text/csv")
    assert "I cannot use a file here" in anna.html
    async with house.app.database.reading() as store:
        assert await store.people.with_number("2001") == []


async def test_the_page_says_what_may_be_sent_where(house: House, anna: Client) -> None:
    await anna.gets("/chat")
    card, aside = anna.html.split('<aside id="plan"')
    assert 'id="file"' not in card
    assert 'id="file"' in aside
    assert "At most 10 MB." in aside
    await at_home(house, anna)
    await sends(anna, "certificate.jpg", jpeg((30, 20)))
    card, aside = anna.html.split('<aside id="plan"')
    assert 'accept="application/pdf,image/jpeg,image/png"' in card
    assert 'id="file"' not in aside


async def test_words_that_were_not_sent_stay(house: House, anna: Client) -> None:
    await at_home(house, anna)
    form = aiohttp.FormData({"key": anna.hidden()["key"], "text": "A thought that is not fini"})
    form.add_field("file", jpeg((30, 20)), filename="a.jpg", content_type="image/jpeg")
    headers = {"Origin": house.address, "HX-Request": "true"}
    async with anna.session.post(f"{house.address}/chat/file", data=form, headers=headers) as said:
        await anna._took(said)
    assert ">A thought that is not fini</textarea>" in anna.html


@pytest.mark.asyncio(loop_scope="session")
async def test_a_file_is_chosen_or_dropped_in_a_browser(
    site: House, page: Page, tmp_path: Path
) -> None:
    anna = Tab(site, page)
    await anna.signs_in("anna")
    await anna.writes("/today")
    await anna.sees("Nothing waits for you now")
    photo = tmp_path / "certificate.jpg"
    photo.write_bytes(jpeg((300, 200)))
    await page.get_by_text("Send a photo or a file").click()
    await page.locator("#file").set_input_files(photo)
    await page.get_by_role("button", name="Send it").click()
    await anna.sees("What is this?")

    await anna.writes("/today")
    await anna.sees("Nothing waits for you now")
    await page.evaluate(
        """(bytes) => {
            const moved = new DataTransfer();
            moved.items.add(new File([new Uint8Array(bytes)], "b.jpg", { type: "image/jpeg" }));
            const event = (name) => new DragEvent(name, { dataTransfer: moved, bubbles: true, cancelable: true });
            document.body.dispatchEvent(event("dragover"));
            document.body.dispatchEvent(event("drop"));
        }""",
        list(photo.read_bytes()),
    )
    await anna.sees("What is this?")


@pytest.mark.asyncio(loop_scope="session")
async def test_a_file_that_is_too_large_is_not_even_sent(
    site: House, page: Page, tmp_path: Path
) -> None:
    anna = Tab(site, page)
    await anna.signs_in("anna")
    large = tmp_path / "scan.pdf"
    large.write_bytes(b"%PDF" + bytes(11_000_000))
    await page.locator("#text, #question button").first.wait_for(timeout=PATIENCE)
    await page.get_by_text("Send a photo or a file").click()
    await page.locator("#file").set_input_files(large)
    await expect(page.locator("#too-large")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name="Send it").click()
    await expect(page.locator("#too-large")).to_be_visible(timeout=PATIENCE)
