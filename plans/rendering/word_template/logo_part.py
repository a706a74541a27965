"""The organisation's logo in a document of Word that is made in our own look: at the top, to the right.

A template of HR's own shows what HR put into it, and gets no logo besides.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from plans.rendering.logo import JPEG, Logo
from plans.rendering.word_template.package import MAIN

RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_EMU = 36_000
"""English metric units in a millimetre."""
_ID = "rIdLogo"
_BODY = b"<w:body>"
_RELATION = (
    '<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="media/%s"/></Relationships>'
)
_DRAWING = """<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:drawing><wp:inline \
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" distT="0" distB="0" distL="0" \
distR="0"><wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="9001" name="logo" descr={alt}/>\
<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>\
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>\
<pic:cNvPr id="9001" name={name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{id}"/>\
<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>\
<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>\
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"""


def with_logo(parts: Mapping[str, bytes], logo: Logo) -> dict[str, bytes]:
    """The parts of the file with the logo in it."""
    kind = "jpeg" if logo.media_type == JPEG else "png"
    name = f"logo.{kind}"
    wide, high = (round(side * _EMU) for side in logo.printed())
    drawing = _DRAWING.format(
        wide=wide, high=high, alt=quoteattr(logo.alt), name=quoteattr(name), id=_ID
    )
    made = dict(parts)
    made[MAIN] = made[MAIN].replace(_BODY, _BODY + drawing.encode(), 1)
    relation = _RELATION % (_ID, escape(name))
    made[RELATIONS] = made[RELATIONS].replace(b"</Relationships>", relation.encode(), 1)
    if f'Extension="{kind}"'.encode() not in made[TYPES]:
        default = f'<Default Extension="{kind}" ContentType="{logo.media_type}"/></Types>'
        made[TYPES] = made[TYPES].replace(b"</Types>", default.encode(), 1)
    made[f"word/media/{name}"] = logo.content
    return made
