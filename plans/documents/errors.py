"""Why a document could not be made; none of these says a word of what is in it."""

from __future__ import annotations

from plans.text import Text


class RenderFailed(Exception):
    """The document could not be made."""

    def __init__(self, why: str) -> None:
        super().__init__((self.__doc__ or "").splitlines()[0], why)
        self.why = why


class TemplateProblem(Exception):
    """The Word template cannot be used."""

    def __init__(self, place: str, problem: Text) -> None:
        super().__init__((self.__doc__ or "").splitlines()[0], place, problem.source)
        self.place = place
        """The part of the file, and the words of the template where it is."""
        self.problem = problem
