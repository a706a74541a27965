"""Pictures, painted anew: nothing but their pixels comes along."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from plans.uploads.refusals import Refusal, Refused
from plans.uploads.upload import MediaType

QUALITY = 90
_FORMATS = {MediaType.JPEG: "JPEG", MediaType.PNG: "PNG"}
_MODES = {
    MediaType.JPEG: frozenset({"RGB", "L"}),
    MediaType.PNG: frozenset({"RGB", "RGBA", "L", "LA", "1"}),
}


def clean_picture(content: bytes, media_type: MediaType, most_pixels: int) -> bytes:
    """The first picture in it, upright as its camera meant it; raises `Refused`."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit comes before anything is decoded
    kind = _FORMATS[media_type]
    try:
        with Image.open(BytesIO(content), formats=(kind,)) as opened:
            if opened.width * opened.height > most_pixels:
                raise Refused(Refusal.TOO_MANY_PIXELS, most_pixels // 1_000_000)
            opened.load()
            picture = ImageOps.exif_transpose(opened)
            plain = _plain(picture, media_type)
    except Refused:
        raise
    except Exception:  # noqa: BLE001 - whatever a decoder raises, the file is not what it says
        raise Refused(Refusal.BROKEN) from None
    made = BytesIO()
    plain.save(made, kind, **({"quality": QUALITY} if kind == "JPEG" else {}))
    return made.getvalue()


def _plain(picture: Image.Image, media_type: MediaType) -> Image.Image:
    """The picture in a form that the format has, and with nothing beside its pixels."""
    if picture.mode not in _MODES[media_type]:
        clear = picture.mode in {"PA", "La"} or "transparency" in picture.info
        picture = picture.convert("RGBA" if clear and media_type is MediaType.PNG else "RGB")
    plain = picture.copy()
    plain.info = {}  # comments, EXIF, XMP and colour profiles would be written again from here
    return plain
