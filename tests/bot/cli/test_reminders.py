"""`pop remind`, as commands beside a running conversation."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app

MORNING = "2027-01-15T09:00"


def pop(*words: str, given: str = "") -> tuple[int, list[str], str]:
    done = CliRunner().invoke(app, words, input=given)
    return done.exit_code, done.stdout.splitlines(), done.stderr


def test_what_is_due_is_queued_and_shown_to_its_reader(tmp_path: Path) -> None:
    db = ("--db", str(tmp_path / "pop.db"))
    assert pop("sample", "--with-plans", "--people", "12", *db)[0] == 0
    _, planned, _ = pop("remind", "--now", MORNING, "--json", "--dry-run", *db)
    code, lines, _ = pop("remind", "--now", MORNING, "--json", *db)
    assert code == 0
    assert lines == planned
    rows = [json.loads(line) for line in lines]
    assert rows
    assert all(row["text"] and row["to"] for row in rows)
    assert pop("remind", "--now", MORNING, *db)[1] == []
    reader = rows[0]["to"]
    today = json.dumps({"as": reader, "command": "/today"})
    _, said, _ = pop("chat", "--json", "--now", MORNING, *db, given=today + "\n")
    digests = [one for one in map(json.loads, said) if one.get("step") == "agenda"]
    assert {one["to"] for one in digests} == {row["to"] for row in rows}
    mine = next(one for one in digests if one["to"] == reader)
    assert rows[0]["text"] in mine["text"]
    assert pop("remind", "stalled", "--now", MORNING, "--json", *db)[0] == 0


def test_the_policy_is_shown_and_set(tmp_path: Path) -> None:
    db = ("--db", str(tmp_path / "pop.db"))
    assert pop("remind", "policy", "set", "talk_manager", "21,0", *db)[0] == 0
    _, lines, _ = pop("remind", "policy", "show", "--json", *db)
    assert json.loads(lines[0])["talk_manager"] == "21,0"
    code, _, said = pop("remind", "policy", "set", "opens", "25:00", *db)
    assert code == 2
    assert "it is now 09:00" in said
