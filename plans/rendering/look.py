"""What an organisation's documents in our own layout look like: its logo, its colours, a line at the foot.

Nothing of it is part of what is signed: a document in another look has the same fingerprint of its content.
"""

from __future__ import annotations

from dataclasses import dataclass

from plans.rendering.logo import Logo

WORD_COLOUR, WORD_ACCENT = "0D5566", "9A5712"
"""Where a document of Word has the usual colours, of which the second is dark enough for text."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """The organisation's own; what is empty is as usual."""

    logo: Logo | None = None
    colour: str = ""
    """Of headings and lines, such as #0d5566: dark enough to be read (`plans.organisation.colours`)."""
    accent: str = ""
    """Of what stands out."""
    contact: str = ""
    """A line at the foot of each page: an address, a telephone number."""


USUAL_LOOK = Look()
