"""Looking at a Word template before it is used: what it says, what it cannot say, what it leaves out.

Nothing is believed of a template that was only read. Documents are made with it, of plans that are
full, bare and empty, exactly as they will be made for people, and each is opened again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.outline import Document, build_document
from plans.rendering.errors import Location, TemplateProblem
from plans.rendering.word_template.dangers import WORD, read_xml
from plans.rendering.word_template.findings import Finding, Report, Use
from plans.rendering.word_template.locations import words_of
from plans.rendering.word_template.opening import refuse_unopenable
from plans.rendering.word_template.placeholders import BETWEEN, TEXT, example, leaves, model
from plans.rendering.word_template.plain_docx import FILLED
from plans.rendering.word_template.word import WordTemplate
from plans.sample import sample_plan

NOT_MISSED = (
    *("language", "title", "name", "file_stem", "status", "labels", "legend", "reference"),
    *("goal", "target_date", "goals.target_date", "evaluation", "version_number"),
    *("goals.heading", "goals.competences.actions", "sign_offs.role", "promises.kind"),
    *("timeline.today_words", "timeline.ticks", "timeline.bars", "timeline.markers"),
)
"""What a document can do without: fixed words, and what is said in another way as well."""

SAME = (
    ("goals.actions", "goals.competences.actions"),
    (".sign", ".word"),
    ("sign_offs.hash", "sign_offs.short_hash"),
)
"""The same thing under two names; one of them is enough."""

HEAD = ("function", "department", "manager", "round", "period", "number")
"""What stands at the head of a plan, one by one; `identification` has it as a list."""

TRIALS = ((3, "x"), (1, ""), (0, ""))
"""Plans to try out with: how many items of everything, and what the texts are."""

_SOME_DAY = datetime(2027, 1, 4, 12, tzinfo=UTC)
"""On which those plans are made; a check says the same whenever it is made."""

NOT_FILLED = ("word/comments", "word/charts/", "word/diagrams/", "docProps/")
"""Parts of the file in which somebody may put a placeholder, and nobody fills it in."""

MOST_PROBLEMS = 100

_SAYS_NOTHING = Text("There is no placeholder in it, so every document would say the same.")


def check_template(data: bytes) -> Report:
    """What is found in a file of Word; never raises for what is in it."""
    try:
        template = WordTemplate(data)
    except TemplateProblem as problem:
        return Report(problems=(_finding(problem),))
    problems = template.problems or list(_tried(template))
    if not problems and not template.used:
        problems = [TemplateProblem("", _SAYS_NOTHING)]
    return Report(
        used=tuple(_uses(template.used)),
        problems=tuple(map(_finding, problems[:MOST_PROBLEMS])),
        missing=tuple(_missing({name for name, _ in template.used})) if template.read else (),
        unfilled=tuple(_unfilled(template)),
        notes=template.notes,
    )


def _finding(problem: TemplateProblem) -> Finding:
    return Finding(place=problem.place, problem=problem.problem)


def _tried(template: WordTemplate) -> Iterator[TemplateProblem]:
    """The first thing that goes wrong with plans that hold all they can, little, or nothing, or with
    one as people make it; and whether what is made of them opens."""
    try:
        for items, words in TRIALS:
            data = example(model(), items=items, words=words)
            refuse_unopenable(template.try_out(data, _SOME_DAY))
        refuse_unopenable(template.fill(_sample()))
    except TemplateProblem as problem:
        yield problem


def _sample() -> Document:
    """A plan of nobody, with its picture and its lines."""
    plan, people = sample_plan(_SOME_DAY)
    known = {person.id: person for person in people}
    return build_document(
        plan, people=known, texts=Texts({}), language=plan.language, now=_SOME_DAY
    )


def _uses(used: Sequence[tuple[str, Location]]) -> Iterator[Use]:
    values = {name for name, _ in leaves()}
    first: dict[str, Location] = {}
    for name, place in used:
        if name in values:
            first.setdefault(name, place)
    names = [name for name, _ in used]
    for name, place in first.items():
        yield Use(name=name, place=place, times=names.count(name))


def _missing(used: set[str]) -> Iterator[str]:
    """The values that are not used; of a list or a group nothing of which is used, only its name."""
    told: set[str] = set()
    for name, value in leaves():
        if value is not TEXT or name in used or _not_missed(name, used):
            continue
        whole = _whole(name, used)
        if whole not in told:
            told.add(whole)
            yield whole


def _whole(name: str, used: set[str]) -> str:
    """The widest part around a value of which nothing is used."""
    steps = name.split(BETWEEN)
    for end in range(1, len(steps) + 1):
        part = BETWEEN.join(steps[:end])
        if not any(_within(one, part) for one in used if one != part):
            return part
    return name


def _not_missed(name: str, used: set[str]) -> bool:
    if any(_within(name, part) for part in NOT_MISSED):
        return True
    if name in HEAD:
        return "identification.value" in used or not used.intersection(HEAD)
    if _within(name, "identification") and used.intersection(HEAD):
        return True
    pairs = [*SAME, *((other, one) for one, other in SAME)]
    return any(one in name and name.replace(one, other) in used for one, other in pairs)


def _within(name: str, part: str) -> bool:
    return name == part or name.startswith(part + BETWEEN)


def _unfilled(template: WordTemplate) -> Iterator[Location]:
    """Where placeholders stand that nobody fills in: in the properties, in comments."""
    for name in template.parts:
        if FILLED.fullmatch(name) or not name.endswith(".xml"):
            continue
        if not name.startswith(NOT_FILLED):
            continue
        root = read_xml(template.part(name), name)
        for element in root.iter():
            words = element.text or ""
            if element.tag == WORD + "p":
                words = words_of(element)
            elif element.tag == WORD + "t":
                continue
            if "{{" in words or "{%" in words:
                yield Location(part=name, words=words.strip()[:90])
