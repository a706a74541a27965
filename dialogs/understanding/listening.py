"""What phrases say, by the phrasebook of a language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache

from dialogs.understanding.phrasebook import BOOKS, Phrasebook
from dialogs.understanding.phrasebook.notation import compiled, plain, same_words, within

_ORDER = (
    *("remove", "skip", "back", "plan", "help", "thanks", "unknown", "stop", "smalltalk"),
    *("question", "abuse", "hello", "no", "ok", "yes", "perhaps"),
)
"""Of two meanings the first counts."""
_ASKING = frozenset({"question", "how_to", "mood"})
"""What depends on the order of the words."""
LEADS = frozenset({"yes", "no", "ok"})
_MOST_AROUND = 6
_MOST_KEPT = 64
"""Texts of which the forms and the meaning are kept: those of the message at hand."""


class Listener:
    """One language."""

    def __init__(self, book: Phrasebook) -> None:
        self.book = book
        self._particles = frozenset(book.particles.split())
        around = compiled(book.around, book.classes).pattern if book.around else r"(?!)"
        self._before = re.compile(rf"(?:{around})")
        self._after = re.compile(rf"(?:(?<=\s)|\A)(?:{around})\Z")
        opening = compiled(book.opening, book.classes).pattern if book.opening else r"(?!)"
        self._opening = re.compile(rf"(?:{opening})+")
        self._forms = lru_cache(maxsize=_MOST_KEPT)(self._all_forms)

    # ------------------------------------------------------------------ words

    def words(self, raw: str) -> str:
        """The words of a text in ordinary spelling, each followed by a space."""
        pattern, stands_for = same_words(self.book.same)
        return pattern.sub(lambda found: stands_for[found[0]], plain(raw))

    def core(self, raw: str) -> str:
        """The words, without what says nothing around them."""
        return self._bared(self.words(raw))

    def forms(self, raw: str) -> tuple[str, ...]:
        """The words, less and less of them."""
        return self._forms(raw)

    def _all_forms(self, raw: str) -> tuple[str, ...]:
        words = self.words(raw)
        core = self._bared(words)
        begun = self._bared(words, after=False)
        ended = self._bared(words, before=False)
        told = (words, ended, begun, core, self._told(words), self._told(begun), self._told(core))
        return tuple(
            dict.fromkeys(form for form in (*told, self._bared(self._told(words))) if form)
        )

    def asking_forms(self, raw: str) -> tuple[str, ...]:
        """The words with the first one in its place: in "daar heb ik zicht op" no verb is first."""
        words = self.words(raw)
        begun = self._opening.sub("", words, count=1) if self._opening.match(words) else words
        forms: list[str] = []
        for said in (words, begun):
            for form in (said, self._bared(said, before=False)):
                first, _, rest = form.partition(" ")
                forms += [form, f"{first} {self._told(rest)}" if first else ""]
        return tuple(dict.fromkeys(form for form in forms if form))

    def _told(self, words: str) -> str:
        return "".join(f"{w} " for w in words.split() if w not in self._particles)

    def _bared(self, words: str, *, before: bool = True, after: bool = True) -> str:
        for _ in range(_MOST_AROUND):
            less = words
            if before and (found := self._before.match(less)) is not None:
                less = less[found.end() :]
            if after and (last := self._after.search(less)) is not None:
                less = less[: last.start()]
            if less == words:
                break
            words = less
        return words

    # ------------------------------------------------------------------ tables

    @cached_property
    def _meanings(self) -> dict[str, re.Pattern[str]]:
        return {name: self._whole(table) for name, table in self.book.meanings.items()}

    @cached_property
    def _buttons(self) -> dict[str, re.Pattern[str]]:
        return {name: self._whole(table) for name, table in self.book.buttons.items()}

    @cached_property
    def options(self) -> dict[str, re.Pattern[str]]:
        return {name: self._inside(table) for name, table in self.book.options.items()}

    @cached_property
    def fields(self) -> dict[str, re.Pattern[str]]:
        return {key: self._inside(table) for key, table in self.book.fields.items()}

    @cached_property
    def change(self) -> re.Pattern[str]:
        """Wants an answer changed."""
        every = "\n".join(self.book.fields.values())
        return compiled(self.book.change, {**self.book.classes, "field": every})

    def _whole(self, table: str) -> re.Pattern[str]:
        return compiled(table, self.book.classes)

    def _inside(self, table: str) -> re.Pattern[str]:
        return within(table, self.book.classes)

    @cache  # noqa: B019 - there is one listener a language, for good
    def inside(self, table: str) -> re.Pattern[str]:
        """The phrases of a table of the book, within a message."""
        return self._inside(getattr(self.book, table))

    @cache  # noqa: B019
    def _at_end(self, table: str) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.inside(table).pattern})\Z")

    def ends_with(self, table: str, raw: str) -> bool:
        """Whether a phrase of a table of the book is the last that is said."""
        return self._at_end(table).search(self.words(raw)) is not None

    @cache  # noqa: B019
    def row(self, table: str) -> frozenset[str]:
        """The single words of a table of the book."""
        return frozenset(re.findall(r"[^\s()|\[\]]+", getattr(self.book, table)))

    # ------------------------------------------------------------------ meanings

    def says(self, name: str, raw: str) -> bool:
        """Whether all of it says this."""
        pattern = self._meanings.get(name)
        if pattern is None:
            return False
        forms = self.asking_forms(raw) if name in _ASKING else self.forms(raw)
        return any(map(pattern.fullmatch, forms))

    def meaning(self, raw: str) -> str | None:
        """What all of it says."""
        return next((name for name in _ORDER if self.says(name, raw)), None)

    def presses(self, names: Mapping[str, str], raw: str) -> frozenset[str]:
        """The buttons that all of it presses, by the names of their phrases; what fits with more
        of the words counts."""
        for form in self.forms(raw):
            found = {
                button
                for name, button in names.items()
                if (pattern := self._buttons.get(name)) is not None and pattern.fullmatch(form)
            }
            if found:
                return frozenset(found)
        return frozenset()

    @cached_property
    def same_day(self) -> dict[str, re.Pattern[str]]:
        return {key: self._whole(table) for key, table in self.book.same_day.items()}

    @cached_property
    def higher(self) -> dict[int, re.Pattern[str]]:
        return {steps: self._whole(table) for steps, table in self.book.higher.items()}

    @cached_property
    def _about(self) -> dict[str, re.Pattern[str]]:
        return {kind: self._inside(table) for kind, table in self.book.about.items()}

    def is_about(self, kind: str, raw: str) -> bool:
        """Whether an item of that kind is called by what it is."""
        pattern = self._about.get(kind)
        return pattern is not None and pattern.search(self.words(raw)) is not None

    def is_same_day(self, key: str, raw: str) -> bool:
        return any(map(self.same_day[key].fullmatch, self.forms(raw)))

    def is_higher(self, steps: int, raw: str) -> bool:
        return any(map(self.higher[steps].fullmatch, self.forms(raw)))

    def change_asked(self, raw: str) -> bool:
        return any(map(self.change.fullmatch, self.forms(raw)))


@cache
def listener(language: str) -> Listener:
    """That of a language; English for one that has none."""
    return Listener(BOOKS.get(language, BOOKS["en"]))


def listeners(language: str) -> Iterator[Listener]:
    """The language's own first: people who speak two of them mix them."""
    own = language if language in BOOKS else "en"
    yield listener(own)
    for other in BOOKS:
        if other != own:
            yield listener(other)


@lru_cache(maxsize=_MOST_KEPT)
def meaning_of(raw: str, language: str) -> str | None:
    """What all of a text says, in whatever language."""
    return next(filter(None, (one.meaning(raw) for one in listeners(language))), None)


def says(name: str, raw: str, language: str) -> bool:
    return any(one.says(name, raw) for one in listeners(language))


def said_inside(table: str, raw: str, language: str) -> bool:
    """Whether the language's own table has something that stands in the text."""
    own = listener(language)
    return own.inside(table).search(own.words(raw)) is not None


def leading(raw: str, language: str) -> tuple[str, str] | None:
    """A yes, no or ok before anything else ("nee dat is genoeg"), and what comes after it."""
    own = listener(language)
    for words in (own.words(raw), own.core(raw)):
        first, _, rest = words.strip().partition(" ")
        lead = next(
            (name for name in ("yes", "no", "ok") if first and says(name, first, language)), None
        )
        if lead and rest.strip():
            return lead, rest.strip()
    return None


def divided(text: str, phrases: str) -> list[str]:
    """The parts of a text between any of those phrases, one a line; none of them is empty."""
    words = [re.escape(one.strip()) for one in phrases.splitlines() if one.strip()]
    if not words:
        return [text]
    pattern = rf"(?<![^\s,])(?:{'|'.join(sorted(words, key=len, reverse=True))})(?![^\s,])"
    parts = (part.strip(" ,") for part in re.split(pattern, text, flags=re.IGNORECASE))
    return [part for part in parts if part]
