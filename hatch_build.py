"""Compiles the catalogues of translations into the package, so that it need not be writable."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface[Any]):
    """Adds a `.mo` beside each `.po`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return  # the sources are used where they are, and compiled when they change
        sys.path.insert(0, self.root)
        from plans.i18n.catalogues import compile_catalogue, compiled_path

        root, made = Path(self.root), Path(tempfile.mkdtemp())
        for po in root.glob("templates/locale/*/LC_MESSAGES/*.po"):
            source = po.read_bytes()
            target = compiled_path(po, source).relative_to(root)
            file = made / f"{po.parts[-3]}.mo"
            file.write_bytes(compile_catalogue(source, po.parts[-3]))
            build_data["force_include"][str(file)] = str(target)
