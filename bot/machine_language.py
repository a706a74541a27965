"""The language of the person at the keyboard."""

from __future__ import annotations

import os
from collections.abc import Mapping

from plans.i18n.translate import SOURCE_LANGUAGE, Texts


def language_of(environment: Mapping[str, str], texts: Texts) -> str:
    """The language that the environment names, if we speak it."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    code = locale[:2].lower()
    return code if code in texts.languages else SOURCE_LANGUAGE


def own_language(texts: Texts) -> str:
    return language_of(os.environ, texts)
