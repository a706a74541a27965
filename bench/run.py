"""How fast, compared with what. README.md says how to read it.

make bench                          everything: about half an hour, growth most of it
make bench BENCH=turns              one part, or several: BENCH="turns startup"
make bench BENCH=turns BENCH_SIZE=0.1
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import dateparser
from docxtpl import DocxTemplate

from bench.growth import growth
from bench.importing import lists_of_people
from bench.measuring import Contender, compare
from bench.reminding import who_is_due
from bench.size import sized
from bench.startup import startup
from bench.talking import NOW, TEXTS, InVariables, in_sqlite
from bench.turns.compare import turns as compare_turns
from bench.understanding import what_is_typed
from bench.web import web
from bot.app import open_app
from bot.sample import add_sample
from bot.settings import Settings
from dialogs.understanding import read_date
from plans.i18n.printable import printable
from plans.outline import Document, build_document
from plans.rendering.data import plain
from plans.rendering.picture import make_picture
from plans.rendering.request import Format
from plans.rendering.word_template.word import TEMPLATE
from plans.rendering.worker import render_now
from plans.sample import sample_organisation

PEOPLE = sized(1000)
DATES = ("eind maart", "31/3", "over 3 maanden", "volgende vrijdag", "Q2 2027", "31 maart 2027")
FOREIGN = ("31 marzo 2027", "31 березня 2027", "1 kwietnia 2027")


def without_a_channel(folder: Path, runner: asyncio.Runner) -> None:
    made = sample_organisation(now=NOW)
    compare(
        "A turn of the conversation",
        Contender("without a database", InVariables(made.people, made.rounds[-1]).hold),
        Contender("in SQLite, one transaction for each", in_sqlite(folder, runner)),
    )


def documents() -> None:
    every = list(signed_documents())
    compare(
        "A document",
        Contender("Word by docxtpl, its template opened each time", each(every, by_docxtpl)),
        Contender("Word, the template prepared once", each(every, made_as("docx"))),
        Contender("PDF", each(every, made_as("pdf"))),
        Contender("the timeline as a picture", each(every, made_as("png"))),
    )


def signed_documents() -> Iterator[Document]:
    """Of the sample's plans; many of them, because the typesetter remembers what it set."""
    made = sample_organisation(people=200, with_plans=True, now=NOW)
    people = {person.id: person for person in made.people}
    signed = (one.plan for one in made.plans if one.plan.sign_offs)
    for plan in islice(signed, 100):
        yield build_document(plan, people=people, texts=TEXTS, language="nl", now=NOW)


def each(every: Sequence[Document], make: Callable[[Document], object]) -> Callable[[], int]:
    """Makes one document after the other, over and over."""
    turn = cycle(every)

    def work() -> int:
        make(next(turn))
        return 1

    return work


def made_as(kind: Format) -> Callable[[Document], object]:
    return lambda document: render_now(document, [kind])


def by_docxtpl(document: Document) -> None:
    """What preparing the template once spares: opening, reading and saving it for each plan."""
    template = DocxTemplate(BytesIO(TEMPLATE.read_bytes()))
    template.render(plain(document, printable), autoescape=True)
    make_picture(document, titled=False)
    template.save(BytesIO())


def dates() -> None:
    compare(
        "A date in words or figures",
        Contender("dateparser alone, which misreads some", lambda: guess_dates(DATES)),
        Contender("own grammar", lambda: read_dates(DATES)),
        Contender("other languages, by way of dateparser", lambda: read_dates(FOREIGN)),
    )


def read_dates(said: Sequence[str]) -> int:
    for words in said:
        read_date(words, language="nl", today=date(2027, 1, 15))
    return len(said)


def guess_dates(said: Sequence[str]) -> int:
    base = datetime(2027, 1, 15, 9, 0)
    for words in said:
        settings = {"RELATIVE_BASE": base, "DATE_ORDER": "DMY"}
        dateparser.parse(words, languages=["nl"], settings=settings)
    return len(said)


def organisation(folder: Path, runner: asyncio.Runner) -> None:
    compare(
        f"A person of an organisation of {PEOPLE:,}",
        Contender("made up with a plan", lambda: make_up(with_plans=True)),
        Contender("made up without a plan", lambda: make_up(with_plans=False)),
        Contender("made up with a plan, and saved in SQLite", lambda: fill(folder, runner)),
        slices=1,
    )


def make_up(*, with_plans: bool) -> int:
    return len(sample_organisation(people=PEOPLE, with_plans=with_plans, now=NOW).people)


def fill(folder: Path, runner: asyncio.Runner) -> int:
    """What `pop sample --people 1000 --with-plans` does."""

    async def work() -> int:
        place = str(folder / f"{time.monotonic_ns()}.db")
        async with open_app(Settings(), database=place, now=NOW) as app:
            made = await add_sample(app, people=PEOPLE, with_plans=True, seed=1)
            return made.people if made else 0

    return runner.run(work())


def people(folder: Path, runner: asyncio.Runner) -> None:
    lists_of_people(folder, runner)
    organisation(folder, runner)


def in_folder(part: Callable[[Path, asyncio.Runner], None]) -> Callable[[], None]:
    """The part with a folder of its own and a loop to run in."""

    def work() -> None:
        with TemporaryDirectory() as name, asyncio.Runner() as runner:
            part(Path(name), runner)

    return work


def turns() -> None:
    in_folder(without_a_channel)()
    compare_turns()


PARTS: dict[str, Callable[[], None]] = {
    "startup": startup,
    "turns": turns,
    "documents": documents,
    "reminders": in_folder(who_is_due),
    "import": in_folder(people),
    "dates": dates,
    "understanding": what_is_typed,
    "web": web,
    "growth": growth,
}
"""In the order in which they run."""


def main() -> None:
    wanted = sys.argv[1:] or list(PARTS)
    if unknown := [name for name in wanted if name not in PARTS]:
        raise SystemExit(f"No such part: {' '.join(unknown)}. There are: {' '.join(PARTS)}")
    for name in wanted:
        PARTS[name]()


if __name__ == "__main__":
    main()
