"""The questions of a round tried out as whoever is asked sees them; nothing is stored.

What was answered so far travels in the page itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.app import App
from bot.messages import from_payload, to_payload
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.chat.answering import BACK, SKIP, given
from bot.web.chat.view import Shown, View
from bot.web.forms import read_form
from bot.web.rendering import Pages
from dialogs.conversation import Heard
from dialogs.prompt import Prompt
from dialogs.trying_questions import NUMBER, Trial, answered, put
from plans.i18n.text import Text
from plans.model.encoding import Undecodable, decode, encode
from plans.model.own_questions import OwnAnswer, heading
from plans.own_questions.answers import shown

_ANSWERS: Any = tuple[OwnAnswer, ...]
_KEY = "trial"
_NONE = Text("There is no question yet to try.")

Missing = Callable[[Visitor], Response]


class Trying:
    """The page on which questions are tried out."""

    def __init__(self, app: App, pages: Pages, missing: Missing) -> None:
        self._app, self._pages, self._missing = app, pages, missing

    def routes(self, path: str) -> list[Page]:
        self._path = f"{path}/try"
        return [hr_page(self._path, self._begin), hr_post(self._path, self._answer)]

    async def _begin(self, request: Request, visitor: Visitor) -> Response:
        trial = await self._trial(visitor, dict(request.query_params))
        return self._missing(visitor) if trial is None else self._page(visitor, trial)

    async def _answer(self, request: Request, visitor: Visitor) -> Response:
        said = await read_form(request)
        trial = await self._trial(visitor, said)
        if trial is None:
            return self._missing(visitor)
        one = given({**said, "key": _KEY, "place": "", "plan": ""})
        if one is None or trial.is_over:
            return self._page(visitor, trial)
        if one.command == BACK:
            return self._page(visitor, replace(trial, at=max(trial.at - 1, 0), heard=None))
        if one.command not in {"", SKIP} or one.text.startswith("/"):
            return self._page(visitor, trial)
        position = put(trial).position
        event = replace(one.event(), position=position, plan_id=NUMBER)
        trial, refused = answered(trial, event)
        return self._page(visitor, trial, refused, words=one.text if refused else "")

    async def _trial(self, visitor: Visitor, said: Mapping[str, str]) -> Trial | None:
        """Where somebody is; at the beginning, when that cannot be read."""
        async with self._app.database.reading() as store:
            round_ = await store.rounds.get(said.get("round", ""))
        if round_ is None:
            return None
        languages, language = self._app.texts.languages, said.get("language", "")
        trial = Trial(
            round=round_,
            language=language if language in languages else visitor.language,
            me=visitor.person,
            now=visitor.now,
            texts=self._app.texts,
        )
        return _gone_on(trial, said)

    def _page(
        self, visitor: Visitor, trial: Trial, prompt: Prompt | None = None, *, words: str = ""
    ) -> Response:
        card = None
        if not trial.is_over:
            payload = to_payload(prompt or put(trial), self._app.texts, trial.language)
            card = Shown(seq=1, kind="prompt", at=trial.now, message=from_payload(payload))
        return self._pages.page(
            "questions/try.html",
            visitor,
            here="questions",
            view=View(card=card, news=(), earlier=()),
            trial={
                "round": trial.round.name,
                "language": trial.language,
                "at": str(trial.at),
                "answers": encode(trial.answers, _ANSWERS),
                "heard": json.dumps(trial.heard.to_json()) if trial.heard else "",
            },
            to=self._path,
            empty=None if trial.questions else _NONE,
            answers=[(heading(one.question), _said(one)) for one in trial.answers],
            spoken=self._app.texts.languages,
            plan=None,
            file=None,
            key=_KEY,
            ways={"back": BACK, "skip": SKIP, "pause": "", "go_on": ""},
            words=words,
        )


def _said(answer: OwnAnswer) -> Text:
    return Text("%(value)s")(value=shown(answer))


def _gone_on(trial: Trial, said: Mapping[str, str]) -> Trial:
    """The trial as far as the page says that it was; at its beginning for a page of older questions."""
    at, answers, heard = said.get("at", ""), said.get("answers", ""), said.get("heard", "")
    if not (at.isdecimal() and len(at) < 4 and answers):
        return trial
    try:
        kept = decode(_ANSWERS, answers)
        meant = Heard.from_json(json.loads(heard)) if heard else None
    except (Undecodable, ValueError, KeyError, TypeError):
        return trial
    known = {(one.key, one.kind) for one in trial.questions}
    if any((one.key, one.kind) not in known for one in kept):
        return trial
    return replace(trial, at=min(int(at), len(trial.questions)), answers=kept, heard=meant)
