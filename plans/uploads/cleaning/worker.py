"""The process that looks into one file: content comes in, what is left of it goes out.

First comes a line that says how it went (`OK`, or the refusal and its number), then the content.
"""

from __future__ import annotations

import sys
from contextlib import suppress

from plans.uploads.refusals import Refused
from plans.uploads.upload import PICTURES, MediaType

OK = "ok"
SECONDS = 20
"""Of computing."""
MEMORY = 2_000_000_000
"""Bytes of addresses: a picture of 50 million pixels takes a fifth."""


def main() -> None:
    media_type, most_pixels = MediaType(sys.argv[1]), int(sys.argv[2])
    _limit()
    content = sys.stdin.buffer.read()
    try:
        made = _cleaned(content, media_type, most_pixels)
    except Refused as refused:
        answer = f"{refused.refusal.value} {refused.most}\n".encode()
    else:
        answer = f"{OK} 0\n".encode() + made
    sys.stdout.buffer.write(answer)


def _cleaned(content: bytes, media_type: MediaType, most_pixels: int) -> bytes:
    if media_type in PICTURES:
        from plans.uploads.cleaning.pictures import clean_picture

        return clean_picture(content, media_type, most_pixels)
    from plans.uploads.cleaning.pdfs import clean_pdf

    return clean_pdf(content)


def _limit() -> None:
    """Where the operating system can (not on Windows)."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    main()
