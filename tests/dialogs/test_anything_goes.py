"""Whatever people do, the conversation goes on: random events against what must always be true.

Each run takes the same ones; with `POP_HYPOTHESIS=thorough` it takes many more, and others.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from dialogs.commands import COMMANDS
from dialogs.event import Event
from dialogs.prompt import Position
from dialogs.screens.registry import SCREENS
from plans.i18n.text import Text
from plans.rights import is_hr
from plans.storage.collection.jobs import State
from tests.chat import at_once
from tests.dialogs.scripts.own_questions import OWN_QUESTIONS
from tests.dialogs.stages import STAGES, at_stage
from tests.dialogs.understanding.phrases import load
from tests.dialogs.watched import press
from tests.dialogs.wishes import (
    ANSWERS,
    CHOICES,
    FITTING,
    HOSTILE,
    HR_WISHES,
    WISHES,
    items_about,
    template_sent,
)
from tests.sensible import SCRIPTS, carry_on, sensible, whose_turn

THOROUGH = os.environ.get("POP_HYPOTHESIS") == "thorough"
EXAMPLES, STEPS = (2000, 80) if THOROUGH else (150, 40)

people = st.sampled_from(["anna", "anna", "marc", "marc", "greet", "ines"])
pair = st.sampled_from(["anna", "marc"])
numbers = st.integers(0, 10_000)
texts = st.sampled_from(HOSTILE) | st.text(max_size=30)
words = st.sampled_from(["some words", "no", "yes, sure", "31/12/2027", "3"])
phrases = st.sampled_from([one.typed for one in (*load("nl", "before"), *load("en", "before"))])
commands = st.sampled_from(
    [*(f"/{name}" for name in COMMANDS), "/", "/nonsense", "/start x", "/as"]
)
media = st.sampled_from(["photo", "voice", "sticker", "document", "poll", ""])
keys = st.sampled_from(
    [
        *(key for script in SCRIPTS for key in script.nodes),
        "own.team",
        "own.words",
        *SCREENS,
        "nowhere",
        "",
    ]
)
choices = st.sampled_from(CHOICES)


class AnythingGoes(RuleBasedStateMachine):
    """Anna, Marc and others do anything; `Watched` looks on."""

    @initialize(
        stage=st.sampled_from(STAGES),
        no_chat=st.sets(st.sampled_from(["marc", "ines"])),
        own=st.booleans(),
    )
    def begin(self, stage: str, no_chat: set[str], own: bool) -> None:
        self.world = at_stage(stage).fork()
        if own:
            rounds = self.world.memory.all_rounds
            rounds[:] = [replace(one, questions=OWN_QUESTIONS) for one in rounds]
        self.world.memory.no_chat |= no_chat
        self.sources: list[tuple[str, str]] = []
        self.whole = True

    def do(self, who: str, event: Event, source: str | None = None) -> None:
        self.whole = False
        self.world.do(who, event, source)
        self.whole = True

    # ------------------------------------------------------------------ rules

    @rule(steps=st.integers(1, 30))
    def go_on_sensibly(self, steps: int) -> None:
        """Without this nothing would ever get past the first goal."""
        for _ in range(steps):
            plan = at_once(self.world.chat.plan_of("anna"))
            who = whose_turn(plan)
            message = self.world.last(who)
            if not who or (plan is not None and self.world.rests(plan)):
                return
            if message is None or not (message.choices or message.step):
                self.do(who, Event(kind="command", text="/start"))
                continue
            event = sensible(message, self.world.chat.now.date())
            if event.kind == "text" and event.text == "something sensible":
                event = Event(kind="text", text=self.world.marked(who, event.text))
            self.do(who, event)

    @rule(picks=st.lists(numbers, min_size=1, max_size=12))
    def wander_on(self, picks: list[int]) -> None:
        who = whose_turn(at_once(self.world.chat.plan_of("anna")))
        self.wander(who or "anna", picks)

    @rule(who=pair, picks=st.lists(numbers, min_size=1, max_size=12))
    def wander(self, who: str, picks: list[int]) -> None:
        """Taps whatever is offered, or types something that may fit."""
        for pick in picks:
            message = self.world.last(who)
            offered = [key for key, _ in message.choices] if message else []
            if message and pick % (len(offered) + 1) < len(offered):
                self.do(who, press(message, offered[pick % (len(offered) + 1)]))
            else:
                text = FITTING[pick % len(FITTING)]
                text = self.world.marked(who, text) if text.isalpha() else text
                self.do(who, Event(kind="text", text=text))

    @rule(steps=st.integers(1, 9))
    def go_on_a_little(self, steps: int) -> None:
        self.go_on_sensibly(steps)

    @rule(who=pair, wish=st.sampled_from(WISHES), times=st.integers(1, 3))
    def pursue(self, who: str, wish: str, times: int) -> None:
        """Does what somebody might want, as far as it is offered."""
        for word in wish.split() * times:
            message = self.world.last(who)
            offered = [key for key, _ in message.choices] if message else []
            if word.startswith("/"):
                self.do(who, Event(kind="command", text=word))
            elif message and word in offered:
                self.do(who, press(message, word))
            elif message and word == "words" and message.step and not offered:
                self.do(who, Event(kind="text", text=self.world.marked(who, word)))

    @rule(wish=st.sampled_from(HR_WISHES))
    def pursue_as_hr(self, wish: str) -> None:
        self.pursue("ines", wish, 1)

    @rule(state=st.sampled_from(["done", "failed"]))
    def end_collections(self, state: State) -> None:
        """What was asked for with /collect is done, or went wrong, beside the conversation."""
        self.world.memory.end_jobs(state, self.world.chat.now)

    @rule(who=people, refusal=st.sampled_from([None, Text("I cannot open that file.")]))
    def send_a_list(self, who: str, refusal: Text | None) -> None:
        """A list of people, as after the day for which it is kept, or one that is none."""
        self.do(who, Event(kind="list", refusal=refusal))

    @rule(who=people, usable=st.booleans())
    def send_a_template(self, who: str, usable: bool) -> None:
        """A Word template, with which something is wrong or not."""
        if is_hr(self.world.memory.persons[who], self.world.chat.now.date()):
            self.world.memory.templates[who] = template_sent(who, self.world.chat.now, usable)
        self.do(who, Event(kind="template"))

    @rule(who=pair, forged=st.sampled_from(ANSWERS), pick=numbers)
    def forge_an_answer(self, who: str, forged: tuple[str, str], pick: int) -> None:
        """A button that one might have had, under an item that is there, or not."""
        key, choice = forged
        plan = at_once(self.world.chat.plan_of("anna"))
        about = items_about(plan, key) if plan else []
        item = [*about, *about, None, pick][pick % (2 * len(about) + 2)]
        self.do(who, Event(kind="choose", choice=choice, position=Position(key, item)))

    @rule(who=people, text=texts)
    def type_anything(self, who: str, text: str) -> None:
        self.do(who, Event(kind="text", text=text))

    @rule(who=people, phrase=phrases)
    def talk_like_people(self, who: str, phrase: str) -> None:
        """Questions back, wishes, corrections, several answers at once, at whatever is asked."""
        self.do(who, Event(kind="text", text=phrase))

    @rule(who=people, key=keys, item=st.none() | st.integers(0, 12), text=texts)
    def reply_to_a_question(self, who: str, key: str, item: int | None, text: str) -> None:
        self.do(who, Event(kind="text", text=text, position=Position(key, item)))

    @rule(who=people, key=keys, text=texts)
    def reply_as_a_script(self, who: str, key: str, text: str) -> None:
        self.do(who, Event(kind="text", text=text, step=key))

    @rule(who=people, text=texts, medium=media, forwarded=st.booleans())
    def write_below_something(self, who: str, text: str, medium: str, forwarded: bool) -> None:
        self.do(who, Event(kind="text", text=text, medium=medium, forwarded=forwarded))

    @rule(who=pair, text=words)
    def type_words(self, who: str, text: str) -> None:
        self.sources.append((who, f"m{len(self.sources)}"))
        event = Event(kind="text", text=self.world.marked(who, text))
        self.do(who, event, self.sources[-1][1])

    @precondition(lambda self: self.sources)
    @rule(pick=numbers, text=words)
    def edit_a_message(self, pick: int, text: str) -> None:
        who, source = self.sources[pick % len(self.sources)]
        text = self.world.marked(who, text)
        self.do(who, Event(kind="text", text=text, edited=True), source)

    @rule(who=people, pick=numbers)
    def tap_what_is_offered(self, who: str, pick: int) -> None:
        message = self.world.last(who)
        if message is not None and message.choices:
            self.do(who, press(message, message.choices[pick % len(message.choices)][0]))

    @rule(who=pair, which=numbers, pick=numbers, by=pair)
    def tap_an_old_button(self, who: str, which: int, pick: int, by: str) -> None:
        """Also one of somebody else's, as forged callback data would."""
        old = [message for message in self.world.chat.heard[who] if message.choices]
        if old:
            message = old[which % len(old)]
            self.do(by, press(message, message.choices[pick % len(message.choices)][0]))

    @rule(who=people, key=keys, item=st.none() | st.integers(0, 12), choice=choices)
    def tap_anywhere(self, who: str, key: str, item: int | None, choice: str) -> None:
        self.do(who, Event(kind="choose", choice=choice, position=Position(key, item)))

    @rule(who=people, key=keys, choice=choices)
    def tap_as_a_script(self, who: str, key: str, choice: str) -> None:
        self.do(who, Event(kind="choose", choice=choice, step=key))

    @rule(who=people, command=commands)
    def command(self, who: str, command: str) -> None:
        self.do(who, Event(kind="command", text=command))

    @rule(who=pair, steps=st.integers(2, 8))
    def go_back(self, who: str, steps: int) -> None:
        for _ in range(steps):
            self.do(who, Event(kind="command", text="/back"))

    @rule(who=people, kind=media)
    def send_media(self, who: str, kind: str) -> None:
        self.do(who, Event(kind="media", text=kind))

    @rule(days=st.sampled_from([0.4, 1, 30, 100]))
    def wait(self, days: float) -> None:
        if self.world.chat.now.year < 2029:
            self.world.chat.now += timedelta(days=days)

    @rule(manager=st.sampled_from(["marc", "greet", "tom"]))
    def change_manager(self, manager: str) -> None:
        before = self.world.versions()
        self.world.without_chat(at_once(self.world.chat.change_manager("anna", manager)), before)

    @rule(who=people)
    def look_at_every_button(self, who: str) -> None:
        self.world.check_choices(who)

    # ------------------------------------------------------------------ the end

    def teardown(self) -> None:
        if not getattr(self, "whole", False):
            return  # it failed already
        for plan in self.world.plans().values():
            self.world.check_submittable(plan)
            self.world.check_document(plan)
        plan = at_once(carry_on(self.world.chat))
        self.world.check_kept()
        self.world.check_document(plan)


@pytest.mark.timeout(7200 if THOROUGH else 300)
def test_whatever_people_do_the_conversation_goes_on_and_nothing_is_lost() -> None:
    options: dict[str, Any] = {
        "max_examples": EXAMPLES,
        "stateful_step_count": STEPS,
        "deadline": None,
        "derandomize": not THOROUGH,
        "suppress_health_check": list(HealthCheck),
    }
    run_state_machine_as_test(AnythingGoes, settings=settings(**options))
