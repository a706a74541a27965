"""Files as people send them, and as some should not be."""

from __future__ import annotations

import zlib
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

SECRET = "Kerkstraat 12"
"""What nobody meant to tell, wherever a file may hide it."""
_DESCRIPTION, _GPS, _ORIENTATION = 0x010E, 0x8825, 0x0112


def jpeg(size: tuple[int, int] = (60, 40), *, mode: str = "RGB", turned: bool = False) -> bytes:
    """As from a phone: with a place, a description, a comment and XMP."""
    picture = Image.new(mode, size, "white")
    picture.putpixel((0, 0), 0 if mode == "L" else (0,) * len(mode))
    exif = Image.Exif()
    exif[_DESCRIPTION] = SECRET
    exif.get_ifd(_GPS)[2] = (51.0, 13.0, 9.0)
    if turned:
        exif[_ORIENTATION] = 6
    made = BytesIO()
    picture.save(made, "JPEG", exif=exif, comment=SECRET.encode(), xmp=f"<x>{SECRET}</x>".encode())
    return made.getvalue()


def png(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> bytes:
    told = PngInfo()
    told.add_text("Author", SECRET)
    told.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
    made = BytesIO()
    Image.new(mode, size, 1 if mode in {"1", "P"} else None).save(made, "PNG", pnginfo=told)
    return made.getvalue()


def huge_png() -> bytes:
    """A few hundred bytes that say they are a picture of 400 million pixels."""
    small = bytearray(png((1, 1)))
    small[16:24] = (20_000).to_bytes(4) * 2
    small[29:33] = zlib.crc32(small[12:29]).to_bytes(4)
    return bytes(small)


def pdf(*, pages: int = 1, password: str | None = None) -> bytes:
    """With everything that a PDF can tell and do beside its pages."""
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(200, 100)
        _photo_on(writer, page)
        page[NameObject("/AA")] = _script()
        page[NameObject("/PieceInfo")] = DictionaryObject(
            {NameObject("/Who"): TextStringObject(SECRET)}
        )
        page[NameObject("/Annots")] = ArrayObject([_field(writer), _note(), _link()])
    writer.add_metadata({"/Author": SECRET, "/Title": SECRET})
    writer.xmp_metadata = f"<x>{SECRET}</x>".encode()
    writer.add_attachment("secret.txt", SECRET.encode())
    writer.root_object[NameObject("/OpenAction")] = _script()
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _photo_on(writer: PdfWriter, page: DictionaryObject) -> None:
    """A page that shows a photo under a name that means something elsewhere."""
    photo = EncodedStreamObject()
    photo._data = jpeg()
    photo.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(60),
            NameObject("/Height"): NumberObject(40),
            NameObject("/ColorSpace"): NameObject("/DeviceRGB"),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/Filter"): NameObject("/DCTDecode"),
        }
    )
    drawing = DecodedStreamObject()
    drawing.set_data(b"q 60 0 0 40 10 10 cm /A Do Q")
    page[NameObject("/Contents")] = writer._add_object(drawing)
    named = DictionaryObject({NameObject("/A"): writer._add_object(photo)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): named})


def _script() -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject(f"app.alert('{SECRET}')"),
        }
    )


def _annotation(kind: str) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(kind),
            NameObject("/Rect"): ArrayObject([NumberObject(0)] * 4),
        }
    )


def _field(writer: PdfWriter) -> DictionaryObject:
    """Its parent acts: what is below it inherits that."""
    parent = DictionaryObject({NameObject("/FT"): NameObject("/Tx"), NameObject("/AA"): _script()})
    field = _annotation("/Widget")
    field[NameObject("/Parent")] = writer._add_object(parent)
    return field


def _note() -> DictionaryObject:
    note = _annotation("/Text")
    note[NameObject("/Contents")] = TextStringObject(SECRET)
    return note


def _link() -> DictionaryObject:
    link = _annotation("/Link")
    link[NameObject("/A")] = _script()
    return link
