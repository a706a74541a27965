"""Reading a form that a browser sent: names and words, no more than people type."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request

from plans.storage.engine.types import storable

MOST_BYTES = 200_000
"""Of a whole form; an answer has some hundred characters."""
MOST_FIELDS = 40


class TooLarge(Exception):
    """Nobody types so much."""


async def read_form(request: Request) -> dict[str, str]:
    """The fields by name, of several with one name the last; raises `TooLarge`.

    Lines end in `\\n`, and what no database holds is replaced.
    """
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise TooLarge
    try:
        fields = parse_qsl(
            body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS
        )
    except ValueError:
        raise TooLarge from None
    return {name: storable(value.replace("\r\n", "\n")) for name, value in fields}
