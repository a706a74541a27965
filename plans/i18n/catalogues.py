"""Catalogues of translations: `.po` files that people edit, compiled when they changed.

Compiling one takes half a second, so the result is kept beside it, in a file that bears the
checksum of the `.po` in its name: what was compiled from another text is never found. A package
brings its compiled catalogues along. Where nothing may be written, they are compiled in memory.
"""

from __future__ import annotations

import hashlib
import os
import struct
import tempfile
from contextlib import suppress
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

_FORM = b"1"
"""Changes when catalogues are compiled in another way."""


def read_catalogue(po: Path, language: str) -> GNUTranslations:
    """The catalogue of that language. Raises `OSError`, or what Babel makes of a `.po` that is
    wrong: `PoFileError` or `ValueError`."""
    source = po.read_bytes()
    kept = compiled_path(po, source)
    # A file that a crash of the machine left half written is compiled again.
    with suppress(OSError, ValueError, struct.error), kept.open("rb") as file:
        return GNUTranslations(file)
    content = compile_catalogue(source, language)
    with suppress(OSError):
        _keep(kept, content)
    return GNUTranslations(BytesIO(content))


def compiled_path(po: Path, source: bytes) -> Path:
    """Where the compiled form of a `.po` with that text is kept."""
    checksum = hashlib.sha256(_FORM + source).hexdigest()[:32]
    return po.with_name(f"{po.stem}.{checksum}.mo")


def compile_catalogue(source: bytes, language: str) -> bytes:
    """The text of a `.po` as the content of a `.mo`."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source), locale=language))
    return compiled.getvalue()


def _keep(path: Path, content: bytes) -> None:
    """Writes the file whole, also when several processes do so at once, and takes away what was
    compiled from earlier texts."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".part")
    written = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        written.chmod(0o644)
        written.replace(path)
    except BaseException:
        written.unlink(missing_ok=True)
        raise
    stem = path.name.partition(".")[0]
    for earlier in set(path.parent.glob(f"{stem}.*.mo")) - {path}:
        earlier.unlink(missing_ok=True)
