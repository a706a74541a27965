"""The timeline as a picture."""

from __future__ import annotations

import io

from PIL import Image

from plans.rendering.picture import make_picture
from tests.plans.rendering.examples import anna_plan, document_of, draft_plan, empty_plan


def test_it_is_a_picture_that_a_phone_shows_well() -> None:
    picture = _open(make_picture(document_of(anna_plan())))
    assert picture.format == "PNG"
    assert picture.width == 1280
    assert 300 < picture.height < 1280


def test_formal_and_informal_have_their_own_colours() -> None:
    colours = {
        colour for _, colour in _open(make_picture(document_of(anna_plan()))).getcolors(1 << 20)
    }
    assert {(0x0D, 0x55, 0x66), (0xC8, 0x74, 0x1C)} <= {colour[:3] for colour in colours}


def test_without_a_title_it_is_lower() -> None:
    document = document_of(draft_plan())
    titled, bare = make_picture(document), make_picture(document, titled=False)
    assert _open(bare).height < _open(titled).height


def test_a_plan_without_dates_has_no_picture() -> None:
    assert make_picture(document_of(empty_plan())) is None


def test_the_same_plan_gives_the_same_picture() -> None:
    assert make_picture(document_of(anna_plan())) == make_picture(document_of(anna_plan()))


def _open(data: bytes | None) -> Image.Image:
    assert data is not None
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture
