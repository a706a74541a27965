"""Collecting a round: HR says of which, and what; the ZIP follows by itself."""

from __future__ import annotations

from dataclasses import replace

from dialogs.prompt import Choice, Line, Place, Prompt
from dialogs.reading import InvalidAnswer
from dialogs.scene import Scene
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.world import COLLECT, CollectableRound
from plans.collecting import Wish
from plans.text import Text

_NOT_FOR_YOU = Text("Collecting POPs is for HR. With /document you get your own.")
_NO_ROUND = Text("There is no round to collect POPs of yet.")
_WHAT = Text("What shall I collect of the round %(round)s?")
_GET = Text(
    "You get a ZIP with each POP as PDF and Word, a register in Excel and a list of the files. Of "
    "drafts you see only whose they are."
)
_LAST_TIME = Text("The last time was %(moment)s.")
_UNDER_WAY = Text("I am still collecting what you asked for. It comes by itself.")
_BEGUN = Text("I am collecting the POPs of %(round)s. It may take a while; just go on here.")
_ALL = Choice("all", Text("Everything that was submitted"))
_SINCE_LAST = Choice("last", Text("Only what changed since then"))
_OTHER = Choice("other", Text("Another round"))
_CLOSE = Choice("close", Text("Back"))


class Collect(Menu):
    """One round, the newest first; which one is in the place: `collect@2`."""

    key = COLLECT

    def show(self, scene: Scene, place: Place) -> Prompt:
        round_ = _round(scene, place)
        if round_ is None:
            return screen_prompt(scene, place, [Line(_NO_ROUND)], (_CLOSE,))
        lines = [Line(_WHAT(round=round_.name), "question"), Line(_GET, "hint")]
        if round_.collected_at is not None:
            lines.append(Line(_LAST_TIME(moment=round_.collected_at)))
        if _is_busy(scene):
            lines = [Line(_UNDER_WAY)]
        return screen_prompt(scene, place, lines, _choices(scene, place))

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        round_ = _round(scene, place)
        only(choice, _choices(scene, place))
        if choice == _OTHER.id:
            rounds = scene.world.collectable.rounds if scene.world.collectable else ()
            number = (place.item or 1) % len(rounds) + 1
            scene.conversation = replace(scene.conversation, overlay=str(Place(COLLECT, number)))
            return
        scene.conversation = replace(scene.conversation, overlay=None)
        if choice != _CLOSE.id and round_ is not None:
            since_last = choice == _SINCE_LAST.id
            scene.wish = Wish(round=round_.name, since_last=since_last, language=scene.language)
            scene.say(_BEGUN(round=round_.name), "done")


def show_collect(scene: Scene) -> None:
    """Puts the choice over the question; raises `InvalidAnswer` for who is not of HR."""
    if not scene.me.hr:
        raise InvalidAnswer(_NOT_FOR_YOU)
    scene.conversation = replace(scene.conversation, overlay=COLLECT)


def _round(scene: Scene, place: Place) -> CollectableRound | None:
    """The round asked for; the newest when there are fewer now."""
    rounds = scene.world.collectable.rounds if scene.world.collectable else ()
    number = place.item or 1
    return rounds[number - 1 if number <= len(rounds) else 0] if rounds else None


def _is_busy(scene: Scene) -> bool:
    return scene.world.collectable is not None and scene.world.collectable.under_way


def _choices(scene: Scene, place: Place) -> tuple[Choice, ...]:
    round_ = _round(scene, place)
    if round_ is None or not scene.me.hr or _is_busy(scene):
        return (_CLOSE,)
    since_last = (_SINCE_LAST,) if round_.collected_at is not None else ()
    rounds = scene.world.collectable.rounds if scene.world.collectable else ()
    other = (_OTHER,) if len(rounds) > 1 else ()
    return (_ALL, *since_last, *other, _CLOSE)
