"""CONTRIBUTING.md's recipe for a new question holds: it is followed in a copy of the tree, and there
the question is asked, changed, printed, kept, carried and signed without anything else being told.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.recipe.additions import BOTH, DUTCH, MODEL, SCRIPT, STORY

ROOT = Path(__file__).resolve().parent.parent.parent
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "*.png", "output", "data", "dist", "build")
SEEN = (
    "tests/recipe/check_added.py",
    "tests/plans/test_every_field.py",
    "tests/plans/rendering/test_unchanged.py",
    "tests/dialogs/steps/test_script.py",
    "tests/test_texts.py",
)
"""What has to hold in the copy. `test_unchanged` says that no fingerprint and no document of today
became another one."""
BUT = ("-k", "not the_register_has_the_same_rows")
"""The register has a column more, on purpose."""


@pytest.mark.parametrize("which", BOTH)
def test_a_question_is_added_as_the_recipe_says(which: str, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    shutil.copytree(ROOT, tree, ignore=LEFT_OUT)
    for addition in BOTH[which]:
        addition.make(tree)
    _passes(tree, which, *SEEN, *BUT)


def test_stories_that_are_written_anew_answer_a_new_question_by_themselves(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    shutil.copytree(ROOT, tree, ignore=LEFT_OUT)
    for addition in BOTH["needed"]:
        addition.make(tree)
    stories = ("tests/conversations", "-k", "first_plan or old_buttons")
    _passes(tree, "needed", *stories, POP_TRANSCRIPTS="write")
    _passes(tree, "needed", *stories)
    story = (tree / "tests/conversations/first_plan.txt").read_text(encoding="utf-8")
    assert "Anna> Ask Sofie for her notes\n" in story
    assert "Anna [normal]\n" in story


@pytest.mark.parametrize("which", BOTH)
def test_the_recipe_touches_nothing_but_model_script_texts_and_story(
    which: str, tmp_path: Path
) -> None:
    for path in (MODEL, SCRIPT, DUTCH, STORY):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    for addition in BOTH[which]:
        addition.make(tmp_path)
    changed = [
        path
        for path in (MODEL, SCRIPT, DUTCH, STORY)
        if (ROOT / path).read_bytes() != (tmp_path / path).read_bytes()
    ]
    assert changed == [MODEL, SCRIPT, DUTCH, *([STORY] if which == "needed" else [])]


def _passes(tree: Path, which: str, *tests: str, **environment: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    run = subprocess.run(
        command,
        cwd=tree,
        env={**_own_environment(), "POP_ADDED": which, **environment},
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]


def _own_environment() -> dict[str, str]:
    """Without what belongs to this test run."""
    mine = ("PYTEST_", "POP_", "COV_")
    return {name: value for name, value in os.environ.items() if not name.startswith(mine)}
