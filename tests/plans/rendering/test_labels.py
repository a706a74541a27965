"""Templates name their fixed words; a name that does not exist would only show in front of somebody."""

from __future__ import annotations

import re

from plans.i18n.translate import TEMPLATES, load_texts
from plans.outline import build_own_data
from plans.outline.labels import LABELS
from plans.outline.training_plan.build import build_training_plan
from plans.outline.training_plan.facts import Version
from plans.rendering.usual_template.make import PATH
from plans.rendering.word_template.package import read_package
from plans.rounds.chart import build_chart
from tests.cast import ANNA, NOW
from tests.plans.rendering.test_training_plan import FACTS
from tests.plans.rounds.test_dashboard import board

LABEL = re.compile(r"labels\.(\w+)")


def names_in_typst() -> dict[str, set[str]]:
    sources = (TEMPLATES / "documents").glob("*.typ")
    return {path.stem: set(LABEL.findall(path.read_text())) for path in sources}


def names_in_word() -> set[str]:
    parts = read_package(PATH.read_bytes())
    return {name for data in parts.values() for name in LABEL.findall(data.decode(errors="ignore"))}


def names_in_chat() -> set[str]:
    source = (TEMPLATES.parent / "plans/outline/chat.py").read_text()
    return {name for name in LABELS if f'"{name}"' in source}


def test_a_plan_has_every_label_that_is_used_and_no_other() -> None:
    typst = names_in_typst()
    used = typst["plan"] | typst["picture"] | typst["timeline"] | names_in_word()
    assert used <= LABELS.keys()
    assert used | names_in_chat() == LABELS.keys()


def test_whatever_else_is_set_has_its_own() -> None:
    others = names_in_typst()
    for of_a_plan in ("plan", "picture", "timeline"):
        del others[of_a_plan]
    chart = build_chart(board(), load_texts(), "en", NOW)
    own = build_own_data(ANNA, (), people={}, texts=load_texts(), language="en", now=NOW)
    training_plan = build_training_plan(
        FACTS, Version.FILING, texts=load_texts(), language="en", now=NOW
    ).document
    assert others == {
        "round": chart.labels.keys(),
        "invitations": set(),
        "own_data": own.labels.keys(),
        "training_plan": training_plan.labels.keys(),
        "training_plan_picture": set(),
        "training_plan_pictures": set(),
    }
