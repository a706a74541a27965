"""Invitations on paper: cards with a name, a link and its QR code, to be cut out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from plans.i18n.translate import Texts
from plans.outline.invitation import TITLE, Invited, card
from plans.rendering.logo import HIGHEST_ON_CARD, WIDEST_ON_CARD
from plans.rendering.look import USUAL_LOOK, Look
from plans.rendering.qr_codes import as_svg
from plans.rendering.typesetting import Clean, look_options, set_data


def make_cards(
    invited: Sequence[Invited],
    texts: Texts,
    *,
    language: str,
    made_at: datetime,
    kind: Literal["pdf", "png"] = "pdf",
    look: Look = USUAL_LOOK,
) -> bytes:
    """The cards as one file, ten to a page of A4; `language` is that of the file's title.

    A picture ("png") holds one page. Equal input gives equal bytes.
    """

    def data(clean: Clean) -> dict[str, Any]:
        return {
            "labels": {},
            "title": texts.render(TITLE, language),
            "language": language,
            "cards": [_with_code(one, texts, clean) for one in invited],
        }

    options = look_options(look, WIDEST_ON_CARD, HIGHEST_ON_CARD)
    return set_data(data, "invitations", kind, made_at, options=options)


def _with_code(invited: Invited, texts: Texts, clean: Clean) -> dict[str, Any]:
    words = {name: clean(text) for name, text in card(invited, texts).items()}
    address, _, token = invited.link.partition("=")
    shown = [address.removeprefix("https://") + "=", token] if token else [address]
    return words | {"link": invited.link, "shown": shown, "code": as_svg(invited.link).decode()}
