"""Whatever a program writes to `pop chat --json`, or somebody types in a terminal, is answered."""

from __future__ import annotations

import asyncio
import io
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rich.console import Console

from bot.app import App, open_app
from bot.sample import add_sample
from bot.settings import Settings
from bot.terminal import json_lines, terminal
from tests.cast import NOW

HALF = "\ud800"
"""Half of a character: JSON may hold it, UTF-8 may not."""
KEYS = set(json_lines._line())
ODD = ["\0", HALF, "a\0b", f"a{HALF}b", "", " ", "x" * 100_000, "/" * 5_000, "\u202e", "\x1b[2J"]
PEOPLE = ["anna", "marc", "ines", "nobody", *ODD]
FIELDS = ["as", "text", "choose", "command", "file", "step", "reply_to", "edits", "other"]

odd_texts = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=()), max_size=30)
paths = st.sampled_from(["/dev/null", "/dev/zero", "/", "~nobody/x", "x.xlsx", "/proc/self/mem"])
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | odd_texts | paths,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(odd_texts, inner, max_size=3),
    max_leaves=5,
)
of_somebody = st.fixed_dictionaries(
    {"as": st.sampled_from(PEOPLE)},
    optional={name: anything for name in FIELDS if name != "as"},
)
objects = of_somebody | st.dictionaries(st.sampled_from(FIELDS), anything, max_size=4) | anything


def written(value: Any) -> str:
    """A line of JSON, NaN and halves of characters included."""
    return json.dumps(value)


def doubled(value: Any) -> str:
    """An object that has its keys twice."""
    text = json.dumps(value)
    return f"{text[:-1]}, {text[1:]}" if isinstance(value, dict) and value else text


LINES = (
    objects.map(written)
    | objects.map(doubled)
    | odd_texts.map(lambda text: text.replace("\n", " ").replace("\r", " "))
)
RIGHT = json.dumps({"as": "marc", "command": "/help"})


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Ines may send files; everybody is in the middle of something."""
    file = tmp_path_factory.mktemp("chat") / "pop.db"

    async def fill() -> None:
        async with opened(file) as app:
            await add_sample(app, people=9, with_plans=False, seed=1)

    asyncio.run(fill())
    lines = [
        written({"as": who, **said})
        for who in ("anna", "marc", "ines")
        for said in ({"choose": "en"}, {"choose": "yes"}, {"choose": "start"})
    ]
    assert len(asyncio.run(hold(file, lines))) == len(lines)
    return file


@asynccontextmanager
async def opened(file: Path | str) -> AsyncIterator[App]:
    async with open_app(
        Settings(_env_file=None), database=str(file), now=NOW, everyone_reachable=True
    ) as app:
        yield app


async def hold(file: Path | str, lines: list[str]) -> list[list[dict[str, Any]]]:
    """What each line caused."""
    target = io.StringIO()
    source = io.StringIO("".join(f"{line}\n" for line in lines), newline="\n")
    async with opened(file) as app:
        await json_lines.converse(app, source, target)
    answers: list[list[dict[str, Any]]] = [[]]
    for line in target.getvalue().split("\n")[:-1]:
        line.encode()
        said = json.loads(line)
        if "done" in said:
            assert said == {"done": len(answers[-1])}
            answers.append([])
        else:
            assert set(said) == KEYS
            answers[-1].append(said)
    assert answers.pop() == []
    return answers


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=st.lists(LINES, min_size=1, max_size=12))
@example(lines=[written({"as": HALF, "text": "x"})])
@example(lines=[written({"as": "ines", "file": "a\0b"}), written({"as": "ines", "file": HALF})])
@example(lines=[written({"as": "anna", "choose": HALF, "step": "\0"})])
@example(lines=[written({"as": "anna", "command": f"/help{HALF}\0"})])
@example(lines=["[" * 100_000, '{"as":' * 50_000, "1" * 10_000, "NaN", "-Infinity", HALF])
def test_every_line_is_answered_and_the_conversation_goes_on(place: Path, lines: list[str]) -> None:
    answers = asyncio.run(hold(place, [*lines, RIGHT]))
    assert len(answers) == len([line for line in lines if line.strip()]) + 1
    [*_, last] = answers
    assert last[-1]["to"] == "marc"
    assert last[-1]["error"] is None


BAD = [
    {"as": HALF, "text": "x"},
    {"as": "\0", "text": "x"},
    {"as": ["anna"], "text": "x"},
    {"as": {"anna": 1}, "text": "x"},
    {"text": "x"},
    {"as": "anna"},
    {"as": "anna", "text": 1},
    {"as": "anna", "text": ["x"]},
    {"as": "anna", "text": float("nan")},
    {"as": "anna", "choose": {}, "step": "goal"},
    {"as": "anna", "choose": "yes", "step": 1},
    {"as": "anna", "text": "x", "command": "/help"},
    {"as": "ines", "file": 7},
    {"as": "ines", "file": "a\0b"},
    {"as": "ines", "file": HALF},
    {"as": "ines", "file": "/"},
    {"as": "ines", "file": "x" * 5_000},
]


@pytest.mark.parametrize("line", BAD, ids=lambda line: json.dumps(line)[:40])
def test_a_bad_line_gives_one_error_line(place: Path, line: dict[str, Any]) -> None:
    [lines] = asyncio.run(hold(place, [written(line)]))
    said = [one["error"] or one["text"] for one in lines]
    assert len(lines) == 1, said
    assert line.get("file") in {"/", "x" * 5_000, HALF, "a\0b"} or lines[0]["error"]
    assert said[0]


def test_the_same_on_postgresql(postgresql_place: str) -> None:
    async def held() -> list[list[dict[str, Any]]]:
        async with opened(postgresql_place) as app:
            await add_sample(app, people=9, with_plans=False, seed=1)
        begin = [written({"as": "anna", **said}) for said in ({"choose": "en"}, {"choose": "yes"})]
        odd = [written({"as": who, "text": text}) for who in ("anna", *ODD[:4]) for text in ODD[:4]]
        odd += [written({"as": "anna", "choose": one, "step": one}) for one in ODD[:4]]
        odd += [written({"as": "anna", "command": f"/{one}"}) for one in ODD[:4]]
        return await hold(postgresql_place, [*begin, *odd, RIGHT])

    answers = asyncio.run(held())
    assert all(lines for lines in answers)
    assert answers[-1][-1]["error"] is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_is_no_file_to_wait_for(place: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "list.xlsx"
    os.mkfifo(pipe)
    [lines] = asyncio.run(hold(place, [written({"as": "ines", "file": str(pipe)})]))
    assert "I cannot open that file." in lines[0]["text"] + (lines[0]["error"] or "")


def test_a_document_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    file = tmp_path / "pop.db"
    (tmp_path / "documents").write_text("this is no folder")

    async def held() -> list[list[dict[str, Any]]]:
        async with opened(file) as app:
            await add_sample(app, people=9, with_plans=False, seed=1)
        said = ({"choose": "en"}, {"choose": "yes"}, {"command": "/mydata"})
        return await hold(file, [written({"as": "anna", **one}) for one in said])

    [*_, last] = asyncio.run(held())
    assert "could not be made just now" in last[0]["error"]


def test_bytes_that_are_no_text(place: Path) -> None:
    """The process itself, because only there bytes become text."""
    pop = [sys.executable, "-m", "bot", "chat", "--db", str(place), "--now", "2027-01-15T09:00"]
    odd = b'\xff\xfe\n{"as": "anna", "text": "\xe9"}\n\0\n' + RIGHT.encode() + b"\n"
    done = subprocess.run([*pop, "--json"], input=odd, capture_output=True, check=False)
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert (done.returncode, done.stderr) == (0, b"")
    assert [line["done"] for line in lines if "done" in line] == [1, 1, 1, 1]
    typed = b"/as anna\n\xff\xfe\n\0\n/file \xff\n/file ~\0x\n/as \xff\n"
    done = subprocess.run(pop, input=typed, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    typed=st.lists(
        st.builds(
            "{}{}".format,
            st.sampled_from(
                ["", "", "/as ", "/as", "/file ", "/", "/help ", "1", '"', "~", "/file ~"]
            ),
            odd_texts,
        ),
        max_size=10,
    )
)
@example(typed=["/file a\0b", f"/file {HALF}", f"/as {HALF}", "/as \0", f"{HALF}\0", "/file ~\0"])
def test_whatever_is_typed_in_a_terminal(place: Path, typed: list[str]) -> None:
    shown = io.BytesIO()
    console = Console(file=io.TextIOWrapper(shown, "utf-8"), width=80)
    rest = iter([*typed, "/as marc", "/help"])

    def ask(_: str) -> str:
        try:
            return next(rest)
        except StopIteration:
            raise EOFError from None

    async def held() -> None:
        async with opened(place) as app:
            await terminal.Terminal(app, console, ask).run()

    asyncio.run(held())
    console.file.flush()
    assert b"Marc" in shown.getvalue()
    assert b"/as" in shown.getvalue()
