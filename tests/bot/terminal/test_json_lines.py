"""`pop chat --json`, word for word: programs depend on every key of it."""

from __future__ import annotations

import asyncio
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_app
from bot.sample import add_sample
from bot.settings import Settings
from bot.terminal import json_lines
from tests.cast import NOW
from tests.plans.uploads.files import jpeg

KEYS = {
    "to",
    "step",
    "text",
    "choices",
    "may_skip",
    "may_go_back",
    "progress",
    "files",
    "error",
}
Hold = Callable[..., list[list[dict[str, Any]]]]

BEGIN = [
    {"as": "anna", "command": "/start"},
    {"as": "anna", "choose": "en"},
    {"as": "anna", "choose": "yes"},
    {"as": "anna", "choose": "start"},
]


@pytest.fixture
def hold(tmp_path: Path) -> Hold:
    """Holds a conversation; each call goes on with the same database. Gives the lines that each
    input caused, without the `done` line, whose number is checked."""

    def conversation(*lines: dict[str, Any] | str) -> list[list[dict[str, Any]]]:
        source = "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in lines)
        return asyncio.run(_hold(tmp_path / "pop.sqlite3", source))

    return conversation


async def _hold(file: Path, source: str) -> list[list[dict[str, Any]]]:
    target = io.StringIO()
    settings = Settings(_env_file=None)
    async with open_app(settings, database=str(file), now=NOW, everyone_reachable=True) as app:
        await add_sample(app, people=9, with_plans=False, seed=1)
        await json_lines.converse(app, io.StringIO(source), target)
    answers: list[list[dict[str, Any]]] = [[]]
    for line in map(json.loads, target.getvalue().splitlines()):
        if "done" in line:
            assert line == {"done": len(answers[-1])}
            answers.append([])
        else:
            assert set(line) == KEYS
            answers[-1].append(line)
    assert answers.pop() == []
    return answers


def test_every_input_ends_with_one_done_line(hold: Hold) -> None:
    assert [len(lines) for lines in hold(*BEGIN)] == [1, 1, 1, 1]


def test_a_question_says_who_is_asked_what(hold: Hold) -> None:
    [line] = hold(*BEGIN)[-1]
    assert (line["to"], line["step"], line["error"], line["files"]) == (
        "anna",
        "goal.text",
        None,
        [],
    )
    assert (line["may_skip"], line["may_go_back"]) == (False, True)
    number, total = line["progress"]
    assert number == 1
    assert total > 10
    assert all(set(choice) == {"id", "label"} for choice in line["choices"])


def test_a_question_for_free_text_without_suggestions_has_no_choices(hold: Hold) -> None:
    [line] = hold(
        *BEGIN,
        {"as": "anna", "text": "Lead the weekly meeting on my own"},
        {"as": "anna", "choose": "growth"},
        {"as": "anna", "text": "31/12"},
    )[-1]
    assert (line["step"], line["choices"]) == ("goal.evidence", [])


def test_a_refused_answer_gives_one_line_with_the_question_again(hold: Hold) -> None:
    *_, [asked], [refused] = hold(
        *BEGIN,
        {"as": "anna", "text": "Lead the weekly meeting on my own"},
        {"as": "anna", "choose": "growth"},
        {"as": "anna", "text": "someday"},
    )
    assert refused["error"].startswith("That does not read as a date.")
    assert refused["step"] == asked["step"] == "goal.target_date"
    assert refused["choices"] == asked["choices"]


def test_what_is_asked_back_gives_a_choice_for_each_meaning(hold: Hold) -> None:
    *_, [asked], [taken] = hold(
        *BEGIN,
        {"as": "anna", "text": "Lead the weekly meeting on my own"},
        {"as": "anna", "choose": "growth"},
        {"as": "anna", "text": "29 February"},
        {"as": "anna", "choose": "heard1"},
    )
    assert asked["error"] is None
    assert [one["label"] for one in asked["choices"]] == ["28/02/2027", "01/03/2027"]
    assert "Target date: 28/02/2027" in json.dumps(taken)


@pytest.mark.parametrize(
    "line",
    ["no json", "[]", "1", "null", "", "{", '{"as": "anna"}', '{"as": "anna", "text": 3}'],
)
def test_a_bad_line_gets_an_error_line_and_the_conversation_goes_on(hold: Hold, line: str) -> None:
    answers = hold(line, *BEGIN)
    if line:
        assert answers[0][0]["error"]
        assert answers[0][0]["step"] is None
        answers = answers[1:]
    assert answers[-1][0]["step"] == "goal.text"


def test_somebody_unknown_gets_an_error_line(hold: Hold) -> None:
    [[line]] = hold({"as": "nobody", "text": "hello"})
    assert (line["to"], line["error"]) == (None, "Nobody is known by that id.")


class TestAReply:
    """To a question, named by its step."""

    ANSWERED = (
        *BEGIN,
        {"as": "anna", "text": "Lead a taem"},
        {"as": "anna", "choose": "growth"},
        {"as": "anna", "text": "end of September"},
    )

    def test_of_before_corrects_its_answer(self, hold: Hold) -> None:
        reply = {"as": "anna", "text": "30 June 2027", "reply_to": "goal.target_date"}
        [line] = hold(*self.ANSWERED, reply)[-1]
        assert (line["step"], line["error"]) == ("goal.evidence", None)
        assert "Corrected – Target date: 30/06/2027" in line["text"]

    def test_that_began_an_item_corrects_that_item(self, hold: Hold) -> None:
        reply = {"as": "anna", "text": "Lead a team", "reply_to": "goal.text"}
        [line] = hold(*self.ANSWERED, reply)[-1]
        assert (line["step"], line["error"]) == ("goal.evidence", None)
        assert "Corrected – Goal: Lead a team" in line["text"]

    def test_that_is_asked_now_answers_it(self, hold: Hold) -> None:
        reply = {"as": "anna", "text": "Lead a team", "reply_to": "goal.text"}
        [line] = hold(*BEGIN, reply)[-1]
        assert (line["step"], line["error"]) == ("goal.kind", None)

    @pytest.mark.parametrize("step", ["action.what", "no such thing", ""])
    def test_that_was_never_answered_says_so(self, hold: Hold, step: str) -> None:
        reply = {"as": "anna", "text": "Lead a team", "reply_to": step}
        [line] = hold(*self.ANSWERED, reply)[-1]
        assert line["step"] == "goal.evidence"
        assert "can no longer be changed this way" in line["error"]

    def test_that_is_no_text_is_a_bad_line(self, hold: Hold) -> None:
        [line] = hold({"as": "anna", "text": "Lead a team", "reply_to": 7})[-1]
        assert line["error"] == '"reply_to" must be a text.'


def test_an_old_button_is_pressed_by_its_step(hold: Hold) -> None:
    [line] = hold(
        *BEGIN,
        {"as": "anna", "text": "Lead the weekly meeting on my own"},
        {"as": "anna", "choose": "growth"},
        {"as": "anna", "choose": "other", "step": "goal.kind"},
    )[-1]
    assert line["step"] == "goal.target_date"
    assert line["text"].startswith("Corrected – Kind of goal: Another job in the organisation")


@pytest.mark.parametrize(
    ("file", "said"),
    [("a.JPG", "picture"), ("b.ogg", "voice"), ("c.docx", "file"), ("", "file")],
)
def test_a_file_is_no_answer(hold: Hold, file: str, said: str) -> None:
    [line] = hold(*BEGIN, {"as": "anna", "file": file})[-1]
    assert said in line["error"]
    assert line["step"] == "goal.text"


def test_what_was_said_to_the_others_comes_with_the_next_input(hold: Hold) -> None:
    """Also what another command queued for them."""
    hold(*BEGIN)
    [first, *_] = hold({"as": "anna", "command": "/help"})
    assert [line["to"] for line in first] == ["anna"]


def test_one_comes_back_where_one_was(hold: Hold) -> None:
    hold(*BEGIN, {"as": "anna", "text": "Lead the weekly meeting on my own"})
    [[line]] = hold({"as": "anna", "command": "/start"})
    assert line["step"] == "goal.kind"


def test_as_a_command_it_ends_with_the_input(tmp_path: Path) -> None:
    pop = [sys.executable, "-m", "bot"]
    chat = [*pop, "chat", "--json", "--sample", "--db", "x.sqlite3", "--now", "2027-01-15T09:00"]
    made = subprocess.run(
        chat,
        input='{"as": "anna", "command": "/start"}\n',
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=True,
        env={"PYTHONPATH": str(Path(__file__).parents[3]), "PATH": ""},
    )
    asked, done = map(json.loads, made.stdout.splitlines())
    assert (asked["to"], asked["step"], done) == ("anna", "language", {"done": 1})
    assert made.stderr == ""
    people = subprocess.run(
        [*pop, "people", "list", "--json", "--db", "x.sqlite3"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=True,
        env={"PYTHONPATH": str(Path(__file__).parents[3]), "PATH": ""},
    )
    roles = {one["id"]: one["role"] for one in json.loads(people.stdout)}
    assert {"anna": "employee", "marc": "manager", "ines": "hr"}.items() <= roles.items()


def test_a_photo_of_anybody_is_taken_where_it_may_be_proof(hold: Hold, tmp_path: Path) -> None:
    photo = tmp_path / "vca.jpg"
    photo.write_bytes(jpeg())
    sent = {"as": "anna", "file": str(photo)}
    answers = hold(
        *BEGIN,
        sent,
        {"as": "anna", "command": "/today"},
        sent,
        {"as": "anna", "choose": "certificate"},
        {"as": "anna", "file": str(tmp_path / "nowhere.pdf")},
    )
    asked, _, sorted_out, which, nowhere = (lines[-1] for lines in answers[len(BEGIN) :])
    assert "I can only read text" in asked["error"]
    assert asked["choices"][-1] == {"id": "is-certificate", "label": "It is a certificate"}
    assert sorted_out["text"] == "What is this?"
    assert which["step"] == "certificates.kind"
    assert nowhere["step"] == "certificates.kind"
    assert nowhere["error"]
