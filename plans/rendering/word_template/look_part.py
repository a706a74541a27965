"""The organisation's own look in a document of Word that is made in our own layout: the logo above it, its
colours in place of the usual ones, a line at the foot.

A template of HR's own shows what HR put into it, and gets nothing besides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from plans.rendering.look import USUAL_LOOK, WORD_ACCENT, WORD_COLOUR, Look
from plans.rendering.word_template.logo_part import with_logo

_COLOURED = re.compile(r"word/(document|styles|footer\d*|header\d*)\.xml")
_FOOTER = re.compile(r"word/footer\d*\.xml")
_END = b"</w:ftr>"
_LINE = '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>'
_COLOUR = rb'(w:(?:val|color|fill)=")%s(")'


def with_look(parts: Mapping[str, bytes], look: Look) -> dict[str, bytes]:
    """The parts of the file in that look; as they are where it is the usual one."""
    made = dict(parts)
    if look == USUAL_LOOK:
        return made
    for usual, own in ((WORD_COLOUR, look.colour), (WORD_ACCENT, look.accent)):
        if own:
            made = {name: _coloured(name, part, usual, own) for name, part in made.items()}
    if look.contact:
        line = (_LINE % escape(look.contact)).encode()
        for name in filter(_FOOTER.fullmatch, made):
            made[name] = made[name].replace(_END, line + _END, 1)
    return with_logo(made, look.logo) if look.logo is not None else made


def _coloured(name: str, part: bytes, usual: str, own: str) -> bytes:
    """A part with one colour in place of another, where it stands as a colour and nowhere else."""
    if not _COLOURED.fullmatch(name):
        return part
    colour = own.removeprefix("#").upper().encode()
    return re.sub(_COLOUR % usual.encode(), rb"\g<1>" + colour + rb"\g<2>", part)
