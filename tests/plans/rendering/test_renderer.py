"""Documents are made in a process of its own, which may die without taking anything along."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from plans.rendering import Renderer, RenderFailed, TemplateProblem
from plans.rendering.worker import render_now
from tests.plans.rendering.examples import anna_plan, document_of, draft_plan, empty_plan
from tests.plans.rendering.word_template.test_template import template_saying

ALL = ("pdf", "docx", "png")


@pytest.fixture
async def renderer() -> AsyncIterator[Renderer]:
    async with Renderer() as made:
        yield made


def pid_of(renderer: Renderer) -> int:
    process = renderer._workers[0]._process
    assert process is not None
    return process.pid


def environment_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/environ").read_bytes()


async def test_it_makes_the_same_bytes_as_this_process(renderer: Renderer) -> None:
    document = document_of(anna_plan())
    assert await renderer.render(document, ALL) == render_now(document, ALL)


async def test_it_makes_only_what_is_asked(renderer: Renderer) -> None:
    assert (await renderer.render(document_of(draft_plan()), ["docx"])).keys() == {"docx"}
    assert (await renderer.render(document_of(empty_plan()), ALL)).keys() == {"pdf", "docx"}


async def test_many_at_once_are_made_one_after_another(renderer: Renderer) -> None:
    documents = [document_of(replace(draft_plan(), version=number)) for number in range(1, 8)]
    files = await asyncio.gather(*(renderer.render(each, ["docx"]) for each in documents))
    assert [file["docx"] for file in files] == [
        render_now(each, ["docx"])["docx"] for each in documents
    ]


async def test_a_process_that_was_killed_is_replaced(renderer: Renderer) -> None:
    document = document_of(draft_plan())
    before = await renderer.render(document, ["pdf"])
    killed = pid_of(renderer)
    os.kill(killed, signal.SIGKILL)
    assert await renderer.render(document, ["pdf"]) == before
    assert pid_of(renderer) != killed


async def test_what_takes_too_long_is_killed() -> None:
    document = document_of(replace(draft_plan(), employee_remark="een geheim"))
    async with Renderer(time_limit=5) as renderer:
        await renderer.render(document, ["docx"])
        renderer._limit = 0.3
        stuck = pid_of(renderer)
        os.kill(stuck, signal.SIGSTOP)
        with pytest.raises(RenderFailed) as caught:
            await renderer.render(document, ["pdf"])
        assert caught.value.why == "it took longer than 0.3 seconds"
        assert "geheim" not in repr(caught.value)
        with pytest.raises(ProcessLookupError):
            os.kill(stuck, 0)
        renderer._limit = 20
        assert await renderer.render(document, ["pdf"])


async def test_a_request_that_is_cancelled_leaves_nothing_behind(renderer: Renderer) -> None:
    first, second = document_of(anna_plan()), document_of(draft_plan())
    await renderer.render(first, ["docx"])
    task = asyncio.create_task(renderer.render(first, ALL))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await renderer.render(second, ["docx"]) == render_now(second, ["docx"])


async def test_an_error_is_told_by_its_kind_only(renderer: Renderer) -> None:
    document = replace(document_of(draft_plan()), goals=("een geheim",))  # type: ignore[arg-type]
    with pytest.raises(RenderFailed) as caught:
        await renderer.render(document, ["pdf"])
    assert "geheim" not in repr(caught.value)


async def test_a_bad_template_is_told_by_its_place() -> None:
    async with Renderer(word_template=template_saying("{{ nobody }}")) as renderer:
        with pytest.raises(TemplateProblem) as caught:
            await renderer.render(document_of(draft_plan()), ["docx"])
        assert (caught.value.place.paragraph, caught.value.place.words) == (1, "{{ nobody }}")
        assert caught.value.problem.values == {"name": "nobody"}
        assert (await renderer.render(document_of(draft_plan()), ["pdf"])).keys() == {"pdf"}


async def test_a_closed_renderer_ends_its_processes() -> None:
    renderer = Renderer()
    await renderer.render(document_of(draft_plan()), ["docx"])
    process = pid_of(renderer)
    await renderer.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    with pytest.raises(RenderFailed):
        await renderer.render(document_of(draft_plan()), ["docx"])


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux")
async def test_the_process_knows_no_secrets(
    renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POP_TELEGRAM_TOKEN", "123:secret")
    await renderer.render(document_of(draft_plan()), ["docx"])
    assert b"secret" not in environment_of(pid_of(renderer))


def test_this_process_does_not_load_what_makes_documents() -> None:
    code = (
        "import sys, plans.rendering, plans.outline;"
        "sys.exit(bool({'typst', 'docx', 'docxtpl', 'jinja2', 'lxml'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_document_can_be_sent_to_another_process() -> None:
    document = document_of(anna_plan())
    assert pickle.loads(pickle.dumps(document)) == document
