"""A text that is not in any language yet.

The rules and the dialogue say *what* is to be said; only the edge (a screen, a document) knows in
which language. So they hand out a `Text`: the English source with its values. `templates/locale`
holds the other languages; `Texts` (in `plans.i18n.translate`) puts the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class Text:
    """An English source sentence with `%(name)s` places for values.

    A value may be a string, an int, a `date` (printed 31/03/2027), a `Money`, a `Duration`, words
    from a file of data (`Translated`), or another `Text`; anything else is a mistake of ours. `one` and `count` are set for texts whose
    form depends on a number (see `plural`).
    """

    source: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    one: str | None = None
    count: int | None = None

    def __call__(self, **values: object) -> Text:
        """The same text with these values filled in as well."""
        return Text(self.source, {**self.values, **values}, self.one, self.count)


def plural(one: str, many: str, count: int, **values: object) -> Text:
    """A text in the singular or the plural of `count`; `%(count)s` is filled in by itself."""
    return Text(many, {**values, "count": count}, one, count)


_LABELLED = Text("%(label)s: %(value)s")
_ASKED = Text("%(label)s %(value)s")


def labelled(label: Text | str, value: object) -> Text:
    """A label and what it says; a question brings its own mark, and takes no colon."""
    words = label if isinstance(label, str) else label.source % label.values
    return (_ASKED if ends_itself(words) else _LABELLED)(label=label, value=value)


def ends_itself(label: str) -> bool:
    """Whether a label needs no colon before what it says."""
    return label.endswith(("?", "!"))
