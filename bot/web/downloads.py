"""Handing over a file that was made for whoever asks."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response


def as_download(content: bytes, name: str, media_type: str, *, inline: bool = False) -> Response:
    """The file, to be kept under that name; `inline` where the browser may show it itself.

    A name beyond ASCII is given as RFC 6266 wants it.
    """
    how = "inline" if inline else "attachment"
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    headers = {
        "Content-Disposition": f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    }
    return Response(content, media_type=media_type, headers=headers)
