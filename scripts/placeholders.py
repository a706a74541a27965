"""Writes the list of placeholders for Word templates into docs/hr.md, from the document's own parts.

python scripts/placeholders.py           rewrites the list in the page
python scripts/placeholders.py --check   exits with 1 when it is out of date
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from plans.i18n.translate import Texts, load_texts
from plans.outline.labels import LABELS
from plans.rendering.word_template.placeholder_words import meaning
from plans.rendering.word_template.placeholders import BETWEEN, leaves

PAGE = Path(__file__).resolve().parent.parent / "docs" / "hr.md"
_PLACE = re.compile(r"(<!-- placeholders -->\n)(.*?)(<!-- end of placeholders -->)", re.DOTALL)


def table(texts: Texts) -> str:
    """Every placeholder, in Dutch and in English."""
    lines = ["| placeholder | in het Nederlands | in English |", "|---|---|---|"]
    for name, _ in leaves():
        if name.split(BETWEEN)[0] == "labels":
            continue
        words = meaning(name)
        assert words is not None, name
        dutch, english = (texts.render(words, language) for language in ("nl", "en"))
        lines.append(f"| `{name}` | {dutch} | {english} |")
    names = " ".join(f"`labels.{name}`" for name in LABELS)
    return (
        "\n".join(lines) + f"\n\nHeadings and fixed words, in the document's language: {names}.\n"
    )


def page(text: str, texts: Texts) -> str:
    """The page with its list made anew."""
    return _PLACE.sub(lambda found: found[1] + table(texts) + found[3], text)


def main() -> None:
    text = PAGE.read_text(encoding="utf-8")
    new = page(text, load_texts())
    if "--check" in sys.argv:
        sys.exit(new != text)
    PAGE.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
