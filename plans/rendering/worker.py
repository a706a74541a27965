"""The process that makes documents: reads a request, answers with files, until its input ends.

A hostile text can keep a typesetter busy for minutes, and nothing inside the process can interrupt
it. So documents are made here, in a process of its own that `Renderer` can kill. It is given no
settings and no secrets, and says nothing but its answers: an error is told by its kind, because its
message may quote what somebody typed.
"""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Collection
from typing import BinaryIO, Literal

from plans.outline import Document, OwnData
from plans.outline.training_plan.parts import PlanDocument, PlanPicture
from plans.rendering.errors import TemplateProblem
from plans.rendering.look import USUAL_LOOK, Look
from plans.rendering.pdf import make_first_page, make_own_data, make_pdf
from plans.rendering.picture import make_chart, make_picture
from plans.rendering.request import LENGTH, CheckRequest, Format, PlanFormat, Request
from plans.rendering.training_plan.files import make_files
from plans.rendering.training_plan.paper import draw_svg
from plans.rendering.word_template.checking import check_template
from plans.rendering.word_template.findings import problem_to_json, report_to_json
from plans.rendering.word_template.word import make_word
from plans.rounds.chart import Chart


def render_now(
    document: Document | Chart | OwnData | PlanDocument | PlanPicture,
    formats: Collection[Format | PlanFormat | Literal["first page", "svg"]],
    template: bytes | None = None,
    look: Look = USUAL_LOOK,
) -> dict[str, bytes]:
    """The files, by format. A plan without any date has no picture, so "png" may be missing; a
    chart is a picture whatever is asked, and what is kept about somebody a PDF.

    Works in the calling process, without a time limit: for the worker and for measuring.
    """
    if isinstance(document, Chart):
        return {"png": make_chart(document, look)}
    if isinstance(document, OwnData):
        return {"pdf": make_own_data(document, look)}
    if isinstance(document, PlanPicture):
        return {"svg": draw_svg(document, look)}
    if isinstance(document, PlanDocument):
        return make_files(document, formats, look)
    files: dict[str, bytes] = {}
    for kind in dict.fromkeys(formats):
        match kind:
            case "pdf":
                files[kind] = make_pdf(document, look)
            case "first page":
                files[kind] = make_first_page(document, look)
            case "docx":
                files[kind] = make_word(document, template, look)
            case "png":
                if (picture := make_picture(document, look)) is not None:
                    files[kind] = picture
            case _:
                raise ValueError(f"documents are not made as {kind}")
    return files


def main() -> None:
    """Serves requests on standard input; anything printed on the way goes nowhere."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while header := requests.read(LENGTH.size):
        request = pickle.loads(requests.read(LENGTH.unpack(header)[0]))  # noqa: S301 - our own
        _answer(answers, request)


def _answer(answers: BinaryIO, request: Request | CheckRequest) -> None:
    files: dict[str, bytes] = {}
    told: dict[str, object]
    try:
        if isinstance(request, CheckRequest):
            told = {"report": report_to_json(check_template(request.template))}
        else:
            files = render_now(request.document, request.formats, request.template, request.look)
            told = {"sizes": {kind: len(data) for kind, data in files.items()}}
    except TemplateProblem as error:
        told = problem_to_json(error.place, error.problem)
    except Exception as error:  # noqa: BLE001 - the next document may well succeed
        told = {"error": type(error).__name__}
    header = json.dumps(told).encode()
    answers.write(LENGTH.pack(len(header)) + header)
    for data in files.values():
        answers.write(data)
    answers.flush()


if __name__ == "__main__":
    main()
