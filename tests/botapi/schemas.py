"""A second opinion on everything that is said.

A fake written by the same hands as the bot shares its mistakes: both would agree on a field that
does not exist. So every request, answer and update is checked against models nobody here wrote,
those of aiogram. aiogram may already speak a later Bot API than python-telegram-bot does: a field
only one of the two knows is no reason to complain.
"""

import functools
import inspect
import json
import re
import types
import typing
from typing import Any

import aiogram.methods
import aiogram.types
import telegram
from aiogram.methods.base import Response, TelegramMethod
from aiogram.types import BufferedInputFile, Update
from pydantic import BaseModel, TypeAdapter, ValidationError

from tests.botapi.query import Query


def method_name(spelled: str) -> str | None:
    """The published spelling ("sendMessage") of a method written in any case."""
    return _names().get(spelled.lower())


def request_problems(query: Query) -> list[str]:
    """What is wrong with a request, empty when nothing is."""
    name = method_name(query.method)
    if name is None:
        return []
    model = _models()[name]
    fields = {arg: _typed(model, arg, value) for arg, value in query.arguments.items()}
    for upload in query.uploads:
        if upload in model.model_fields:
            fields[upload] = BufferedInputFile(b"", upload)
    try:
        checked = model.model_validate(fields)
    except ValidationError as error:
        return _told(error, f"request {name}")
    strange = [arg for arg in (checked.model_extra or {}) if not _sent_by_ptb(name, arg)]
    problems = [f"request {name}: no such parameter: {arg}" for arg in strange]
    for arg in model.model_fields:
        problems += _extras(getattr(checked, arg), f"request {name}: {arg}")
    return problems


def answer_problems(spelled: str, answer: dict[str, Any]) -> list[str]:
    """What is wrong with an answer to a method, empty when nothing is."""
    name = method_name(spelled)
    returned = _models()[name].__returning__ if name else Any
    return _problems(Response[returned], answer, f"answer to {name or spelled}")


def update_problems(update: dict[str, Any]) -> list[str]:
    return _problems(Update, update, "update")


def _problems(model: Any, value: Any, what: str) -> list[str]:
    try:
        checked = _adapter(model).validate_json(json.dumps(value))
    except ValidationError as error:
        return _told(error, what)
    return _extras(checked, what)


def _told(error: ValidationError, what: str) -> list[str]:
    return [
        f"{what}: {'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}"
        for fault in error.errors(include_url=False, include_context=False)
        if fault["type"] != "missing" or str(fault["loc"][-1]) in _known_to_ptb()
    ]


def _extras(value: Any, where: str) -> list[str]:
    """Fields that no model knows, anywhere inside."""
    if isinstance(value, list | tuple):
        return [line for item in value for line in _extras(item, where)]
    if not isinstance(value, BaseModel):
        return []
    lines = [
        f"{where}: no such field: {name}"
        for name in value.model_extra or {}
        if name not in _ptb_fields(type(value).__name__)
    ]
    for name in value.model_fields_set:
        lines += _extras(getattr(value, name, None), f"{where}.{name}")
    return lines


def _typed(model: type[BaseModel], argument: str, value: str) -> Any:
    """An argument as its own type: JSON is read unless the parameter is a text."""
    known = model.model_fields.get(argument)
    if known is None or _takes_text(known.annotation):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _takes_text(annotation: Any) -> bool:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return any(_takes_text(option) for option in typing.get_args(annotation))
    return annotation is str


@functools.cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)


@functools.cache
def _models() -> dict[str, type[TelegramMethod[Any]]]:
    found = vars(aiogram.methods).values()
    return {
        model.__api_method__: model
        for model in found
        if inspect.isclass(model)
        and issubclass(model, TelegramMethod)
        and model is not TelegramMethod
    }


@functools.cache
def _names() -> dict[str, str]:
    return {name.lower(): name for name in _models()}


@functools.cache
def _sent_by_ptb(name: str, argument: str) -> bool:
    spelled = re.sub("([A-Z])", r"_\1", name).lower()
    function = getattr(telegram.Bot, spelled, None)
    return function is not None and argument in inspect.signature(function).parameters


@functools.cache
def _ptb_fields(class_name: str) -> frozenset[str]:
    """Field names of the object of that name in python-telegram-bot."""
    known = getattr(telegram, class_name, None)
    return frozenset(inspect.signature(known.__init__).parameters if known else ())


@functools.cache
def _known_to_ptb() -> frozenset[str]:
    """Every field name of python-telegram-bot's objects and methods."""
    objects = [vars(telegram)[name] for name in telegram.__all__ if name in vars(telegram)]
    made = [thing.__init__ for thing in objects if inspect.isclass(thing)]
    called = [member for _, member in inspect.getmembers(telegram.Bot, inspect.isfunction)]
    names = {name for function in made + called for name in inspect.signature(function).parameters}
    return frozenset(names | {"from"})
