"""The content files: what their editors can get wrong, told before it is in a plan."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest

from plans.model import FunctionProfile
from plans.sample.catalogue import Catalogue, Department, Job, PromiseIdea
from plans.sample.content_file import ContentMistake
from plans.sample.loading import CONTENT, load_catalogue
from plans.sample.wording import words_of

PEOPLE = {"collega", "coach", "leidinggevende"}
"""Words that somebody on their own does not have."""
OF_A_PLAN = PEOPLE | {"tegen", "opleiding", "kost", "sterk", "zwak", "competentie", "lager"}
IN_FRAMES = {"doel", "aanbieder"}

CATALOGUE = load_catalogue()
JOBS = [pytest.param(job, id=job.title) for job in CATALOGUE.jobs.values()]


def test_every_file_is_nfc_and_free_of_slips() -> None:
    for path in sorted((CONTENT / "nl").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        assert text == unicodedata.normalize("NFC", text)
        for value in re.findall(r'"([^"\n]*)"', text):
            assert value == value.strip()
            assert "  " not in value


def test_there_are_at_least_twenty_five_jobs_with_content_of_their_own() -> None:
    staff = [job for entry in _departments(CATALOGUE) for job in entry.jobs]
    assert len(staff) >= 25
    assert len({job.goals for job in staff}) == len(staff)
    assert len({job.profile.text for job in staff}) == len(staff)


@pytest.mark.parametrize("job", JOBS)
def test_a_profile_is_complete(job: Job) -> None:
    profile: FunctionProfile = job.profile
    assert profile.title == job.title
    assert 2 <= len(re.findall(r"[.!?](?:\s|$)", profile.text)) <= 4
    assert 4 <= len(profile.competences) <= 7
    assert all(1 <= competence.needed <= 5 for competence in profile.competences)
    assert "{" not in profile.text


@pytest.mark.parametrize("job", JOBS)
def test_every_word_between_braces_has_a_value(job: Job) -> None:
    known = OF_A_PLAN | CATALOGUE.words.keys() | job.words.keys()
    for phrase in _phrases(job):
        assert words_of(phrase) <= known, phrase


def test_the_words_of_common_sentences_have_values() -> None:
    known = OF_A_PLAN | IN_FRAMES | CATALOGUE.words.keys()
    for phrases in CATALOGUE.phrases.values():
        for phrase in phrases:
            assert words_of(phrase) <= known, phrase


@pytest.mark.parametrize("job", JOBS)
def test_a_plan_can_be_written_by_somebody_on_their_own(job: Job) -> None:
    for goal in (*job.goals, *job.shared_goals):
        assert _without_people(goal.phrases), goal
        assert _without_people(goal.evidence), goal
        for competence in goal.competences:
            doable = [a for a in competence.actions if a.training or _without_people(a.phrases)]
            assert doable, f"{job.title}: {competence.name}"


@pytest.mark.parametrize("job", JOBS)
def test_a_goal_refers_to_words_of_the_profile(job: Job) -> None:
    for goal in job.goals:
        assert goal.profile_link is None or goal.profile_link in job.profile.text


@pytest.mark.parametrize("job", JOBS)
def test_a_goal_can_be_framed(job: Job) -> None:
    for goal in (*job.goals, *job.shared_goals):
        for phrase in goal.phrases:
            assert phrase[0] in "{" or phrase[0].islower(), phrase
            assert not phrase.endswith("."), phrase
            assert not phrase.startswith("me "), phrase
        assert all(sentence.endswith(".") for sentence in goal.evidence)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("care.toml", 'kind = "current"', 'kind = "now"', "care.toml.*'kind' must be one of"),
        ("care.toml", 'title = "Zorgkundige"\n', "", "care.toml, functions 1: 'title' is missing"),
        ("care.toml", '"rug", ', '"rugg", ', "Zorgkundige: there is no shared goal 'rugg'"),
        ("it.toml", '"programmeren", "testen', '"programeren", "testen', "'programeren'"),
        ("it.toml", '"IT-supportmedewerker"', '"Zorgkundige"', "two functions are called"),
        ("sales.toml", "needed = 4", "needed = 6", "level from 1 to 5"),
        ("phrases.toml", 'who = ["coach"]', 'who = ["boss"]', "'who' must be one of"),
        ("hr.toml", "evidence = [", "evidence = []\nmore = [", "'evidence' must hold texts"),
    ],
)
def test_a_mistake_is_told_by_file_and_place(
    tmp_path: Path, file: str, old: str, new: str, told: str
) -> None:
    shutil.copytree(CONTENT / "nl", tmp_path / "nl")
    path = tmp_path / "nl" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentMistake, match=told):
        load_catalogue("nl", tmp_path)


def _departments(catalogue: Catalogue) -> tuple[Department, ...]:
    return (*catalogue.departments, catalogue.hr)


def _phrases(job: Job) -> Iterable[str]:
    for goal in (*job.goals, *job.shared_goals):
        yield from (*goal.phrases, *goal.evidence)
        for action in (entry for one in goal.competences for entry in one.actions):
            yield from action.phrases or (action.training or "",)
    ideas: tuple[PromiseIdea, ...] = (*job.support, *CATALOGUE.promises)
    for idea in ideas:
        yield from idea.phrases


def _without_people(phrases: Iterable[str]) -> list[str]:
    return [phrase for phrase in phrases if not words_of(phrase) & PEOPLE]
