"""The organisation's own Word templates, as HR sees them in the chat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from plans.i18n.text import Text


@dataclass(frozen=True, kw_only=True)
class StyleInForce:
    """A Word template with which documents are made."""

    language: str
    """That of the documents it is for; empty: all that have none of their own."""
    name: str
    version: int
    since: datetime
    failed: bool
    """A document could not be made with it."""


@dataclass(frozen=True, kw_only=True)
class SentTemplate:
    """A Word template that HR sent and has not decided about."""

    name: str
    usable: bool
    lines: tuple[Text, ...]
    """What was found in it."""
    whole: bool
    """True when the lines say everything."""


@dataclass(frozen=True, kw_only=True)
class Styles:
    """What is in force (the one for all languages last), and what waits for HR's word."""

    in_force: tuple[StyleInForce, ...] = ()
    sent: SentTemplate | None = None


@dataclass(frozen=True, kw_only=True)
class StyleAct:
    """What HR wants: `use` or `leave` the template they sent, or `reset` to the usual one."""

    kind: Literal["use", "leave", "reset"]
    language: str = ""
    """For the documents in that language only; empty: for all that have none of their own."""
