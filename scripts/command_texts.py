"""Finds the help of commands for `make texts`, beside the texts that Babel finds itself.

The help of a command is declared as Typer wants it: a docstring, and `help=` of its options. It is
shown a paragraph at a time, as one line (`bot.cli.wording`), so that is how it is collected.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from typing import IO, Any

from babel.messages.extract import extract_python


def extract(
    file: IO[bytes],
    keywords: Mapping[str, Any],
    comment_tags: Collection[str],
    options: Any,
) -> Iterator[tuple[Any, ...]]:
    """Line, function, text and comments of everything in a module that is translated; the form is
    that of Babel's methods of extraction."""
    source = file.read()
    yield from extract_python(BytesIO(source), keywords, comment_tags, options)
    for node in ast.walk(ast.parse(source)):
        for line, text in help_texts(node):
            for paragraph in text.split("\n\n"):
                yield line, None, " ".join(paragraph.split()), []


def help_texts(node: ast.AST) -> Iterator[tuple[int, str]]:
    """What is declared right here: `help="..."` in a call, or the docstring of a command or a group."""
    match node:
        case ast.keyword(arg="help", value=ast.Constant(value=str(text))):
            yield node.lineno, text
        case ast.FunctionDef(
            decorator_list=[ast.Call(func=ast.Attribute(attr="command" | "callback"))]
        ):
            yield node.lineno, ast.get_docstring(node) or ""
